package dev.linecheck.report;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/// Efron's bootstrap: the spread of a figure over samples that are drawn from the sample itself,
/// with replacement. It needs about 30 units.
final class Resampling {
  private final long seed;
  private final int repetitions;

  private Resampling(long seed, int repetitions) {
    this.seed = seed;
    this.repetitions = repetitions;
  }

  static Resampling of(long seed, int repetitions) {
    if (repetitions < 2) {
      throw new IllegalArgumentException(repetitions + " repetitions");
    }
    return new Resampling(seed, repetitions);
  }

  /// Returns the figure of each sample, the smallest first.
  ///
  /// @param units the number of units to draw from, and to draw
  /// @param figure computes the figure from the indexes of the drawn units
  double[] sorted(int units, ToDoubleFunction<int[]> figure) {
    if (units < 1) {
      throw new IllegalArgumentException("nothing to draw from");
    }
    SplittableRandom draws = new SplittableRandom(seed);
    double[] figures = new double[repetitions];
    int[] drawn = new int[units];
    for (int repetition = 0; repetition < repetitions; repetition++) {
      for (int i = 0; i < units; i++) {
        drawn[i] = index(draws, units);
      }
      figures[repetition] = figure.applyAsDouble(drawn);
    }
    Arrays.sort(figures);
    return figures;
  }

  /// Returns an index below a number of units. It is one draw of SplitMix64 (Steele, Lea and Flood
  /// 2014), so other languages can draw the same.
  static int index(SplittableRandom draws, int units) {
    return (int) ((draws.nextLong() >>> 33) % units);
  }
}
