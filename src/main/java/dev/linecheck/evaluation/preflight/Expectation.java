package dev.linecheck.evaluation.preflight;

import dev.linecheck.report.preflight.CostForecast;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// The expected use of models by the items of a run.
sealed interface Expectation {
  /// Returns the range of the sum of a quantity over all items.
  Range sum(ToDoubleFunction<ItemUse> quantity);

  /// Returns the seconds that an item takes on its own.
  Range path();

  /// An expectation by the items of an earlier run.
  ///
  /// @param past at least two
  /// @param items the number of items to come
  record Measured(List<ItemUse> past, int items) implements Expectation {
    public Measured {
      past = List.copyOf(past);
    }

    @Override
    public Range sum(ToDoubleFunction<ItemUse> quantity) {
      List<Double> measured = past.stream().map(quantity::applyAsDouble).toList();
      CostForecast sum =
          CostForecast.of(measured, items)
              .orElseThrow(() -> new IllegalStateException("too few items are measured"));
      return new Range(sum.low(), sum.mean(), sum.high());
    }

    @Override
    public Range path() {
      double[] paths = past.stream().mapToDouble(ItemUse::path).sorted().toArray();
      double mean = past.stream().mapToDouble(ItemUse::path).average().orElseThrow();
      return new Range(paths[0], mean, paths[paths.length - 1]);
    }
  }

  /// A guess: one use of each record for calls that are short, ordinary and long.
  ///
  /// @param trials the number of items of each record
  record Guessed(List<ItemUse> low, List<ItemUse> expected, List<ItemUse> high, int trials)
      implements Expectation {
    public Guessed {
      low = List.copyOf(low);
      expected = List.copyOf(expected);
      high = List.copyOf(high);
    }

    @Override
    public Range sum(ToDoubleFunction<ItemUse> quantity) {
      return new Range(
          trials * low.stream().mapToDouble(quantity).sum(),
          trials * expected.stream().mapToDouble(quantity).sum(),
          trials * high.stream().mapToDouble(quantity).sum());
    }

    @Override
    public Range path() {
      return new Range(
          low.stream().mapToDouble(ItemUse::path).min().orElseThrow(),
          expected.stream().mapToDouble(ItemUse::path).average().orElseThrow(),
          high.stream().mapToDouble(ItemUse::path).max().orElseThrow());
    }
  }
}
