package dev.linecheck.api;

import dev.linecheck.evaluation.Checked;
import dev.linecheck.evaluation.Refusal;
import java.util.List;
import java.util.Optional;

/// Turns refusals of the product into HTTP. An answer has room for one reason, which is the first.
final class Refusals {
  private Refusals() {}

  static Problem problem(List<Refusal> reasons) {
    return problem(reasons.getFirst());
  }

  private static Problem problem(Refusal reason) {
    return reason.isAbsent()
        ? Problem.notFound(reason.sentence())
        : Problem.invalid(reason.code(), reason.field(), reason.sentence());
  }

  /// The value, or the answer that there is none.
  static <T> T accepted(Checked<T> checked) {
    return switch (checked) {
      case Checked.Accepted<T>(T value) -> value;
      case Checked.Refused<T>(List<Refusal> reasons) -> throw problem(reasons);
    };
  }

  static void check(Optional<Refusal> reason) {
    reason.ifPresent(found -> {
      throw problem(found);
    });
  }
}
