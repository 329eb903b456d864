package dev.linecheck.report;

import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// The difference of two rates over the same records, the candidate's minus the baseline's.
///
/// @param estimate the difference itself
/// @param centre the middle of its interval, which may lie nearer to 0
/// @param standardError the standard error around the centre
public record Difference(double estimate, double centre, double standardError) {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /// Returns the difference for callers like these, by the add-half interval of Agresti and Min
  /// (2005), carried over to several trials. It adds half a record each that passes in both runs,
  /// fails in both, gets better and gets worse, so it has a width even if no record moved.
  ///
  /// @param pairs at least one record
  static Difference addHalf(List<TrialPair> pairs) {
    double sum = 0;
    double squares = 0;
    for (TrialPair pair : pairs) {
      double d = pair.difference();
      sum += d;
      squares += d * d;
    }
    return addHalf(pairs.size(), sum, squares);
  }

  /// Returns the same for a number of records, the sum of their differences and that of the
  /// squares.
  static Difference addHalf(int records, double sum, double squares) {
    double n = records + 2.0;
    return new Difference(sum / records, sum / n, Math.sqrt(squares + 1 - sum * sum / n) / n);
  }

  /// Returns the difference on these very records, by Mantel and Haenszel, with the variance of
  /// Sato (1989). Where trials show no noise at all, the interval is that of `addHalf`.
  ///
  /// @param pairs at least one record
  static Difference mantelHaenszel(List<TrialPair> pairs) {
    double weights = 0;
    double weighted = 0;
    double p = 0;
    double q = 0;
    for (TrialPair pair : pairs) {
      double n1 = pair.after().of();
      double n0 = pair.before().of();
      double a = pair.after().passed();
      double b = pair.before().passed();
      double n = n1 + n0;
      weights += n1 * n0 / n;
      weighted += (a * n0 - b * n1) / n;
      p += (n1 * n1 * b - n0 * n0 * a + n1 * n0 * (n0 - n1) / 2) / (n * n);
      q += (a * (n0 - b) + b * (n1 - a)) / (2 * n);
    }
    double difference = weighted / weights;
    double variance = (difference * p + q) / (weights * weights);
    return variance > 0
        ? new Difference(difference, difference, Math.sqrt(variance))
        : addHalf(pairs);
  }

  /// Returns the 95 % interval.
  public Interval interval() {
    return new Interval(bound(-Interval.Z), bound(Interval.Z));
  }

  /// Returns the lower end of the one-sided interval.
  ///
  /// @param error the share of cases in which the truth lies below it, such as 0.05
  public double lowerBound(double error) {
    return bound(NORMAL.inverseCumulativeProbability(error));
  }

  private double bound(double z) {
    return Math.clamp(centre + z * standardError, -1.0, 1.0);
  }
}
