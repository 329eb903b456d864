package dev.linecheck.report;

import static dev.linecheck.report.GateTest.TEN_POINTS;
import static dev.linecheck.report.GateTest.decide;
import static dev.linecheck.report.GateTest.record;
import static dev.linecheck.report.GateTest.records;
import static dev.linecheck.report.GateTest.with;
import static dev.linecheck.report.TrialOutcome.FAILED;
import static dev.linecheck.report.TrialOutcome.PASSED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.report.GateVerdict.Cause;
import dev.linecheck.report.GateVerdict.Inconclusive;
import dev.linecheck.report.GateVerdict.Pass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The records and trials that would decide an open gate.
class GateNeedsTest {
  @Test
  void an_undecided_gate_says_how_many_records_would_decide_it() {
    Inconclusive verdict = (Inconclusive) decide(records(40, 3, 1, 1), TEN_POINTS);
    int more = verdict.needs().records().orElseThrow();

    assertThat(more).isBetween(41, 200);
    assertThat(verdict.needs().trials()).isEmpty();
    // the same shares, ten times over
    assertThat(decide(records(400, 30, 10, 1), TEN_POINTS)).isNotInstanceOf(Inconclusive.class);
  }

  /// The differences of the noisy records are all noise: with five trials they would shrink from
  /// 1/9 to 1/45 on average.
  @Test
  void trials_are_named_only_if_they_would_decide() {
    List<TrialOutcome> most = List.of(PASSED, FAILED, PASSED);
    List<TrialOutcome> few = List.of(FAILED, FAILED, PASSED);
    List<GateRecord> noisy = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      noisy.add(record("worse " + i, most, few));
      noisy.add(record("better " + i, few, most));
    }
    Inconclusive noise = (Inconclusive) decide(noisy, TEN_POINTS);
    Inconclusive stable = (Inconclusive) decide(records(40, 3, 1, 3), TEN_POINTS);

    assertThat(noise.needs()).isEqualTo(new GateNeeds(Optional.of(34), Optional.of(5)));
    assertThat(noise.sentence())
        .endsWith("about 34 records, or 5 trials of each record would decide it.");
    assertThat(stable.needs()).isEqualTo(new GateNeeds(Optional.of(108), Optional.empty()));
  }

  @Test
  void these_records_can_only_be_given_more_trials() {
    GateRule rule = new GateRule.Baseline(0.05, Estimand.RECORDS);
    List<GateRecord> flaky = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      flaky.add(
          record("flaky " + i, List.of(PASSED, FAILED, PASSED), List.of(FAILED, PASSED, PASSED)));
    }
    Inconclusive verdict =
        (Inconclusive) decide(with(records(20, 0, 0, 3), flaky.toArray(GateRecord[]::new)), rule);

    assertThat(verdict.needs().records()).isEmpty();
    assertThat(verdict.needs().trials()).contains(6);
    assertThat(decide(records(40, 0, 0, 1), rule).sentence()).contains("no record has two trials");
  }

  @Test
  void too_few_records_need_as_many_as_would_decide_their_figures() {
    int even = recordsThatDecide(records(10, 1, 1, 3));

    assertThat(even).isBetween(35, 80);
    assertThat(decide(records(even, even / 10, even / 10, 3), TEN_POINTS)).isInstanceOf(Pass.class);
    assertThat(recordsThatDecide(records(3, 3, 0, 3))).isEqualTo(15);
    assertThat(recordsThatDecide(records(14, 0, 0, 3))).isEqualTo(15);
  }

  private static int recordsThatDecide(List<GateRecord> records) {
    Inconclusive verdict = (Inconclusive) decide(records, TEN_POINTS);
    assertThat(verdict.cause()).isEqualTo(Cause.TOO_FEW_RECORDS);
    return verdict.needs().records().orElseThrow();
  }

  @Test
  void more_records_do_not_answer_a_question_about_these_very_records() {
    GateRule these = new GateRule.Baseline(0.1, Estimand.RECORDS);

    assertThat(((Inconclusive) decide(records(3, 1, 0, 3), these)).needs())
        .isEqualTo(GateNeeds.NOTHING);
    assertThat(((Inconclusive) decide(records(3, 1, 0, 1), these)).needs())
        .isEqualTo(GateNeeds.NOTHING);
  }

  @Test
  void no_compared_record_tells_nothing_of_what_would_decide() {
    assertThat(((Inconclusive) decide(records(0, 0, 0, 1), TEN_POINTS)).needs())
        .isEqualTo(GateNeeds.NOTHING);
  }
}
