package dev.linecheck.report.preflight;

/// The trials that are expected: the true rates of the records follow a Beta distribution.
///
/// @param rate the mean of the records' rates, from 0 to 1
/// @param correlation the correlation of two trials of one record, from 0 if all records are
///   equally hard to 1 if a record always passes or always fails
public record ExpectedTrials(double rate, double correlation) {
  /// The expectation as long as no run has been measured.
  public static final ExpectedTrials UNMEASURED = new ExpectedTrials(0.85, 0.5);

  public ExpectedTrials {
    if (!(rate >= 0 && rate <= 1 && correlation >= 0 && correlation <= 1)) {
      throw new IllegalArgumentException("a rate of " + rate + " correlated by " + correlation);
    }
  }

  /// Returns the probability that the first trials of a record pass and its next ones fail. Polya's
  /// urn: each trial makes the same verdict more likely for the trials after it.
  double chanceOf(int passes, int failures) {
    double chance = 1;
    for (int trial = 0; trial < passes + failures; trial++) {
      boolean passing = trial < passes;
      int alike = passing ? trial : trial - passes;
      double first = passing ? rate : 1 - rate;
      chance *=
          trial == 0
              ? first
              : (first * (1 - correlation) + alike * correlation)
                  / (1 - correlation + trial * correlation);
    }
    return chance;
  }

  /// Returns the probability that a record passes so many of its trials in each of two equally good
  /// versions.
  double chanceOfPasses(int before, int after, int trials) {
    int passes = before + after;
    return ways(trials, before) * ways(trials, after) * chanceOf(passes, 2 * trials - passes);
  }

  private static double ways(int trials, int passes) {
    double ways = 1;
    for (int i = 1; i <= passes; i++) {
      ways = ways * (trials - i + 1) / i;
    }
    return ways;
  }
}
