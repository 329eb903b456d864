package dev.linecheck.api;

import dev.linecheck.evaluation.Checked;
import dev.linecheck.evaluation.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Translates refusals of the product into HTTP. An answer has room for one reason, the first.
final class Refusals {
  private static final int MALFORMED = 400;

  private Refusals() {}

  static Problem problem(List<Refusal> reasons) {
    return problem(reasons.getFirst());
  }

  static Problem problem(Refusal reason) {
    return switch (reason.kind()) {
      case INVALID -> Problem.invalid(reason.code(), reason.field(), reason.sentence());
      case MALFORMED -> Problem.malformed(reason.code(), reason.field(), reason.sentence());
      case TOO_LARGE -> Problem.tooLarge(reason.sentence());
      case ABSENT -> Problem.notFound(reason.sentence());
    };
  }

  /// Returns the first reason with the sentences of all, for a body with a single object.
  static Problem ofAll(List<Refusal> reasons) {
    return problem(reasons)
        .withSentence(reasons.stream().map(Refusal::sentence).collect(Collectors.joining(" ")));
  }

  /// Returns the refusal of a body, part of which could not be read.
  static Refusal of(Problem problem) {
    return new Refusal(
        problem.status() == MALFORMED ? Refusal.Kind.MALFORMED : Refusal.Kind.INVALID,
        problem.field().orElse(""),
        problem.code(),
        problem.sentence());
  }

  /// Returns the value, or throws the refusal.
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
