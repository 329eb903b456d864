package dev.linecheck.report.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class CostForecastTest {
  /// A Gamma distribution with mean 20 and variance 2/3 (10 + 100/4), computed independently.
  @Test
  void a_sum_has_a_range() {
    CostForecast forecast = CostForecast.of(List.of(1.0, 2.0, 2.0, 3.0), 10).orElseThrow();

    assertThat(forecast.mean()).isEqualTo(20);
    assertThat(forecast.low()).isCloseTo(14.1127444131, within(1e-6));
    assertThat(forecast.high()).isCloseTo(26.3862507368, within(1e-6));
  }

  /// Costs as skewed as those of calls: most are short, some are ten times as long.
  @Test
  void eight_in_ten_runs_stay_in_their_range() {
    SplittableRandom draws = new SplittableRandom(3);
    int inside = 0;
    int runs = 1_000;
    for (int run = 0; run < runs; run++) {
      CostForecast forecast = CostForecast.of(costs(draws, 30), 60).orElseThrow();
      double sum = costs(draws, 60).stream().mapToDouble(cost -> cost).sum();
      inside += forecast.low() <= sum && sum <= forecast.high() ? 1 : 0;
    }

    assertThat(inside / (double) runs).isBetween(0.75, 0.84);
  }

  private static List<Double> costs(SplittableRandom draws, int items) {
    return DoubleStream.generate(() -> -Math.log(1 - draws.nextDouble()))
        .limit(items)
        .boxed()
        .toList();
  }

  @Test
  void equal_costs_leave_no_doubt() {
    assertThat(CostForecast.of(List.of(0.5, 0.5), 4)).contains(new CostForecast(2, 2, 2));
    assertThat(CostForecast.of(List.of(0.0, 0.0), 4)).contains(new CostForecast(0, 0, 0));
    assertThat(CostForecast.of(List.of(1.0, 2.0), 0)).contains(new CostForecast(0, 0, 0));
  }

  @Test
  void one_item_tells_no_range() {
    assertThat(CostForecast.of(List.of(1.0), 10)).isEmpty();
    assertThat(CostForecast.of(List.of(), 10)).isEmpty();
  }

  @Test
  void a_large_run_has_a_narrow_range() {
    CostForecast forecast =
        CostForecast.of(costs(new SplittableRandom(1), 10_000), 50_000).orElseThrow();

    assertThat(forecast.low()).isBetween(0.97 * forecast.mean(), forecast.mean());
    assertThat(forecast.high()).isBetween(forecast.mean(), 1.03 * forecast.mean());
  }

  @Test
  void impossible_costs_are_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> CostForecast.of(List.of(-1.0, 1.0), 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CostForecast.of(List.of(Double.NaN, 1.0), 2));
    assertThatIllegalArgumentException().isThrownBy(() -> CostForecast.of(List.of(1.0, 1.0), -1));
  }
}
