package dev.linecheck.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.linecheck.domain.run.StoppedEarly;
import dev.linecheck.domain.run.StoppedEarly.Answer;
import dev.linecheck.domain.run.StoppedEarly.Ground;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarlyStopTest {
  private static final RecordTrials PASSED = new RecordTrials(1, 1);
  private static final RecordTrials FAILED = new RecordTrials(0, 1);
  private static final TrialPair KEPT = new TrialPair(PASSED, PASSED);
  private static final TrialPair BROKEN = new TrialPair(PASSED, FAILED);
  private static final TrialPair FIXED = new TrialPair(FAILED, PASSED);

  @ParameterizedTest
  @CsvSource({
    "5,0,5.333333",
    "7,0,16.0",
    "8,0,28.444444",
    "10,1,15.515152",
    "11,1,26.256410",
    "12,2,12.002930",
    "13,2,19.504762",
    "14,2,32.125490"
  })
  void evidence_in_either_direction_is_a_uniform_mixture(int broken, int fixed, double value) {
    assertThat(AnytimeEvidence.eitherWay(broken, fixed)).isCloseTo(value, within(1e-6));
    assertThat(AnytimeEvidence.eitherWay(fixed, broken)).isCloseTo(value, within(1e-6));
  }

  @Test
  void nothing_is_evidence_of_nothing() {
    assertThat(AnytimeEvidence.eitherWay(0, 0)).isEqualTo(1);
    assertThat(AnytimeEvidence.none(0.1).and(0).logFail()).isZero();
    assertThat(EarlyStop.of(List.of(), List.of(PASSED), 0.1)).isEmpty();
  }

  /// The first stake on the bet for PASS is `0.1 / (0.15 + 0.1²)`, and wins a tenth of it; no drop
  /// was seen, so nothing is staked on FAIL.
  @Test
  void stakes_follow_from_the_records_before() {
    AnytimeEvidence first = AnytimeEvidence.none(0.1).and(0);
    AnytimeEvidence second = first.and(-1).and(-1);

    assertThat(first.logPass()).isCloseTo(Math.log1p(0.0625), within(1e-12));
    assertThat(first.and(-1).logFail()).isZero();
    assertThat(second.logFail()).isPositive();
    assertThat(second.logPass()).isNegative();
  }

  @Test
  void a_certain_answer_stops_a_run() {
    List<RecordTrials> remaining = Collections.nCopies(500, PASSED);

    assertThat(EarlyStop.of(repeat(15, BROKEN), remaining, 0.1))
        .contains(new StoppedEarly(Answer.FAIL, Ground.EVIDENCE, 15));
    assertThat(EarlyStop.of(repeat(14, BROKEN), remaining, 0.1)).isEmpty();
    assertThat(EarlyStop.of(repeat(80, KEPT), remaining, 0.1))
        .hasValueSatisfying(stop -> {
          assertThat(stop.answer()).isEqualTo(Answer.PASS);
          assertThat(stop.ground()).isEqualTo(Ground.EVIDENCE);
        });
    assertThat(EarlyStop.of(repeat(18, KEPT), remaining, 0.1)).isEmpty();
  }

  @Test
  void an_early_answer_names_all_records_that_had_ended_at_the_stop() {
    List<TrialPair> pairs = new ArrayList<>(repeat(15, BROKEN));
    pairs.addAll(repeat(24, KEPT));

    assertThat(EarlyStop.of(pairs, Collections.nCopies(500, PASSED), 0.1))
        .contains(new StoppedEarly(Answer.FAIL, Ground.EVIDENCE, 39));
  }

  @Test
  void a_record_without_a_verdict_is_no_evidence() {
    List<TrialPair> pairs = new ArrayList<>(repeat(15, BROKEN));
    pairs.addAll(7, repeat(100, new TrialPair(PASSED, new RecordTrials(0, 0))));

    assertThat(EarlyStop.of(pairs, List.of(), 0.1))
        .contains(new StoppedEarly(Answer.FAIL, Ground.EVIDENCE, 15));
  }

  /// With 20 records of one trial, an answer by arithmetic is compared with the final rules for
  /// every possible end.
  @Test
  void arithmetic_is_right_about_every_possible_end() {
    int pass = 0;
    int fail = 0;
    for (int broken = 0; broken <= 15; broken++) {
      for (int fixed = 0; broken + fixed <= 16; fixed++) {
        for (int good = 0; good <= 4; good++) {
          List<TrialPair> finished = new ArrayList<>(repeat(16 - broken - fixed, KEPT));
          finished.addAll(repeat(broken, BROKEN));
          finished.addAll(repeat(fixed, FIXED));
          List<RecordTrials> remaining = new ArrayList<>(Collections.nCopies(good, PASSED));
          remaining.addAll(Collections.nCopies(4 - good, FAILED));
          Optional<Answer> answer =
              EarlyStop.of(finished, remaining, 0.3)
                  .filter(stop -> stop.ground() == Ground.ARITHMETIC)
                  .map(StoppedEarly::answer);
          if (answer.isPresent()) {
            assertEveryEnd(finished, remaining, answer.get());
          }
          pass += answer.filter(Answer.PASS::equals).isPresent() ? 1 : 0;
          fail += answer.filter(Answer.FAIL::equals).isPresent() ? 1 : 0;
        }
      }
    }

    assertThat(pass).isGreaterThan(10);
    assertThat(fail).isGreaterThan(10);
  }

  /// 8 of 199 records broke, and one is left. It decides whether the drop stays within the margin,
  /// and then the answer is PASS although the drop is significant.
  @Test
  void a_significant_drop_is_no_answer_while_it_may_be_within_the_margin() {
    List<TrialPair> finished = new ArrayList<>();
    for (int record = 0; record < 199; record++) {
      finished.add(record % 25 == 10 ? BROKEN : KEPT);
    }
    List<TrialPair> best = new ArrayList<>(finished);
    best.add(KEPT);

    assertThat(EarlyStopErrorsTest.finalAnswer(best, 0.068)).contains(Answer.PASS);
    assertThat(EarlyStopErrorsTest.finalAnswer(finished, 0.01)).contains(Answer.FAIL);
    assertThat(EarlyStop.of(finished, List.of(PASSED), 0.068)).isEmpty();
  }

  private static void assertEveryEnd(
      List<TrialPair> finished, List<RecordTrials> remaining, Answer answer) {
    for (int end = 0; end < 1 << remaining.size(); end++) {
      List<TrialPair> all = new ArrayList<>(finished);
      for (int i = 0; i < remaining.size(); i++) {
        all.add(new TrialPair(remaining.get(i), (end >> i & 1) == 1 ? PASSED : FAILED));
      }
      assertThat(EarlyStopErrorsTest.finalAnswer(all, 0.3)).contains(answer);
    }
  }

  @Test
  void the_confidence_sequence_narrows_around_the_difference() {
    List<Double> differences = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      differences.add(i % 5 == 0 ? -1.0 : 0.0);
    }
    Interval early = ConfidenceSequence.of(differences.subList(0, 50));
    Interval late = ConfidenceSequence.of(differences);

    assertThat(ConfidenceSequence.of(List.of())).isEqualTo(new Interval(-1, 1));
    assertThat(early.low()).isLessThan(late.low());
    assertThat(early.high()).isGreaterThan(late.high());
    assertThat(late.low()).isBetween(-0.32, -0.2);
    assertThat(late.high()).isBetween(-0.2, -0.1);
  }

  @Test
  void extreme_differences_have_a_sequence_too() {
    Interval worst = ConfidenceSequence.of(Collections.nCopies(300, -1.0));
    Interval best = ConfidenceSequence.of(Collections.nCopies(300, 1.0));

    assertThat(worst.low()).isEqualTo(-1);
    assertThat(worst.high()).isLessThan(-0.9);
    assertThat(best.high()).isEqualTo(1);
    assertThat(best.low()).isGreaterThan(0.9);
  }

  @Test
  void impossible_inputs_are_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> AnytimeEvidence.none(0));
    assertThatIllegalArgumentException().isThrownBy(() -> AnytimeEvidence.none(0.1).and(-1.5));
    assertThatIllegalArgumentException().isThrownBy(() -> AnytimeEvidence.eitherWay(-1, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfidenceSequence.of(List.of(Double.NaN)));
  }

  private static List<TrialPair> repeat(int times, TrialPair pair) {
    return Collections.nCopies(times, pair);
  }
}
