package dev.linecheck.report;

/// The error rate of a majority of an odd number of votes.
public final class Majority {
  private Majority() {}

  /// Returns the error rate of the majority of independent votes.
  ///
  /// @param votes an odd number
  /// @param error the error rate of one vote
  public static double error(int votes, double error) {
    double sum = 0;
    for (int wrong = votes / 2 + 1; wrong <= votes; wrong++) {
      sum += choose(votes, wrong) * Math.pow(error, wrong) * Math.pow(1 - error, votes - wrong);
    }
    return sum;
  }

  private static double choose(int of, int some) {
    double ways = 1;
    for (int i = 1; i <= some; i++) {
      ways = ways * (of - some + i) / i;
    }
    return ways;
  }
}
