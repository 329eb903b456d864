package dev.linecheck.suite;

import java.util.Optional;
import java.util.OptionalInt;

/// A prepared answer to calls of a function.
///
/// @param when a JSON object: the mock answers calls whose arguments have these values; empty for
///   any call
/// @param times the number of times that it answers in one call; empty for no limit
public record SuiteMock(
    Optional<String> when, OptionalInt times, Answer answer, OptionalInt latencyMs) {

  /// What the agent gets.
  public sealed interface Answer {
    /// The result, as the agent's model reads it.
    record Result(String text) implements Answer {}

    /// An error.
    record Failure(String text) implements Answer {}

    /// A model simulates the function, following the text.
    record Played(String text) implements Answer {}

    /// No answer before the agent stops waiting.
    record TimeOut() implements Answer {}
  }
}
