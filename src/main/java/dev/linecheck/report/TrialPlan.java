package dev.linecheck.report;

import dev.linecheck.domain.run.Trials;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// How it was decided how many trials there are. Whoever looks at the answer, and may then ask for
/// more trials, errs more often; the errors of one look have to be smaller.
public enum TrialPlan {
  /// All trials were planned before the start.
  FIXED(0.05, 0.05),
  /// One extension was announced before the start, and follows if the first look is inconclusive.
  /// Both looks share the errors.
  ANNOUNCED_EXTENSION(0.025, 0.025),
  /// The run could stop early, and did not: [EarlyStop] looked after each record. Its looks have
  /// the rest of the errors.
  EARLY_STOP(0.04, 0.03),
  /// Trials were added by hand after a look. The answer is exploratory, and has to be at least as
  /// clear as one after an announced extension.
  ADDED_BY_HAND(0.025, 0.025);

  private final double passError;
  private final double failError;
  private final double passZ;
  private final double failZ;

  TrialPlan(double passError, double failError) {
    this.passError = passError;
    this.failError = failError;
    NormalDistribution normal = NormalDistribution.of(0, 1);
    this.passZ = normal.inverseSurvivalProbability(passError);
    this.failZ = normal.inverseSurvivalProbability(failError / 2);
  }

  /// Returns the plan that a run's trials follow.
  public static TrialPlan of(Trials trials) {
    if (trials.isExploratory()) {
      return ADDED_BY_HAND;
    }
    if (trials.stopping().isPresent()) {
      return EARLY_STOP;
    }
    return trials.extendTo().isPresent() ? ANNOUNCED_EXTENSION : FIXED;
  }

  /// Returns the chance of PASS if the candidate is worse by exactly the margin.
  double passError() {
    return passError;
  }

  /// Returns the chance of a two-sided difference for which FAIL is said, if nothing changed.
  double failError() {
    return failError;
  }

  /// Returns the number of standard errors by which PASS keeps the margin.
  public double passZ() {
    return passZ;
  }

  double failZ() {
    return failZ;
  }
}
