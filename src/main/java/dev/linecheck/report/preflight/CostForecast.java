package dev.linecheck.report.preflight;

import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.GammaDistribution;

/// A forecast of the sum of a quantity over the items of a run, such as tokens or US dollars, from
/// the items of an earlier run. The items to come are taken as drawn from the same distribution as
/// the earlier ones, whose mean is known only as exactly as their number allows.
///
/// @param low the 10th percentile
/// @param mean the expected sum
/// @param high the 90th percentile
public record CostForecast(double low, double mean, double high) {
  /// Returns the forecast. Empty if fewer than two items are measured, because one tells nothing
  /// about the spread.
  ///
  /// @param measured the quantity of each earlier item
  /// @param items the number of items to come
  public static Optional<CostForecast> of(List<Double> measured, int items) {
    if (items < 0 || !measured.stream().allMatch(cost -> cost >= 0 && cost < Double.MAX_VALUE)) {
      throw new IllegalArgumentException(items + " items, of which earlier ones cost " + measured);
    }
    int known = measured.size();
    if (known < 2) {
      return Optional.empty();
    }
    double one = measured.stream().mapToDouble(cost -> cost).sum() / known;
    double squares = measured.stream().mapToDouble(cost -> (cost - one) * (cost - one)).sum();
    double variance = squares / (known - 1) * (items + (double) items * items / known);
    return Optional.of(variance == 0 ? exactly(items * one) : around(items * one, variance));
  }

  private static CostForecast exactly(double sum) {
    return new CostForecast(sum, sum, sum);
  }

  /// Returns the percentiles of the Gamma distribution of this mean and variance. It has no
  /// negative sums, and is nearly normal for many items.
  private static CostForecast around(double mean, double variance) {
    GammaDistribution sums = GammaDistribution.of(mean * mean / variance, variance / mean);
    return new CostForecast(
        sums.inverseCumulativeProbability(0.1), mean, sums.inverseCumulativeProbability(0.9));
  }
}
