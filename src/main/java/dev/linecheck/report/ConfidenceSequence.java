package dev.linecheck.report;

import java.util.Arrays;
import java.util.List;

/// An interval of the difference of two versions that holds at every look: with 95 % probability
/// the true difference lies in all intervals from the first record to the last. A run that stopped
/// early shows it in place of the usual interval, which would be too narrow. It is the hedged
/// capital of Waudby-Smith and Ramdas (2024, arXiv 2010.09686): a difference is left out as soon as
/// a bet against it has won twenty times its stake.
public final class ConfidenceSequence {
  private static final double ERROR = 0.05;

  /// The number of steps into which differences from -1 to 1 are divided.
  private static final int STEPS = 2_000;

  /// The share of the highest possible stake that is never exceeded.
  private static final double STAKE_SHARE_MAX = 0.75;

  private final double[] above = new double[STEPS + 1];
  private final double[] below = new double[STEPS + 1];
  private int lowest = 0;
  private int highest = STEPS;

  private ConfidenceSequence() {
    Arrays.fill(above, 1);
    Arrays.fill(below, 1);
  }

  /// Returns the interval after some records.
  ///
  /// @param differences the candidate's rate minus the baseline's at each record, in the order in
  ///   which they were looked at
  public static Interval of(List<Double> differences) {
    ConfidenceSequence sequence = new ConfidenceSequence();
    double sum = 0.5;
    double squares = 0.25;
    int before = 0;
    for (double difference : differences) {
      if (!(difference >= -1 && difference <= 1)) {
        throw new IllegalArgumentException("a difference of " + difference);
      }
      double share = (difference + 1) / 2;
      double variance = squares / (before + 1);
      before++;
      sequence.bet(share, stake(before, variance));
      sum += share;
      double deviation = share - sum / (before + 1);
      squares += deviation * deviation;
    }
    return new Interval(
        at(Math.max(0, sequence.lowest - 1)), at(Math.min(STEPS, sequence.highest + 1)));
  }

  private static double stake(int records, double variance) {
    return Math.sqrt(2 * Math.log(2 / ERROR) / (variance * records * Math.log(records + 1.0)));
  }

  private static double at(int step) {
    return 2.0 * step / STEPS - 1;
  }

  /// Bets against every difference that is left, on a share from 0 to 1.
  private void bet(double share, double stake) {
    int low = STEPS + 1;
    int high = -1;
    for (int step = lowest; step <= highest; step++) {
      double mean = step / (double) STEPS;
      above[step] *= 1 + Math.min(stake, STAKE_SHARE_MAX / Math.max(mean, 1e-9)) * (share - mean);
      below[step] *=
          1 - Math.min(stake, STAKE_SHARE_MAX / Math.max(1 - mean, 1e-9)) * (share - mean);
      if (Math.max(above[step], below[step]) / 2 < 1 / ERROR) {
        low = Math.min(low, step);
        high = step;
      }
    }
    if (low <= high) {
      lowest = low;
      highest = high;
    }
  }
}
