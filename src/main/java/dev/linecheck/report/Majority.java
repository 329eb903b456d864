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

  /// Returns the error rate of the majority if turns differ in difficulty by a beta distribution.
  ///
  /// @param votes an odd number
  /// @param error the error rate of one vote over all turns
  /// @param rho the correlation of two votes' errors, above 0
  public static double errorOfUnevenTurns(int votes, double error, double rho) {
    double hard = error * (1 - rho) / rho;
    double easy = (1 - error) * (1 - rho) / rho;
    double sum = 0;
    for (int wrong = votes / 2 + 1; wrong <= votes; wrong++) {
      double ways = choose(votes, wrong);
      sum += ways * rising(hard, wrong) * rising(easy, votes - wrong) / rising(hard + easy, votes);
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

  private static double rising(double from, int factors) {
    double product = 1;
    for (int i = 0; i < factors; i++) {
      product *= from + i;
    }
    return product;
  }
}
