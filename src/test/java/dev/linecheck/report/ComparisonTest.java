package dev.linecheck.report;

import static dev.linecheck.report.TrialOutcome.FAILED;
import static dev.linecheck.report.TrialOutcome.NO_VERDICT;
import static dev.linecheck.report.TrialOutcome.PASSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Comparisons of two runs, against figures that were computed independently or are published.
class ComparisonTest {
  /// Records with one trial: so many of `n` get worse, and so many better.
  private static List<TrialPair> single(int n, int worse, int better) {
    List<TrialPair> pairs = new ArrayList<>();
    pairs.addAll(Collections.nCopies(worse, pair(1, 1, 0, 1)));
    pairs.addAll(Collections.nCopies(better, pair(0, 1, 1, 1)));
    pairs.addAll(Collections.nCopies(n - worse - better, pair(1, 1, 1, 1)));
    return pairs;
  }

  private static TrialPair pair(int before, int ofBefore, int after, int ofAfter) {
    return new TrialPair(new RecordTrials(before, ofBefore), new RecordTrials(after, ofAfter));
  }

  /// Records with k trials whose passed trials change by `changes`.
  private static List<TrialPair> changed(int k, int... changes) {
    return Arrays.stream(changes)
        .mapToObj(d -> pair(Math.max(0, -d), k, Math.max(0, d), k))
        .toList();
  }

  private static Comparison callers(List<TrialPair> pairs) {
    return Comparison.of(pairs, Estimand.CALLERS).orElseThrow();
  }

