package dev.linecheck.report;

/// The difference of the rates of two runs over different records. It is much less certain than a
/// comparison over the same records, which should be preferred.
///
/// @param estimate the candidate's rate minus the baseline's
/// @param interval the 95 % interval
public record UnpairedDifference(double estimate, Interval interval) {
  /// Compares two runs by the square-and-add method of Newcombe (1998) on the intervals of both
  /// rates.
  public static UnpairedDifference of(RunRate before, RunRate after) {
    double difference = after.rate() - before.rate();
    Interval old = before.interval();
    Interval now = after.interval();
    return new UnpairedDifference(
        difference,
        new Interval(
            difference - Math.hypot(after.rate() - now.low(), old.high() - before.rate()),
            difference + Math.hypot(now.high() - after.rate(), before.rate() - old.low())));
  }
}
