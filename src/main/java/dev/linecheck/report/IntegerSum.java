package dev.linecheck.report;

import java.util.Arrays;
import java.util.function.DoublePredicate;

/// The distribution of a sum of independent whole numbers, by convolution. At both ends it drops
/// values with a chance below 1e-30, so the work grows with the spread of the sum and not with its
/// range. All chances stay right to about 1e-24.
final class IntegerSum {
  private static final double CHANCE_MIN = 1e-30;

  private int lowest;
  private double[] chances = {1};

  /// Adds a number that is `from`, `from + step`, `from + 2 · step` and so on with the given
  /// chances.
  void add(int from, int step, double... each) {
    lowest += from;
    if (each.length == 1) {
      return;
    }
    double[] sum = new double[chances.length + step * (each.length - 1)];
    for (int j = 0; j < each.length; j++) {
      int shift = j * step;
      double chance = each[j];
      for (int i = 0; i < chances.length; i++) {
        sum[i + shift] += chance * chances[i];
      }
    }
    trim(sum);
  }

  private void trim(double[] sum) {
    int from = 0;
    while (sum[from] < CHANCE_MIN) {
      from++;
    }
    int to = sum.length;
    while (sum[to - 1] < CHANCE_MIN) {
      to--;
    }
    lowest += from;
    chances = Arrays.copyOfRange(sum, from, to);
  }

  /// Returns the chance that the sum is `value`.
  double at(int value) {
    int index = value - lowest;
    return index < 0 || index >= chances.length ? 0 : chances[index];
  }

  /// Returns the chance that the sum is at most `value`.
  double upTo(int value) {
    return Arrays.stream(chances, 0, Math.clamp(value - lowest + 1L, 0, chances.length)).sum();
  }

  /// Returns the chance that the sum is a value whose own chance is `such`.
  double where(DoublePredicate such) {
    return Arrays.stream(chances).filter(such).sum();
  }
}
