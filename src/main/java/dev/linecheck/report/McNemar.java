package dev.linecheck.report;

/// Tests whether one judge is better than another, by the turns that only one of them judges
/// rightly.
public final class McNemar {
  private McNemar() {}

  /// Returns the exact two-sided probability that chance divides those turns so unevenly between
  /// equally good judges; 1 if there are no such turns.
  ///
  /// @param first turns that the first judge alone judges rightly
  /// @param second turns that the second judge alone judges rightly
  public static double exact(int first, int second) {
    int all = first + second;
    double log = -all * Math.log(2);
    double sum = Math.exp(log);
    for (int i = 1; i <= Math.min(first, second); i++) {
      log += Math.log((all - i + 1) / (double) i);
      sum += Math.exp(log);
    }
    return Math.min(1, 2 * sum);
  }
}
