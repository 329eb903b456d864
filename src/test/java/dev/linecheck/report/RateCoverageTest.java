package dev.linecheck.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How often the interval of a run's rate holds the true rate. `mvn verify -Pfaults` simulates more
/// runs.
class RateCoverageTest {
  private static final int RUNS = Integer.getInteger("linecheck.simulated-runs", 1_000);

  @ParameterizedTest
  @CsvSource({
    "0.95,0.6,20,5,0.967,0.973",
    "0.90,0.4,10,5,0.979,0.988",
    "0.90,0.6,20,5,0.976,0.979",
    "0.80,0.4,20,5,0.958,0.936",
    "0.85,0.5,50,3,0.950,0.948",
    "0.95,0.8,30,10,0.968,0.951"
  })
  void the_interval_holds_the_true_rate_as_often_as_it_promises(
      double rate, double rho, int records, int trials, double beta, double shared) {
    assertThat(coverage(TrialModel.BETA_BINOMIAL, rate, rho, records, trials))
        .isCloseTo(beta, within(0.015));
    assertThat(coverage(TrialModel.SHARED_DRAW, rate, rho, records, trials))
        .isCloseTo(shared, within(0.015));
  }

  private static double coverage(
      TrialModel model, double rate, double rho, int records, int trials) {
    SplittableRandom random = new SplittableRandom(18);
    int covered = 0;
    for (int run = 0; run < RUNS; run++) {
      List<RecordTrials> drawn =
          IntStream.range(0, records).mapToObj(_ -> model.draw(trials, rate, rho, random)).toList();
      Interval interval = RunRate.of(drawn).orElseThrow().interval();
      covered += interval.low() <= rate && rate <= interval.high() ? 1 : 0;
    }
    return covered / (double) RUNS;
  }
}
