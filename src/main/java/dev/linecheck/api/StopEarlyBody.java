package dev.linecheck.api;

import dev.linecheck.domain.run.EarlyStopping;
import dev.linecheck.report.GateRule;
import java.util.Optional;

/// Reads from a request whether a run may stop early.
final class StopEarlyBody {
  static final String STOP_EARLY = "stopEarly";
  static final String GATE = "gate";
  static final String NEVER = "never";
  private static final String MARGIN = "margin";

  private StopEarlyBody() {}

  static Optional<EarlyStopping> of(Fields body) {
    Optional<Double> margin = body.optionalNumber(MARGIN);
    return switch (body.optional(STOP_EARLY).orElse(NEVER)) {
      case GATE ->
          Optional.of(
              EarlyStopping.at(margin.map(StopEarlyBody::share).orElse(GateRule.Baseline.MARGIN)));
      case NEVER -> {
        if (margin.isPresent()) {
          throw Problem.invalid(
              "margin_of_no_gate", MARGIN, "margin belongs to stopEarly: \"gate\"; leave it out.");
        }
        yield Optional.empty();
      }
      case String other ->
          throw Problem.invalid(
              "unknown_value",
              STOP_EARLY,
              "stopEarly is gate or never, not '%s'.".formatted(other));
    };
  }

  private static double share(double margin) {
    if (margin > 0 && margin < 1) {
      return margin;
    }
    throw Problem.invalid(
        "out_of_range", MARGIN, "margin is a number between 0 and 1, not %s.".formatted(margin));
  }
}
