package dev.linecheck.domain.agent;

import dev.linecheck.domain.Json;
import java.util.Optional;
import java.util.OptionalInt;

/// A prepared answer to calls of a function, in the function's place.
///
/// @param arguments a JSON object: the mock answers calls whose arguments have these values; empty
///   for any call
/// @param times the number of times that it answers in one call, before the next mock does; empty
///   for no limit
/// @param text the result as the agent's model reads it, the error, or the function's behaviour
/// @param latencyMillis the delay of the answer; empty for none
public record FunctionMock(
    Optional<Json> arguments,
    OptionalInt times,
    Outcome outcome,
    String text,
    OptionalInt latencyMillis) {
  /// The longest delay of a mock.
  public static final int LATENCY_MILLIS_MAX = 60_000;

  /// The outcome of the function call.
  public enum Outcome {
    RESULT,
    ERROR,
    TIME_OUT,
    /// A model simulates the function, following the text.
    PLAYED
  }

  /// A mock that answers at once.
  public FunctionMock(Optional<Json> arguments, OptionalInt times, Outcome outcome, String text) {
    this(arguments, times, outcome, text, OptionalInt.empty());
  }
}
