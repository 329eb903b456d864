package dev.linecheck.report;

import dev.linecheck.domain.verdict.BinaryLabel;
import java.util.Collection;
import java.util.List;

/// The labels of everything that a judge passes, or of everything that it faults.
///
/// @param weight the sum of the labels' weights
/// @param squares the sum of the squares of the weights
/// @param right the weight of the labels that agree with the judge
/// @param independent the number of independent labels that tell as much
record LabelledStratum(double weight, double squares, double right, double independent) {
  static LabelledStratum of(BinaryLabel judge, Collection<SampledLabel> labels) {
    double weight = 0;
    double squares = 0;
    double right = 0;
    for (SampledLabel label : labels) {
      if (label.verdicts().judge() == judge) {
        double own = label.sampling().weight();
        weight += own;
        squares += own * own;
        right += label.verdicts().isRight() ? own : 0;
      }
    }
    return of(weight, squares, right);
  }

  /// Returns a stratum of which no labels are alike.
  private static LabelledStratum of(double weight, double squares, double right) {
    return new LabelledStratum(weight, squares, right, kish(weight, squares));
  }

  /// Returns the number of equally weighted labels that tell as much, by Kish.
  private static double kish(double weight, double squares) {
    return weight == 0 ? 0 : weight * weight / squares;
  }

  /// Returns the stratum of a run. The labels of one record are alike.
  ///
  /// @param records the stratum of each record
  static LabelledStratum ofRecords(List<LabelledStratum> records) {
    LabelledStratum all = ofAll(records);
    if (all.isEmpty()) {
      return all;
    }
    ClusteredShare right =
        ClusteredShare.of(
            records.stream()
                .map(record -> new ClusteredShare.Cluster(record.right, record.weight))
                .toList(),
            all.labels());
    return new LabelledStratum(all.weight, all.squares, all.right, right.of());
  }

  boolean isEmpty() {
    return weight == 0;
  }

  static LabelledStratum ofAll(List<LabelledStratum> strata) {
    double weight = 0;
    double squares = 0;
    double right = 0;
    for (LabelledStratum stratum : strata) {
      weight += stratum.weight;
      squares += stratum.squares;
      right += stratum.right;
    }
    return of(weight, squares, right);
  }

  /// Returns the share of right verdicts, with one right and one wrong verdict added.
  double precision() {
    return share(labels());
  }

  private double share(double labels) {
    return isEmpty() ? 0.5 : (labels * right / weight + 1) / (labels + 2);
  }

  /// Returns the variance of the share, by the labels that are independent.
  double variance() {
    double share = share(independent);
    return share * (1 - share) / (independent + 2);
  }

  private double labels() {
    return kish(weight, squares);
  }
}
