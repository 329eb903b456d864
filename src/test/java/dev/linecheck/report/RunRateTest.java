package dev.linecheck.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.linecheck.report.RecordTrials.Stability;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The figures of one run, against figures that were computed independently.
class RunRateTest {
  /// Six records of four trials.
  private static final RunRate TOY = rate(trials(4, 4, 3, 0, 3, 4, 1));

  /// The 50 tasks of four trials each of tau-bench's file `gpt-4o-airline`.
  private static final RunRate TAU_BENCH = tauBench();

  private static RunRate tauBench() {
    int[] tasks = {14, 12, 10, 4, 10};
    List<RecordTrials> records = new ArrayList<>();
    for (int passed = 0; passed < tasks.length; passed++) {
      records.addAll(Collections.nCopies(tasks[passed], new RecordTrials(passed, 4)));
    }
    return rate(records);
  }

  private static List<RecordTrials> trials(int of, int... passed) {
    List<RecordTrials> records = new ArrayList<>();
    for (int count : passed) {
      records.add(new RecordTrials(count, of));
    }
    return records;
  }

  private static List<RecordTrials> shares(int passing, int of) {
    List<RecordTrials> records = new ArrayList<>();
    records.addAll(Collections.nCopies(passing, new RecordTrials(1, 1)));
    records.addAll(Collections.nCopies(of - passing, new RecordTrials(0, 1)));
    return records;
  }

