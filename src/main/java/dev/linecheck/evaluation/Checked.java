package dev.linecheck.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// A value of a request that was found good, or the reasons why there is none.
public sealed interface Checked<T> {
  record Accepted<T>(T value) implements Checked<T> {}

  record Refused<T>(List<Refusal> reasons) implements Checked<T> {
    public Refused {
      if (reasons.isEmpty()) {
        throw new IllegalArgumentException("a refusal has a reason");
      }
      reasons = List.copyOf(reasons);
    }
  }

  static <T> Checked<T> refused(Refusal reason) {
    return new Refused<>(List.of(reason));
  }

  /// What was found, or the reason why it was not.
  static <T> Checked<T> found(Optional<T> value, Supplier<Refusal> absent) {
    return value.isPresent() ? new Accepted<>(value.get()) : refused(absent.get());
  }

  /// The whole of parts that are all accepted, or all reasons against them in their order.
  static <T> Checked<T> all(List<Checked<?>> parts, Supplier<T> whole) {
    List<Refusal> reasons =
        parts.stream().flatMap(part -> part.reasons().stream()).distinct().toList();
    return reasons.isEmpty() ? new Accepted<>(whole.get()) : new Refused<>(reasons);
  }

  /// The value, unless there are reasons against it.
  static <T> Checked<T> unless(List<Refusal> reasons, T value) {
    return reasons.isEmpty() ? new Accepted<>(value) : new Refused<>(reasons);
  }

  /// The next check, which needs the value of this one.
  default <R> Checked<R> then(Function<T, Checked<R>> next) {
    return switch (this) {
      case Accepted<T>(T value) -> next.apply(value);
      case Refused<T>(List<Refusal> reasons) -> new Refused<>(reasons);
    };
  }

  /// The reasons against the value; empty where it is accepted.
  default List<Refusal> reasons() {
    return switch (this) {
      case Accepted<T> _ -> List.of();
      case Refused<T>(List<Refusal> reasons) -> reasons;
    };
  }

  /// The value of a check that has no reasons.
  default T accepted() {
    return switch (this) {
      case Accepted<T>(T value) -> value;
      case Refused<T>(List<Refusal> reasons) ->
          throw new IllegalStateException("the value was refused: " + reasons);
    };
  }
}
