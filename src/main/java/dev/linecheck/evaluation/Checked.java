package dev.linecheck.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// A valid value from a request, or the reasons why there is none.
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

  /// Accepts the value, or refuses it as absent.
  static <T> Checked<T> found(Optional<T> value, Supplier<Refusal> absent) {
    return value.isPresent() ? new Accepted<>(value.get()) : refused(absent.get());
  }

  /// Combines the parts if all are accepted; otherwise returns all reasons in order.
  static <T> Checked<T> all(List<Checked<?>> parts, Supplier<T> whole) {
    List<Refusal> reasons =
        parts.stream().flatMap(part -> part.reasons().stream()).distinct().toList();
    return reasons.isEmpty() ? new Accepted<>(whole.get()) : new Refused<>(reasons);
  }

  /// Accepts the value if there are no reasons against it.
  static <T> Checked<T> unless(List<Refusal> reasons, T value) {
    return reasons.isEmpty() ? new Accepted<>(value) : new Refused<>(reasons);
  }

  /// Runs the next check with the value of this one.
  default <R> Checked<R> then(Function<T, Checked<R>> next) {
    return switch (this) {
      case Accepted<T>(T value) -> next.apply(value);
      case Refused<T>(List<Refusal> reasons) -> new Refused<>(reasons);
    };
  }

  /// Returns the reasons against the value; empty where it is accepted.
  default List<Refusal> reasons() {
    return switch (this) {
      case Accepted<T> _ -> List.of();
      case Refused<T>(List<Refusal> reasons) -> reasons;
    };
  }

  /// Returns the value of a check that has no reasons.
  default T accepted() {
    return switch (this) {
      case Accepted<T>(T value) -> value;
      case Refused<T>(List<Refusal> reasons) ->
          throw new IllegalStateException("the value was refused: " + reasons);
    };
  }
}
