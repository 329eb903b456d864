package dev.linecheck.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.linecheck.domain.verdict.BinaryLabel;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Statistics of a judge, against figures that were computed independently.
class CalibrationTest {
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
  void a_share_has_an_interval(int hits, int of, double low, double high) {
    Interval interval = new Proportion(hits, of).interval().orElseThrow();

    assertThat(interval.low()).isCloseTo(low, within(1e-6));
    assertThat(interval.high()).isCloseTo(high, within(1e-6));
  }

  @Test
  void nothing_is_said_of_none() {
    assertThat(new Proportion(0, 0).rate()).isEmpty();
    assertThat(new Proportion(0, 0).interval()).isEmpty();
    assertThat(new Agreement(0, 0, 0, 0).kappa()).isEmpty();
    assertThat(new Agreement(0, 0, 0, 0).ac1()).isEmpty();
    assertThat(new Agreement(5, 0, 0, 0).kappa()).isEmpty();
    assertThat(new Agreement(5, 0, 0, 0).kappaInterval()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"80,6,4,10,0.6081504702,0.8657718121", "20,5,10,15,0.4,0.4059405941"})
  void agreement_is_counted_beyond_chance(
      int both, int judge, int people, int none, double kappa, double ac1) {
    Agreement agreement = new Agreement(both, judge, people, none);

    assertThat(agreement.kappa().orElseThrow()).isCloseTo(kappa, within(1e-9));
    assertThat(agreement.ac1().orElseThrow()).isCloseTo(ac1, within(1e-9));
  }

  @Test
  void kappa_has_an_interval() {
    Interval wide = new Agreement(80, 6, 4, 10).kappaInterval().orElseThrow();
    Interval cut = new Agreement(9, 1, 0, 2).kappaInterval().orElseThrow();

    assertThat(wide.low()).isCloseTo(0.6081504702 - Interval.Z * 0.1175548589, within(1e-9));
    assertThat(wide.high()).isCloseTo(0.6081504702 + Interval.Z * 0.1175548589, within(1e-9));
    assertThat(cut.high()).isEqualTo(1);
  }

  @Test
  void marks_are_counted_by_who_passes_them() {
    BinaryLabel pass = BinaryLabel.ACCURATE;
    BinaryLabel fault = BinaryLabel.INACCURATE;

    assertThat(
            Agreement.of(
                List.of(
                    new RatedPair(pass, pass),
                    new RatedPair(pass, pass),
                    new RatedPair(pass, pass),
                    new RatedPair(pass, fault),
                    new RatedPair(fault, pass),
                    new RatedPair(fault, pass),
                    new RatedPair(fault, fault))))
        .isEqualTo(new Agreement(3, 1, 2, 1));
  }

  @Test
  void sensitivity_and_specificity_go_by_what_people_say() {
    Agreement agreement = new Agreement(80, 6, 4, 10);

    assertThat(agreement.sensitivity()).isEqualTo(new Proportion(80, 84));
    assertThat(agreement.specificity()).isEqualTo(new Proportion(10, 16));
    assertThat(agreement.agreed()).isEqualTo(new Proportion(90, 100));
    assertThat(agreement.prevalence()).isEqualTo(new Proportion(84, 100));
  }

  @Test
  void the_corrected_rate_takes_the_judges_errors_into_account() {
    assertCorrected(
        new Proportion(170, 200),
        new Agreement(95, 10, 5, 40),
        0.8666666667,
        new Interval(0.7767084886, 0.9559074686));
    assertCorrected(
        new Proportion(84, 200),
        new Agreement(90, 15, 10, 85),
        0.36,
        new Interval(0.2415100879, 0.4707877026));
  }

  private static void assertCorrected(
      Proportion passed, Agreement calibration, double rate, Interval interval) {
    var corrected = (CorrectedRate.Estimated) CorrectedRate.of(passed, calibration);

    assertThat(corrected.rate()).isCloseTo(rate, within(1e-9));
    assertThat(corrected.interval().low()).isCloseTo(interval.low(), within(1e-9));
    assertThat(corrected.interval().high()).isCloseTo(interval.high(), within(1e-9));
  }

