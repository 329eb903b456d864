package dev.linecheck.report;

import java.util.List;
import java.util.function.Predicate;
import org.apache.commons.statistics.distribution.TDistribution;

/// A share of things of which some belong to one record and are alike, with the number of
/// independent things that tell as much, by Korn and Graubard (1998).
///
/// @param rate the share of the hits
/// @param of the number of independent things, which need not be whole
record ClusteredShare(double rate, double of) {
  /// The things of one record.
  ///
  /// @param hits the weight of the hits
  /// @param weight the weight of all
  record Cluster(double hits, double weight) {
    private boolean hasHit() {
      return hits > 0;
    }

    private boolean hasMiss() {
      return hits < weight;
    }
  }

  /// Computes the share. The number lies between that of the records and that of the things. As in
  /// the rate of a run, each record counts as one while few records have a hit, or few have none.
  ///
  /// @param clusters the records, at least one of which has a weight
  /// @param things the number of things, if all were independent
  static ClusteredShare of(List<Cluster> clusters, double things) {
    List<Cluster> counted = clusters.stream().filter(cluster -> cluster.weight > 0).toList();
    double weight = counted.stream().mapToDouble(Cluster::weight).sum();
    double rate = counted.stream().mapToDouble(Cluster::hits).sum() / weight;
    double least = Math.min(counted.size(), things);
    return new ClusteredShare(
        rate,
        count(counted, Cluster::hasHit) < RunRate.SPREAD_RECORDS_MIN
                || count(counted, Cluster::hasMiss) < RunRate.SPREAD_RECORDS_MIN
            ? least
            : Math.clamp(effective(counted, rate, weight), least, things));
  }

  private static long count(List<Cluster> clusters, Predicate<Cluster> which) {
    return clusters.stream().filter(which).count();
  }

  private static double effective(List<Cluster> clusters, double rate, double weight) {
    double n = clusters.size();
    double squares =
        clusters.stream()
            .mapToDouble(cluster -> cluster.hits - rate * cluster.weight)
            .map(residual -> residual * residual)
            .sum();
    double variance = n / (n - 1) * squares / weight / weight;
    double t = TDistribution.of(n - 1).inverseSurvivalProbability(0.025);
    return variance == 0
        ? Double.MAX_VALUE
        : rate * (1 - rate) / variance * (Interval.Z / t) * (Interval.Z / t);
  }

  Interval interval() {
    return BinomialInterval.wilson(rate, of);
  }
}
