package dev.linecheck.report.preflight;

import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// The smallest drop of a rate that a comparison over the same records detects, in the model of the
/// gate's table: a worse version breaks some records entirely, each with the same probability, and
/// is as good as the other one on the rest. In 80 % of its repetitions the comparison finds the
/// drop significant at 5 %, two-sided.
///
/// The test finds a drop if the sum of the differences `D` is below `-z √(sum of D²)`. The root is
/// not fixed: broken records lower the sum and raise the root. So it is expanded around the mean,
/// which makes the condition a sum over the records of `D + z D² / (2 √(n m))`, with `m` the mean
/// of `D²`. That sum is taken as normal.
public final class DetectableDrop {
  private static final double SIGNIFICANT = 1.959963984540054;
  private static final double POWER = 0.8;

  /// The fewest records that can be significant: five that all break have a mid-p of 0.031.
  private static final int RECORDS_MIN = 5;

  /// The halvings of an interval of rates, after which it is narrower than any figure that is told.
  private static final int HALVINGS = 40;

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private final int records;
  private final double rate;
  private final Moments broken;
  private final Moments unchanged;

  private DetectableDrop(int records, int trials, ExpectedTrials model) {
    this.records = records;
    this.rate = model.rate();
    Moments broken = Moments.NONE;
    Moments unchanged = Moments.NONE;
    for (int before = 0; before <= trials; before++) {
      for (int after = 0; after <= trials; after++) {
        double chance = model.chanceOfPasses(before, after, trials);
        broken = broken.plus(-before / (double) trials, chance);
        unchanged = unchanged.plus((after - before) / (double) trials, chance);
      }
    }
    this.broken = broken;
    this.unchanged = unchanged;
  }

  /// Returns the drop as a share; empty if not even a version that fails in all calls is detected.
  ///
  /// @param trials the number of trials of each record in both versions
  public static Optional<Double> of(int records, int trials, ExpectedTrials model) {
    if (records < 1 || trials < 1) {
      throw new IllegalArgumentException(records + " records with " + trials + " trials");
    }
    DetectableDrop drop = new DetectableDrop(records, trials, model);
    return records >= RECORDS_MIN && drop.isDetected(model.rate())
        ? Optional.of(drop.smallest())
        : Optional.empty();
  }

  private double smallest() {
    double missed = 0;
    double detected = rate;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (missed + detected) / 2;
      if (isDetected(middle)) {
        detected = middle;
      } else {
        missed = middle;
      }
    }
    return detected;
  }

  private boolean isDetected(double drop) {
    Moments mixed = broken.mixed(unchanged, drop / rate);
    double squares = records * mixed.second();
    double weight = SIGNIFICANT / (2 * Math.sqrt(squares));
    double spread = records * (mixed.fourth() - mixed.second() * mixed.second());
    double root = Math.sqrt(squares) * (1 - spread / (8 * squares * squares));
    double mean = mixed.first() + weight * mixed.second();
    double variance =
        mixed.second()
            + 2 * weight * mixed.third()
            + weight * weight * mixed.fourth()
            - mean * mean;
    double distance =
        -(records * mixed.first() + SIGNIFICANT * root) / Math.sqrt(records * variance);
    return NORMAL.cumulativeProbability(distance) >= POWER;
  }

  /// The means of the first four powers of the difference at one record.
  private record Moments(double first, double second, double third, double fourth) {
    private static final Moments NONE = new Moments(0, 0, 0, 0);

    Moments plus(double difference, double chance) {
      double square = difference * difference;
      return new Moments(
          first + chance * difference,
          second + chance * square,
          third + chance * square * difference,
          fourth + chance * square * square);
    }

    Moments mixed(Moments other, double share) {
      return new Moments(
          share * first + (1 - share) * other.first,
          share * second + (1 - share) * other.second,
          share * third + (1 - share) * other.third,
          share * fourth + (1 - share) * other.fourth);
    }
  }
}
