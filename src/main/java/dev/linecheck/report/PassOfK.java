package dev.linecheck.report;

import java.util.List;

/// The chance that `k` trials of a record all pass (pass^k), or that at least one does (pass@k), as
/// the mean over records. It is never a power of the pooled rate, which would take the trials of
/// one record for independent calls.
///
/// @param k the number of trials
/// @param rate the mean over the records
/// @param records the number of records with at least `k` valid trials
/// @param tooFew the number of records with fewer valid trials, which the rate leaves out
public record PassOfK(int k, double rate, Interval interval, int records, int tooFew) {
  /// Averages the estimates of the records, of which there is at least one. If each is 0 or 1, as
  /// when `k` is the number of all trials, the interval is Wilson's. Otherwise it follows from the
  /// standard deviation of the estimates, and a single record tells nothing.
  static PassOfK of(int k, List<Double> estimates, int tooFew) {
    int records = estimates.size();
    double mean = mean(estimates);
    return new PassOfK(k, mean, interval(estimates, mean), records, tooFew);
  }

  private static Interval interval(List<Double> estimates, double mean) {
    int records = estimates.size();
    if (estimates.stream().allMatch(estimate -> estimate == 0 || estimate == 1)) {
      return BinomialInterval.wilson(mean, records);
    }
    if (records == 1) {
      return new Interval(0, 1);
    }
    double squares =
        estimates.stream().mapToDouble(estimate -> (estimate - mean) * (estimate - mean)).sum();
    double half = Interval.Z * Math.sqrt(squares / (records - 1) / records);
    return new Interval(Math.max(0, mean - half), Math.min(1, mean + half));
  }

  private static double mean(List<Double> estimates) {
    return estimates.stream().mapToDouble(estimate -> estimate).sum() / estimates.size();
  }
}
