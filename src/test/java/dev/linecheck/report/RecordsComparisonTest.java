package dev.linecheck.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Comparisons of runs on these very records and of runs over different records, against figures
/// that were computed independently or are published.
class RecordsComparisonTest {
  private static TrialPair pair(int before, int ofBefore, int after, int ofAfter) {
    return new TrialPair(new RecordTrials(before, ofBefore), new RecordTrials(after, ofAfter));
  }

  private static Comparison compare(List<TrialPair> pairs) {
    return Comparison.of(pairs, Estimand.RECORDS).orElseThrow();
  }

  /// The example `Rabbits` of R's `mantelhaen.test`: cured with penicillin after a delay (before)
  /// and without (after), for five doses. R gives S = 16 and p = 0.03994.
  @Test
  void the_rabbits_of_r_have_the_exact_p_of_r() {
    List<TrialPair> rabbits =
        List.of(
            pair(0, 5, 0, 6),
            pair(0, 6, 3, 6),
            pair(2, 6, 6, 6),
            pair(6, 6, 5, 6),
            pair(5, 5, 2, 2));

    assertThat(compare(rabbits).p().exact()).isCloseTo(0.0399449, within(1e-7));
    assertThat(compare(rabbits).p().midP()).isBetween(0.0, 0.0399449);
  }

  /// With one trial a record, the test conditions on the same records as McNemar's.
  @Test
  void the_conditional_test_of_single_trials_is_that_of_mcnemar() {
    List<TrialPair> pairs =
        IntStream.range(0, 20)
            .mapToObj(i -> i < 9 ? pair(1, 1, 0, 1) : pair(0, 1, i < 11 ? 1 : 0, 1))
            .toList();

    assertThat(CochranMantelHaenszel.of(pairs).exact())
        .isCloseTo(McNemar.of(9, 2).exact(), within(1e-10));
    assertThat(CochranMantelHaenszel.of(pairs).midP())
        .isCloseTo(McNemar.of(9, 2).midP(), within(1e-10));
  }

  /// Three of three to none, two of three to one, three of three to three. All weights are 3/2, the
  /// sums of Sato's P and Q are 1 and 7/6: (-4/9 + 7/6) / (9/2)².
  @Test
  void the_risk_difference_of_mantel_and_haenszel_has_the_variance_of_sato() {
    Difference difference =
        compare(List.of(pair(3, 3, 0, 3), pair(2, 3, 1, 3), pair(3, 3, 3, 3))).difference();

    assertThat(difference.estimate()).isCloseTo(-4 / 9.0, within(1e-12));
    assertThat(difference.standardError())
        .isCloseTo(Math.sqrt((-4 / 9.0 + 7 / 6.0) / 20.25), within(1e-12));
  }

  @Test
  void records_without_any_noise_have_the_interval_that_adds_half() {
    List<TrialPair> same = List.of(pair(3, 3, 3, 3), pair(0, 3, 0, 3), pair(3, 3, 3, 3));

    assertThat(compare(same).difference()).isEqualTo(Difference.addHalf(same));
    assertThat(compare(same).p()).isEqualTo(new PValues(1, 1));
  }

  @Test
  void single_trials_do_not_tell_how_noisy_they_are() {
    assertThat(Comparison.of(List.of(pair(1, 1, 0, 1)), Estimand.RECORDS)).isEmpty();
    assertThat(Comparison.of(List.of(pair(1, 1, 0, 1)), Estimand.CALLERS)).isPresent();
  }

  /// Thirty records with rates of their own, run twice by the same version.
  @Test
  void runs_of_the_same_version_differ_as_seldom_as_promised() {
    SplittableRandom random = new SplittableRandom(9);
    double[] rates = IntStream.range(0, 30).mapToDouble(i -> 0.4 + 0.02 * i).toArray();
    int runs = 1_000;
    int covered = 0;
    int different = 0;
    for (int run = 0; run < runs; run++) {
      List<TrialPair> pairs =
          IntStream.range(0, rates.length)
              .mapToObj(i -> new TrialPair(draw(rates[i], random), draw(rates[i], random)))
              .toList();
      Interval interval = compare(pairs).difference().interval();
      covered += interval.low() <= 0 && 0 <= interval.high() ? 1 : 0;
      different += compare(pairs).p().midP() < 0.05 ? 1 : 0;
    }

    assertThat(covered / (double) runs).isBetween(0.93, 0.97);
    assertThat(different / (double) runs).isBetween(0.03, 0.07);
  }

  private static RecordTrials draw(double rate, SplittableRandom random) {
    int passed = (int) IntStream.range(0, 5).filter(_ -> random.nextDouble() < rate).count();
    return new RecordTrials(passed, 5);
  }

  @ParameterizedTest
  @CsvSource({
    "80/100,88/100,0.08,-0.0226784073,0.1819373053,1e-9",
    "48/80,56/70,0.2,0.0524,0.3339,5e-5",
    "3/10,9/10,0.6,0.1705,0.8090,5e-5",
    "0/20,10/10,1.0,0.6791,1.0,5e-5"
  })
  void different_records_are_compared_by_the_method_of_newcombe(
      String before, String after, double d, double low, double high, double by) {
    UnpairedDifference difference = UnpairedDifference.of(single(before), single(after));

    assertThat(difference.estimate()).isCloseTo(d, within(1e-9));
    assertThat(difference.interval().low()).isCloseTo(low, within(by));
    assertThat(difference.interval().high()).isCloseTo(high, within(by));
  }

  private static RunRate single(String share) {
    String[] words = share.split("/", 2);
    int passing = Integer.parseInt(words[0]);
    int of = Integer.parseInt(words[1]);
    return RunRate.of(
            IntStream.range(0, of).mapToObj(i -> new RecordTrials(i < passing ? 1 : 0, 1)).toList())
        .orElseThrow();
  }

  @Test
  void slices_are_corrected_for_their_number() {
    assertThat(Holm.adjusted(List.of(0.01, 0.04, 0.03, 0.005)))
        .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : 1)
        .containsExactly(0.03, 0.06, 0.06, 0.02);
    assertThat(Holm.adjusted(List.of(0.6, 0.5))).containsExactly(1.0, 1.0);
    assertThat(Holm.adjusted(List.of())).isEmpty();
  }
}
