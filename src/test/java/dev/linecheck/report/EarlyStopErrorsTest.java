package dev.linecheck.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.linecheck.domain.run.StoppedEarly;
import dev.linecheck.domain.run.StoppedEarly.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How often a run that may stop early ends with a wrong answer, by the model of the gate's table.
/// `mvn verify -Pfaults` simulates more runs.
class EarlyStopErrorsTest {
  private static final int RUNS = Integer.getInteger("linecheck.simulated-runs", 1_000);
  private static final double MARGIN = 0.1;

  /// The rates of the records are drawn from a Beta distribution with this mean, whose trials are
  /// correlated by 0.5.
  private static final double RATE = 0.85;

  /// 5 % may pass at exactly the margin, and 2.5 % may fail without a change, beside the chance of
  /// the simulation.
  @ParameterizedTest
  @CsvSource({"100,1", "200,1", "50,3"})
  void early_and_final_errors_add_up_to_those_of_a_whole_run(int records, int trials) {
    SplittableRandom random = new SplittableRandom(records + trials);
    int falsePass = 0;
    int falseFail = 0;
    for (int run = 0; run < RUNS; run++) {
      falsePass +=
          answer(drawn(records, trials, MARGIN, random)).filter(Answer.PASS::equals).isPresent()
              ? 1
              : 0;
      falseFail +=
          answer(drawn(records, trials, 0, random)).filter(Answer.FAIL::equals).isPresent() ? 1 : 0;
    }

    double chance = 2.5 / Math.sqrt(RUNS);
    assertThat(falsePass / (double) RUNS).isLessThan(0.05 + chance * Math.sqrt(0.05 * 0.95));
    assertThat(falseFail / (double) RUNS).isLessThan(0.025 + chance * Math.sqrt(0.025 * 0.975));
  }

  /// A drop of 30 points is found after less than half of 200 records, on average.
  @Test
  void a_large_drop_stops_a_run_early() {
    SplittableRandom random = new SplittableRandom(7);
    int looked = 0;
    for (int run = 0; run < 100; run++) {
      List<TrialPair> records = drawn(200, 1, 0.3, random);
      int seen = Gate.RECORDS_MIN;
      while (seen < 200 && EarlyStop.of(records.subList(0, seen), List.of(), MARGIN).isEmpty()) {
        seen++;
      }
      looked += seen;
    }

    assertThat(looked / 100.0).isLessThan(100);
  }

  /// 30 % of 200 records change, half of them to the better.
  @Test
  void looking_after_every_record_needs_a_sequence() {
    SplittableRandom random = new SplittableRandom(12);
    int runs = RUNS / 2;
    int naive = 0;
    int once = 0;
    int sequence = 0;
    for (int run = 0; run < runs; run++) {
      List<Double> differences = new ArrayList<>();
      int broken = 0;
      int fixed = 0;
      boolean rejected = false;
      for (int record = 0; record < 200; record++) {
        double draw = random.nextDouble();
        differences.add(draw < 0.15 ? -1.0 : draw < 0.3 ? 1.0 : 0.0);
        broken += draw < 0.15 ? 1 : 0;
        fixed += draw >= 0.15 && draw < 0.3 ? 1 : 0;
        rejected |= McNemar.of(broken, fixed).exact() < 0.05;
      }
      Interval interval = ConfidenceSequence.of(differences);
      naive += rejected ? 1 : 0;
      once += McNemar.of(broken, fixed).exact() < 0.05 ? 1 : 0;
      sequence += interval.low() <= 0 && 0 <= interval.high() ? 0 : 1;
    }

    assertThat(naive / (double) runs).isCloseTo(0.177, within(0.05));
    assertThat(once / (double) runs).isLessThan(0.07);
    assertThat(sequence / (double) runs).isLessThan(0.05);
  }

  private static Optional<Answer> answer(List<TrialPair> pairs) {
    return EarlyStop.of(pairs, List.of(), MARGIN)
        .map(StoppedEarly::answer)
        .or(() -> finalAnswer(pairs, MARGIN));
  }

  /// Returns the answer of the rules for the end of a run.
  static Optional<Answer> finalAnswer(List<TrialPair> pairs, double margin) {
    Comparison comparison = Comparison.of(pairs, Estimand.CALLERS).orElseThrow();
    if (comparison.difference().lowerBound(TrialPlan.EARLY_STOP.passError()) > -margin) {
      return Optional.of(Answer.PASS);
    }
    return comparison.isWorse(TrialPlan.EARLY_STOP.failError())
        ? Optional.of(Answer.FAIL)
        : Optional.empty();
  }

  /// Draws a comparison. Records of the candidate break entirely, as often as the drop needs.
  private static List<TrialPair> drawn(
      int records, int trials, double drop, SplittableRandom random) {
    List<TrialPair> pairs = new ArrayList<>();
    for (int record = 0; record < records; record++) {
      int passed = 0;
      int before = 0;
      for (int trial = 0; trial < 2 * trials; trial++) {
        passed += random.nextDouble() < (RATE + passed) / (1.0 + trial) ? 1 : 0;
        before = trial == trials - 1 ? passed : before;
      }
      int after = random.nextDouble() < drop / RATE ? 0 : passed - before;
      pairs.add(new TrialPair(new RecordTrials(before, trials), new RecordTrials(after, trials)));
    }
    return pairs;
  }
}