  private static RunRate rate(List<RecordTrials> records) {
    return RunRate.of(records).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "0,10,0.0,0.277533",
    "8,10,0.490162,0.943318",
    "10,10,0.722467,1.0",
    "45,50,0.786398,0.956524",
    "84,200,0.353736,0.489279",
    "97,100,0.915481,0.989745",
    "1,1,0.206549,1.0"
  })
  void one_trial_a_record_gives_the_interval_of_wilson(
      int passed, int of, double low, double high) {
    assertInterval(rate(shares(passed, of)).interval(), low, high, 1e-6);
  }

  @ParameterizedTest
  @CsvSource({
    "81,263,0.2553,0.3662",
    "15,148,0.0624,0.1605",
    "0,20,0,0.1611",
    "1,29,0.0061,0.1718"
  })
  void the_examples_of_newcombe_have_the_published_intervals(
      int passed, int of, double low, double high) {
    assertInterval(rate(shares(passed, of)).interval(), low, high, 5e-5);
  }

  @ParameterizedTest
  @CsvSource({
    "0,10,0.0,0.308497",
    "8,10,0.443905,0.974789",
    "45,50,0.781865,0.966725",
    "50,50,0.928878,1.0"
  })
  void the_exact_interval_stands_beside_it(int passed, int of, double low, double high) {
    assertInterval(rate(shares(passed, of)).clopperPearson(), low, high, 1e-6);
    assertInterval(new Proportion(passed, of).clopperPearson().orElseThrow(), low, high, 1e-6);
  }

  @Test
  void trials_of_one_record_are_not_independent() {
    assertThat(TOY.rate()).isEqualTo(0.625);
    assertThat(TOY.records()).isEqualTo(6);
    assertThat(TOY.trials()).isEqualTo(24);
    assertThat(TOY.passed()).isEqualTo(15);
    assertThat(TOY.standardError().orElseThrow()).isCloseTo(0.1677050983, within(1e-9));
    assertThat(TOY.effectiveTrials()).isEqualTo(6);
    assertInterval(TOY.interval(), 0.2698338725, 0.8825825554, 1e-9);
  }

  @Test
  void the_noise_of_the_same_records_run_again_is_another_figure() {
    assertThat(TOY.rerunError().orElseThrow()).isCloseTo(0.0721687836, within(1e-9));
    assertThat(TAU_BENCH.rerunError().orElseThrow()).isCloseTo(0.027080, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({
    "1,0.625,0.625",
    "2,0.5,0.75",
    "3,0.4166666667,0.7916666667",
    "4,0.3333333333,0.8333333333"
  })
  void the_chances_of_k_trials_are_means_over_records(int k, double all, double any) {
    assertThat(TOY.allOf(k).orElseThrow().rate()).isCloseTo(all, within(1e-9));
    assertThat(TOY.anyOf(k).orElseThrow().rate()).isCloseTo(any, within(1e-9));
  }

  /// Its authors publish pass^k as .420, .273, .220 and .200.
  @ParameterizedTest
  @CsvSource({"1,0.42,0.42", "2,0.27333,0.56667", "3,0.22,0.66", "4,0.20,0.72"})
  void the_table_of_tau_bench_follows_from_its_pass_counts(int k, double all, double any) {
    assertThat(TAU_BENCH.allOf(k).orElseThrow().rate()).isCloseTo(all, within(5e-6));
    assertThat(TAU_BENCH.anyOf(k).orElseThrow().rate()).isCloseTo(any, within(5e-6));
  }

  @Test
  void the_figures_of_tau_bench_follow_from_its_pass_counts() {
    assertThat(TAU_BENCH.rate()).isCloseTo(0.42, within(1e-12));
    assertThat(TAU_BENCH.standardError().orElseThrow()).isCloseTo(0.052216, within(1e-6));
    assertThat(TAU_BENCH.effectiveTrials()).isCloseTo(84.988, within(1e-3));
    assertInterval(TAU_BENCH.interval(), 0.320763, 0.526156, 1e-6);
    assertThat(TAU_BENCH.flakiness().orElseThrow()).isCloseTo(0.293333, within(1e-6));
    assertThat(TAU_BENCH.count(Stability.FLAKY)).isEqualTo(26);
    assertThat(TAU_BENCH.count(Stability.STABLE_PASS)).isEqualTo(10);
    assertThat(TAU_BENCH.count(Stability.STABLE_FAIL)).isEqualTo(14);
  }

  @ParameterizedTest
  @CsvSource({"4,4,0,STABLE_PASS", "3,4,0.5,FLAKY", "0,4,0,STABLE_FAIL", "1,2,1,FLAKY"})
  void a_record_is_flaky_if_its_trials_disagree(
      int passed, int of, double chance, Stability label) {
    RecordTrials trials = new RecordTrials(passed, of);

    assertThat(trials.flakiness()).contains(chance);
    assertThat(trials.stability()).contains(label);
  }

  @Test
  void a_single_trial_tells_nothing_about_stability() {
    RunRate single = rate(trials(1, 1, 0, 1));

    assertThat(new RecordTrials(1, 1).stability()).isEmpty();
    assertThat(new RecordTrials(1, 1).flakiness()).isEmpty();
    assertThat(single.flakiness()).isEmpty();
    assertThat(single.rerunError()).isEmpty();
    assertThat(single.allOf(2)).isEmpty();
    assertThat(rate(trials(1, 1)).standardError()).isEmpty();
  }

  @Test
  void nothing_judged_has_no_rate() {
    assertThat(RunRate.of(List.of())).isEmpty();
    assertThat(RunRate.of(trials(0, 0, 0))).isEmpty();
    assertThat(new RecordTrials(0, 0).rate()).isEmpty();
  }

  @Test
  void records_weigh_the_same_and_those_without_a_verdict_weigh_nothing() {
    RunRate rate =
        rate(List.of(new RecordTrials(10, 10), new RecordTrials(0, 1), new RecordTrials(0, 0)));

    assertThat(rate.rate()).isEqualTo(0.5);
    assertThat(rate.records()).isEqualTo(2);
    assertThat(rate.withoutVerdict()).isEqualTo(1);
  }

  @Test
  void records_with_too_few_trials_are_counted_beside_the_chance_of_k() {
    RunRate rate =
        rate(List.of(new RecordTrials(3, 3), new RecordTrials(0, 3), new RecordTrials(1, 1)));
    PassOfK all = rate.allOf(3).orElseThrow();

    assertThat(all.rate()).isEqualTo(0.5);
    assertThat(all.records()).isEqualTo(2);
    assertThat(all.tooFew()).isEqualTo(1);
  }

  @Test
  void all_trials_together_are_one_yes_or_no_a_record() {
    assertThat(TOY.allOf(4).orElseThrow().interval())
        .isEqualTo(new Proportion(2, 6).interval().orElseThrow());
  }

  /// The estimates are 1, 1/2, 0, 1/2, 1 and 0: their variance is 0.2.
  @Test
  void fewer_trials_than_all_give_an_interval_by_the_spread_of_records() {
    double half = Interval.Z * Math.sqrt(0.2 / 6);

    assertInterval(TOY.allOf(2).orElseThrow().interval(), 0.5 - half, 0.5 + half, 1e-9);
    assertThat(rate(trials(4, 3)).allOf(2).orElseThrow().interval()).isEqualTo(new Interval(0, 1));
  }

  /// Records without a second trial take the variance of a trial from those with one: (1/2 · 1/2) /
  /// (2 - 1) for the mean of two trials, and twice that for one.
  @Test
  void a_record_with_one_trial_is_as_noisy_as_the_others() {
    assertThat(rate(List.of(new RecordTrials(1, 2), new RecordTrials(1, 1))).rerunError())
        .contains(Math.sqrt(0.25 + 0.5) / 2);
  }

  @Test
  void the_spread_between_records_counts_from_five_failing_and_five_passing_ones_on() {
    assertThat(rate(trials(4, 4, 4, 4, 4, 4, 4, 3, 3, 3, 3)).effectiveTrials()).isEqualTo(10);
    assertThat(rate(trials(4, 4, 4, 4, 4, 4, 3, 3, 3, 3, 3)).effectiveTrials()).isGreaterThan(10);
    assertThat(rate(trials(4, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1)).effectiveTrials()).isEqualTo(10);
    assertThat(rate(trials(4, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1)).effectiveTrials()).isGreaterThan(10);
  }

  @ParameterizedTest
  @CsvSource({"1,12.706205", "2,4.302653", "5,2.570582", "9,2.262157", "49,2.009575"})
  void the_distribution_of_student_has_the_tabled_values(int freedom, double t) {
    assertThat(TDistribution.of(freedom).inverseSurvivalProbability(0.025))
        .isCloseTo(t, within(1e-6));
  }

  @Test
  void equal_shares_count_as_independent_trials() {
    assertThat(rate(trials(4, 2, 2, 2, 2, 2, 2)).effectiveTrials()).isEqualTo(24);
    assertThat(rate(trials(4, 4, 4, 4, 4, 4, 4)).effectiveTrials()).isEqualTo(6);
  }

  @Test
  void impossible_counts_are_refused() {
    assertThatThrownBy(() -> new RecordTrials(3, 2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RecordTrials(-1, 2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TOY.allOf(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void identical_trials_tell_nothing_about_reliability() {
    assertThat(new IdenticalTrials(new Proportion(5, 5)).hideReliability()).isTrue();
    assertThat(new IdenticalTrials(new Proportion(2, 5)).hideReliability()).isFalse();
    assertThat(new IdenticalTrials(new Proportion(0, 0)).hideReliability()).isFalse();
  }

  private static void assertInterval(Interval interval, double low, double high, double by) {
    assertThat(interval.low()).isCloseTo(low, within(by));
    assertThat(interval.high()).isCloseTo(high, within(by));
  }
}
