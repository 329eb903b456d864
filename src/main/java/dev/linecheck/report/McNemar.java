package dev.linecheck.report;

/// The test of McNemar (1947): whether two judges, or two versions, are equally good, by the things
/// that only one of them gets right.
public final class McNemar {
  private McNemar() {}

  /// Returns the probabilities that chance divides those things so unevenly between equals.
  ///
  /// @param first things that the first alone gets right
  /// @param second things that the second alone gets right
  public static PValues of(int first, int second) {
    int all = first + second;
    if (all == 0) {
      return PValues.NONE;
    }
    double log = -all * Math.log(2);
    double tail = Math.exp(log);
    double last = tail;
    for (int i = 1; i <= Math.min(first, second); i++) {
      log += Math.log((all - i + 1) / (double) i);
      last = Math.exp(log);
      tail += last;
    }
    return PValues.of(2 * tail, first == second ? last : 2 * last);
  }
}