  private static Comparison records(List<TrialPair> pairs) {
    return Comparison.of(pairs, Estimand.RECORDS).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "9,2,0.0654296875",
    "10,1,0.01171875",
    "0,6,0.03125",
    "0,5,0.0625",
    "12,3,0.03515625",
    "5,5,1.0",
    "3,1,0.625",
    "0,0,1.0",
    "1,7,0.0703125",
    "9,10,1.0",
    "7,7,1.0",
    "7,5,0.7744140625",
    "7,8,1.0"
  })
  void one_trial_a_record_is_tested_by_mcnemar(int worse, int better, double exact) {
    assertThat(callers(single(100, worse, better)).p().exact()).isCloseTo(exact, within(1e-10));
    assertThat(McNemar.of(worse, better).exact()).isCloseTo(exact, within(1e-10));
  }

  @ParameterizedTest
  @CsvSource({
    "9,2,0.0385742188",
    "12,3,0.02127075",
    "0,6,0.015625",
    "1,7,0.0390625",
    "0,0,1.0",
    "1,1,0.75"
  })
  void decisions_take_half_of_what_was_observed(int worse, int better, double midP) {
    assertThat(callers(single(100, worse, better)).p().midP()).isCloseTo(midP, within(1e-8));
  }

  @Test
  void several_trials_are_tested_by_flipping_signs() {
    PValues p = callers(changed(5, -4, -2, 0, 0, 1, -1, -3, 0, 0, 0)).p();
    PValues darwin = SignFlip.ofWhole(49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48);

    assertThat(p.exact()).isCloseTo(0.1875, within(1e-12));
    assertThat(p.midP()).isCloseTo(0.125, within(1e-12));
    assertThat(darwin.exact()).isCloseTo(0.0526733398, within(1e-10));
    assertThat(darwin.midP()).isCloseTo(0.0518188477, within(1e-10));
  }

  /// 2,000 random sets of differences against all their sign flips, one by one.
  @Test
  void the_test_is_that_of_all_flips() {
    SplittableRandom random = new SplittableRandom(3);
    for (int set = 0; set < 2_000; set++) {
      int[] d = IntStream.range(0, random.nextInt(1, 11)).map(_ -> random.nextInt(-6, 7)).toArray();
      int observed = Math.abs(Arrays.stream(d).sum());
      double more = 0;
      double same = 0;
      for (int flips = 0; flips < 1 << d.length; flips++) {
        int sum = 0;
        for (int i = 0; i < d.length; i++) {
          sum += (flips >> i & 1) == 0 ? d[i] : -d[i];
        }
        more += Math.abs(sum) > observed ? 1 : 0;
        same += Math.abs(sum) == observed ? 1 : 0;
      }
      double all = 1 << d.length;
      boolean moved = Arrays.stream(d).anyMatch(difference -> difference != 0);
      PValues p = SignFlip.ofWhole(d);
      assertThat(p.exact()).isCloseTo((more + same) / all, within(1e-12));
      assertThat(p.midP()).isCloseTo(moved ? (more + same / 2) / all : 1, within(1e-12));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "9,2,-0.0686274510,0.0332750469,-0.1338453444,-0.0034095576",
    "12,3,-0.0882352941,0.0382301182,-0.1631649490,-0.0133056392"
  })
  void the_interval_adds_half_a_record_to_each_side(
      int worse, int better, double centre, double error, double low, double high) {
    Difference difference = callers(single(100, worse, better)).difference();

    assertThat(difference.estimate()).isCloseTo((better - worse) / 100.0, within(1e-12));
    assertThat(difference.centre()).isCloseTo(centre, within(1e-9));
    assertThat(difference.standardError()).isCloseTo(error, within(1e-9));
    assertThat(difference.interval().low()).isCloseTo(low, within(1e-9));
    assertThat(difference.interval().high()).isCloseTo(high, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    "200,2,1,-0.0049504950,-0.0212260936",
    "100,3,4,0.0098039216,-0.0357793827",
    "30,0,0,0,-0.0514016750",
    "31,0,0,0,-0.0498440485"
  })
  void a_one_sided_bound_stands_below_the_difference(
      int n, int worse, int better, double centre, double lower) {
    Difference difference = callers(single(n, worse, better)).difference();

    assertThat(difference.centre()).isCloseTo(centre, within(1e-9));
    assertThat(difference.lowerBound(0.05)).isCloseTo(lower, within(1e-9));
  }

  /// Bentur and others 2009: of 21, one passes both times, one only later, seven only before.
  @Test
  void a_published_table_has_its_published_figures() {
    Comparison comparison =
        callers(both(single(9, 7, 1), Collections.nCopies(12, pair(0, 1, 0, 1))));

    assertThat(comparison.records()).isEqualTo(21);
    assertThat(comparison.p().exact()).isCloseTo(0.0703125, within(1e-10));
    assertThat(comparison.p().midP()).isCloseTo(0.0390625, within(1e-10));
    assertThat(comparison.difference().interval().low()).isCloseTo(-0.4932, within(5e-5));
    assertThat(comparison.difference().interval().high()).isCloseTo(-0.0285, within(5e-5));
  }

  private static List<TrialPair> both(List<TrialPair> some, List<TrialPair> others) {
    List<TrialPair> all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }

  @Test
  void the_interval_of_several_trials_is_that_of_single_ones_carried_over() {
    Difference difference = callers(changed(5, -4, -2, 0, 0, 1, -1, -3, 0, 0, 0)).difference();

    assertThat(difference.centre()).isCloseTo(-0.15, within(1e-12));
    assertThat(difference.standardError()).isCloseTo(0.1169639071, within(1e-9));
    assertThat(difference.interval().low()).isCloseTo(-0.3792450453, within(1e-9));
    assertThat(difference.interval().high()).isCloseTo(0.0792450453, within(1e-9));
  }

  /// The differences are -1/6, 1/2 and -1/3: their common unit is a sixth.
  @Test
  void records_with_different_numbers_of_trials_are_compared_in_a_common_unit() {
    Comparison comparison =
        callers(List.of(pair(2, 3, 1, 2), pair(0, 3, 1, 2), pair(1, 1, 2, 3), pair(1, 1, 3, 3)));

    assertThat(comparison.p()).isEqualTo(SignFlip.ofWhole(-1, 3, -2, 0));
    assertThat(comparison.worse()).isEqualTo(2);
    assertThat(comparison.better()).isEqualTo(1);
  }

  @Test
  void a_record_without_a_verdict_on_one_side_is_missing() {
    Comparison comparison =
        callers(List.of(pair(1, 1, 0, 1), pair(1, 1, 0, 0), pair(0, 0, 1, 1), pair(0, 0, 0, 0)));

    assertThat(comparison.records()).isEqualTo(1);
    assertThat(comparison.missing()).isEqualTo(3);
    assertThat(comparison.difference().estimate()).isEqualTo(-1);
  }

  @Test
  void nothing_in_common_has_no_comparison() {
    assertThat(Comparison.of(List.of(), Estimand.CALLERS)).isEmpty();
    assertThat(Comparison.of(List.of(pair(1, 1, 0, 0)), Estimand.CALLERS)).isEmpty();
  }

  @Test
  void trials_are_paired_by_their_lowest_numbers() {
    List<TrialOutcome> before = List.of(FAILED, PASSED, NO_VERDICT, PASSED);
    List<TrialOutcome> after = List.of(NO_VERDICT, PASSED, NO_VERDICT, FAILED);

    assertThat(TrialPair.of(before, after)).isEqualTo(pair(1, 2, 1, 2));
    assertThat(TrialPair.of(before, List.of(NO_VERDICT))).isEqualTo(pair(0, 0, 0, 0));
    assertThat(RecordTrials.of(before)).isEqualTo(new RecordTrials(2, 3));
  }

  /// The normal distribution is a good approximation for so many records. The third line has more
  /// units than can be afforded, so its differences are rounded.
  @ParameterizedTest
  @CsvSource({"25000,2,2", "2500,20,20", "2500,14,20", "16000,1,3"})
  void many_records_and_trials_are_not_too_many(int records, int fewest, int most) {
    SplittableRandom random = new SplittableRandom(7);
    List<TrialPair> pairs =
        IntStream.range(0, records)
            .mapToObj(_ -> {
              int before = random.nextInt(fewest, most + 1);
              int after = random.nextInt(fewest, most + 1);
              return pair(random.nextInt(before + 1), before, random.nextInt(after + 1), after);
            })
            .toList();
    double z =
        pairs.stream().mapToDouble(TrialPair::difference).sum()
            / Math.sqrt(pairs.stream().mapToDouble(TrialPair::difference).map(d -> d * d).sum());
    double p = 2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(z));

    assertThat(callers(pairs).p().midP()).isCloseTo(p, within(0.01));
    assertThat(records(pairs).p().midP()).isBetween(0.0, 1.0);
  }
}
