package dev.linecheck.llm;

import java.util.Optional;
import java.util.function.Function;

/// The result of reading a model's answer.
public sealed interface AnswerReading<T> {
  /// The answer was readable.
  record Read<T>(T value) implements AnswerReading<T> {}

  /// The answer is unusable.
  ///
  /// @param why the reason, in words for the model
  record Unreadable<T>(String why) implements AnswerReading<T> {}

  static <T> AnswerReading<T> of(T value) {
    return new Read<>(value);
  }

  static <T> AnswerReading<T> unreadable(String why) {
    return new Unreadable<>(why);
  }

  /// Returns why the answer is unusable; empty if it is usable.
  default Optional<String> problem() {
    return switch (this) {
      case Read<T> _ -> Optional.empty();
      case Unreadable<T>(String why) -> Optional.of(why);
    };
  }

  /// Reads further in a readable answer.
  default <U> AnswerReading<U> then(Function<T, AnswerReading<U>> next) {
    return switch (this) {
      case Read<T>(T value) -> next.apply(value);
      case Unreadable<T>(String why) -> new Unreadable<>(why);
    };
  }
}
