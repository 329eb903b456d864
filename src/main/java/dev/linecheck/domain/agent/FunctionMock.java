package dev.linecheck.domain.agent;

import dev.linecheck.domain.Json;
import java.util.Optional;
import java.util.OptionalInt;

/// What answers a function call in place of the function.
///
/// @param arguments a JSON object: the mock answers calls whose arguments have these values; empty
///   for any call
/// @param times how often it answers in one call; the next mock comes after it. Empty for always
/// @param text the result as the agent's model reads it, or the error
public record FunctionMock(
    Optional<Json> arguments, OptionalInt times, Outcome outcome, String text) {
  /// How the call of the function goes.
  public enum Outcome {
    RESULT,
    ERROR,
    TIME_OUT
  }
}
