package dev.linecheck.domain.agent;

import dev.linecheck.domain.Json;
import java.util.Optional;
import java.util.OptionalInt;

/// What answers a function call in place of the function.
///
/// @param arguments a JSON object: the mock answers calls whose arguments have these values; empty
///   for any call
/// @param times how often it answers in one call; the next mock comes after it. Empty for always
/// @param text the result as the agent's model reads it, the error, or how the function behaves
/// @param latencyMillis after how long it answers; empty for at once
public record FunctionMock(
    Optional<Json> arguments,
    OptionalInt times,
    Outcome outcome,
    String text,
    OptionalInt latencyMillis) {
  /// The longest that a mock takes.
  public static final int LATENCY_MILLIS_MAX = 60_000;

  /// How the call of the function goes.
  public enum Outcome {
    RESULT,
    ERROR,
    TIME_OUT,
    /// A model plays the function by its text.
    PLAYED
  }

  /// A mock that answers at once.
  public FunctionMock(Optional<Json> arguments, OptionalInt times, Outcome outcome, String text) {
    this(arguments, times, outcome, text, OptionalInt.empty());
  }
}
