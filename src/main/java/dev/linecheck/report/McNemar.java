package dev.linecheck.report;

/// Whether one judge is better than another, by the turns that only one of them marks rightly.
public final class McNemar {
  private McNemar() {}

  /// The exact two-sided probability that chance divides those turns so unevenly between judges who
  /// are equally good; 1 where there are none.
  ///
  /// @param first turns that the first judge alone marks rightly
  /// @param second turns that the second alone does
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
