package dev.linecheck.evaluation.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.linecheck.domain.run.Trials;
import dev.linecheck.report.Comparison;
import dev.linecheck.report.Estimand;
import dev.linecheck.report.GateRule;
import dev.linecheck.report.RecordTrials;
import dev.linecheck.report.TrialPair;
import dev.linecheck.report.TrialPlan;
import dev.linecheck.report.preflight.ExpectedTrials;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateForecastTest {
  private static final int COMPARISONS = 2_000;
  private static final double RATE = ExpectedTrials.UNMEASURED.rate();

  private static GateForecast.Records counted(int records) {
    return new GateForecast.Records(records, 0);
  }

  private static GateForecast of(int records, int trials, double margin) {
    return GateForecast.of(counted(records), Trials.of(trials), margin, PastVerdicts.NONE);
  }

  private static GateForecast of(int records, ExpectedTrials expected) {
    return GateForecast.of(counted(records), Trials.of(3), 0.1, new PastVerdicts(expected, false));
  }

  @Test
  void trials_that_were_all_alike_are_told() {
    GateForecast alike =
        GateForecast.of(
            counted(20), Trials.of(3), 0.1, new PastVerdicts(ExpectedTrials.UNMEASURED, true));

    assertThat(alike.passChance()).isEqualTo(of(20, 3, 0.1).passChance());
    assertThat(alike.sentence())
        .isEqualTo(
            of(20, 3, 0.1).sentence()
                + " All trials of each record had the same verdict in the run that this is based on, so they do not tell how often verdicts differ by chance. A correlation of 0.5 is assumed.");
    assertThat(
            GateForecast.of(
                counted(14), Trials.of(3), 0.1, new PastVerdicts(ExpectedTrials.UNMEASURED, true)))
        .isEqualTo(of(14, 3, 0.1));
  }

  @Test
  void fewer_records_than_a_gate_decides_on_never_pass() {
    GateForecast few = of(14, 20, 0.5);

    assertThat(few.passChance()).isZero();
    assertThat(few.isPassPossible()).isFalse();
    assertThat(few.recordsMin()).isEqualTo(15);
    assertThat(few.sentence())
        .isEqualTo(
            "PASS is impossible: a gate decides on at least 15 records, and this run has 14.");
    assertThat(of(15, 1, 0.5).isPassPossible()).isTrue();
  }

  @Test
  void records_that_are_all_known_to_fail_tell_nothing() {
    GateForecast none =
        GateForecast.of(new GateForecast.Records(0, 20), Trials.of(3), 0.1, PastVerdicts.NONE);

    assertThat(none.detectableDrop()).isEmpty();
    assertThat(none.sentence()).endsWith("this run has 0. 20 known failures are counted apart.");
  }

  @Test
  void a_narrow_margin_needs_31_records() {
    assertThat(of(30, 3, 0.05).isPassPossible()).isFalse();
    assertThat(of(30, 3, 0.05).sentence()).contains("arithmetically impossible", "Take 31 records");
    assertThat(of(31, 3, 0.05).isPassPossible()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.9, 0.5, 0.1, 0.097, 0.05, 0.033, 0.01, 0.0003, 1e-9, 1e-300})
  void the_records_that_a_pass_needs_are_those_of_the_gate(double margin) {
    assertThat(of(20, 1, margin).recordsMin())
        .isEqualTo(new GateRule.Baseline(margin, Estimand.CALLERS).recordsMin(TrialPlan.FIXED));
  }

  @Test
  void an_announced_extension_is_held_to_the_stricter_level() {
    Trials announced = new Trials(3, OptionalInt.of(6), false, Optional.empty());
    GateForecast narrow = GateForecast.of(counted(37), announced, 0.05, PastVerdicts.NONE);

    assertThat(narrow.recordsMin()).isEqualTo(38);
    assertThat(narrow.isPassPossible()).isFalse();
    assertThat(GateForecast.of(counted(20), announced, 0.1, PastVerdicts.NONE).passChance())
        .isLessThan(of(20, 3, 0.1).passChance() - 0.1);
  }

  @Test
  void a_possible_pass_is_told_with_its_probability() {
    GateForecast twenty = of(20, 3, 0.1);

    assertThat(twenty.passChance()).isCloseTo(0.52, within(0.03));
    assertThat(twenty.sentence())
        .contains("%d %%".formatted(Math.round(100 * twenty.passChance())));
    assertThat(of(20, 3, 0.125).sentence()).contains("12.5 points");
  }

  /// Simulated by the model of the gate's table: records have pass rates of their own, and each
  /// breaks entirely with the same probability.
  @ParameterizedTest
  @CsvSource({"20,3", "50,3", "100,1", "15,5"})
  void a_comparison_finds_the_smallest_drop_in_80_percent_of_its_repetitions(
      int records, int trials) {
    double drop = of(records, trials, 0.1).detectableDrop().orElseThrow();
    SplittableRandom random = new SplittableRandom(7);
    int found = 0;
    for (int run = 0; run < COMPARISONS; run++) {
      List<TrialPair> pairs = new ArrayList<>();
      for (int record = 0; record < records; record++) {
        pairs.add(pair(trials, drop, random));
      }
      found += Comparison.of(pairs, Estimand.CALLERS).orElseThrow().isWorse(0.05) ? 1 : 0;
    }

    assertThat(found / (double) COMPARISONS).isCloseTo(0.8, within(0.03));
  }

  /// Draws from the urn of Pólya, so that the trials of one record share a rate in both runs.
  private static TrialPair pair(int trials, double drop, SplittableRandom random) {
    boolean broken = random.nextDouble() < drop / RATE;
    int before = 0;
    int after = 0;
    for (int drawn = 0; drawn < 2 * trials; drawn++) {
      boolean passes = random.nextDouble() < (RATE + before + after) / (1 + drawn);
      before += passes && drawn < trials ? 1 : 0;
      after += passes && drawn >= trials ? 1 : 0;
    }
    return new TrialPair(
        new RecordTrials(before, trials), new RecordTrials(broken ? 0 : after, trials));
  }

  @Test
  void more_records_and_more_trials_find_smaller_drops() {
    double drop = of(20, 3, 0.1).detectableDrop().orElseThrow();

    assertThat(of(40, 3, 0.1).detectableDrop().orElseThrow()).isLessThan(drop);
    assertThat(of(20, 6, 0.1).detectableDrop().orElseThrow()).isLessThan(drop);
  }

  @Test
  void few_records_find_no_drop() {
    assertThat(of(1, 1, 0.1).detectableDrop()).isEmpty();
    assertThat(of(4, new ExpectedTrials(1, 1)).detectableDrop()).isEmpty();
    assertThat(of(20, new ExpectedTrials(0, 0.5)).detectableDrop()).isEmpty();
    assertThat(of(10_000, 20, 0.1).detectableDrop().orElseThrow()).isLessThan(0.01);
  }
}