  /// With 9 of 10 and 8 of 10, 5 of 100 that pass come to (0.05 - 0.2) / 0.7, and 95 of 100 to
  /// (0.95
  /// - 0.2) / 0.7.
  @ParameterizedTest
  @CsvSource({"5,-0.2142857143,0", "20,0,0", "60,0.5714285714,0.5714285714", "95,1.0714285714,1"})
  void an_estimate_beyond_all_or_nothing_is_clipped_and_says_so(
      int passed, double raw, double rate) {
    var estimated =
        (CorrectedRate.Estimated)
            CorrectedRate.of(new Proportion(passed, 100), new Agreement(90, 20, 10, 80));

    assertThat(estimated.raw()).isCloseTo(raw, within(1e-9));
    assertThat(estimated.rate()).isCloseTo(rate, within(1e-9));
    assertThat(estimated.isClipped()).isEqualTo(raw < -1e-9 || raw > 1);
  }

  /// Wilson's low ends of 45 of 50, 8 of 10 and 84 of 200 are those above: 0.7 less the root of
  /// 0.113602² + 0.309838², and 0.32 less the root of 0.113602² + 0.066264².
  @ParameterizedTest
  @CsvSource({"45,5,8,2,0.369992", "45,5,84,116,0.188484"})
  void a_judge_that_may_be_hardly_better_than_chance_brings_a_warning(
      int bothPass, int peopleAlone, int bothFail, int judgeAlone, double better) {
    var estimated =
        (CorrectedRate.Estimated)
            CorrectedRate.of(
                new Proportion(70, 100),
                new Agreement(bothPass, judgeAlone, peopleAlone, bothFail));

    assertThat(estimated.better()).isCloseTo(better, within(1e-5));
    assertThat(estimated.warning().isPresent()).isEqualTo(better <= 0.2);
  }

  @Test
  void a_rate_that_cannot_be_told_is_refused_with_the_reason() {
    assertRefused(new Proportion(5, 10), new Agreement(0, 0, 0, 0), "Labels of both kinds");
    assertRefused(new Proportion(5, 10), new Agreement(5, 0, 5, 0), "pass 10 and fault 0");
    assertRefused(new Proportion(5, 10), new Agreement(5, 5, 5, 5), "no better than chance");
    assertRefused(new Proportion(5, 10), new Agreement(1, 9, 0, 1), "too few labels");
    assertRefused(new Proportion(5, 10), new Agreement(9, 1, 0, 0), "too few labels");
    assertRefused(new Proportion(5, 10), new Agreement(50, 9, 50, 0), "Label at least 10 of each");
    assertRefused(new Proportion(0, 0), new Agreement(9, 1, 1, 9), "Nothing is judged");
  }

  private static void assertRefused(Proportion passed, Agreement calibration, String why) {
    assertThat(CorrectedRate.of(passed, calibration))
        .isInstanceOfSatisfying(
            CorrectedRate.Refused.class, refused -> assertThat(refused.why()).contains(why));
  }

  /// The truth is 80 %; the judge passes 90 % of accurate turns and faults 80 % of the others.
  @Test
  void the_corrected_interval_covers_the_truth_and_the_raw_one_does_not() {
    SplittableRandom draws = new SplittableRandom(4);
    int runs = 2_000;
    int corrected = 0;
    int raw = 0;
    for (int run = 0; run < runs; run++) {
      int passed = 0;
      for (int turn = 0; turn < 300; turn++) {
        passed += draws.nextDouble() < (draws.nextDouble() < 0.8 ? 0.9 : 0.2) ? 1 : 0;
      }
      int tp = hits(100, 0.9, draws);
      int tn = hits(60, 0.8, draws);
      Proportion share = new Proportion(passed, 300);
      Interval plain = share.interval().orElseThrow();
      raw += plain.low() <= 0.8 && 0.8 <= plain.high() ? 1 : 0;
      if (CorrectedRate.of(share, new Agreement(tp, 60 - tn, 100 - tp, tn))
          instanceof CorrectedRate.Estimated(_, Interval interval, _)) {
        corrected += interval.low() <= 0.8 && 0.8 <= interval.high() ? 1 : 0;
      }
    }

    assertThat(corrected / (double) runs).isBetween(0.93, 0.97);
    assertThat(raw / (double) runs).isLessThan(0.8);
  }

  private static int hits(int of, double chance, SplittableRandom draws) {
    int hits = 0;
    for (int i = 0; i < of; i++) {
      hits += draws.nextDouble() < chance ? 1 : 0;
    }
    return hits;
  }
}
