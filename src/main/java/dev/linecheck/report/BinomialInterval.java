package dev.linecheck.report;

import org.apache.commons.statistics.distribution.BetaDistribution;

/// The 95 % intervals of a share. The number of trials may be an effective one, so it need not be
/// whole.
final class BinomialInterval {
  private static final double TAIL = 0.025;

  private BinomialInterval() {}

  /// Returns the score interval of Wilson (1927). It covers the truth in 95 % of cases on average.
  ///
  /// @param p the share
  /// @param n the number of trials, above 0
  static Interval wilson(double p, double n) {
    double z2 = Interval.Z * Interval.Z;
    double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
    double half = Interval.Z / (1 + z2 / n) * Math.sqrt(p * (1 - p) / n + z2 / (4 * n * n));
    return new Interval(Math.max(0, centre - half), Math.min(1, centre + half));
  }

  /// Returns the interval of Clopper and Pearson (1934). It covers the truth in at least 95 % of
  /// cases, and is wider.
  ///
  /// @param p the share
  /// @param n the number of trials, above 0
  static Interval clopperPearson(double p, double n) {
    double passed = p * n;
    double failed = n - passed;
    return new Interval(
        passed <= 0
            ? 0
            : BetaDistribution.of(passed, failed + 1).inverseCumulativeProbability(TAIL),
        failed <= 0 ? 1 : BetaDistribution.of(passed + 1, failed).inverseSurvivalProbability(TAIL));
  }
}
