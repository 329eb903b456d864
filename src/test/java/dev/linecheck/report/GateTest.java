package dev.linecheck.report;

import static dev.linecheck.report.TrialOutcome.FAILED;
import static dev.linecheck.report.TrialOutcome.NO_VERDICT;
import static dev.linecheck.report.TrialOutcome.PASSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.linecheck.report.GateInput.WhenErrored;
import dev.linecheck.report.GateRecord.Mark;
import dev.linecheck.report.GateVerdict.Cause;
import dev.linecheck.report.GateVerdict.Fail;
import dev.linecheck.report.GateVerdict.Inconclusive;
import dev.linecheck.report.GateVerdict.Pass;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The answers of a gate with a baseline, with sentences, numbers and exit codes.
class GateTest {
  static final GateRule.Baseline FIVE_POINTS = new GateRule.Baseline(0.05, Estimand.CALLERS);
  static final GateRule.Baseline TEN_POINTS =
      new GateRule.Baseline(GateRule.Baseline.MARGIN, Estimand.CALLERS);

  static GateRecord record(
      String name, List<TrialOutcome> before, List<TrialOutcome> after, Mark... marks) {
    return new GateRecord(name, before, after, Set.of(marks));
  }

  private static List<TrialOutcome> all(TrialOutcome outcome, int trials) {
    return Collections.nCopies(trials, outcome);
  }

  /// So many of `n` records get worse in all trials, so many better; the others pass.
  static List<GateRecord> records(int n, int worse, int better, int trials) {
    List<GateRecord> records = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      boolean gain = i >= worse && i < worse + better;
      records.add(
          record(
              "record " + i,
              all(gain ? FAILED : PASSED, trials),
              all(i < worse ? FAILED : PASSED, trials)));
    }
    return records;
  }

  static GateVerdict decide(List<GateRecord> records, GateRule rule) {
    return Gate.decide(new GateInput(records, rule, TrialPlan.FIXED, WhenErrored.INCONCLUSIVE));
  }

  static List<GateRecord> with(List<GateRecord> records, GateRecord... more) {
    List<GateRecord> all = new ArrayList<>(records);
    all.addAll(List.of(more));
    return all;
  }

  @ParameterizedTest
  @CsvSource({
    "200,2,1,PASS",
    "100,3,4,PASS",
    "30,0,0,INCONCLUSIVE",
    "31,0,0,PASS",
    "100,9,2,FAIL",
    "100,6,3,INCONCLUSIVE"
  })
  void a_margin_of_five_points_is_decided_by_the_figures(
      int n, int worse, int better, String answer) {
    GateVerdict verdict = decide(records(n, worse, better, 1), FIVE_POINTS);

    assertThat(verdict.sentence()).startsWith(answer + ": ");
    assertThat(verdict.exitCode())
        .isEqualTo(List.of("PASS", "FAIL", "", "INCONCLUSIVE").indexOf(answer));
  }

  @Test
  void the_answer_has_a_sentence_with_numbers() {
    assertThat(decide(records(40, 0, 1, 3), TEN_POINTS).sentence())
        .isEqualTo(
            "PASS: for callers like these, the rate rises from 97.5 % to 100.0 % on 40 records. At worst it falls by 3.1 points (95 % confidence); the gate allows a fall of 10.");
    assertThat(decide(records(100, 9, 2, 1), FIVE_POINTS).sentence())
        .isEqualTo(
            "FAIL: for callers like these, the rate falls from 98.0 % to 91.0 % on 100 records. If nothing had changed, so large a difference would have a probability of 0.039 (mid-p); FAIL takes one below 0.05.");
    assertThat(decide(records(40, 3, 1, 1), TEN_POINTS).sentence())
        .isEqualTo(
            "INCONCLUSIVE: for callers like these, the rate falls from 97.5 % to 92.5 % on 40 records. At worst it falls by 13.4 points (95 % confidence); the gate allows a fall of 10. If nothing had changed, so large a difference would have a probability of 0.375 (mid-p); FAIL takes one below 0.05. If these figures stay as they are, about 108 records would decide it.");
    assertThat(decide(records(20, 0, 0, 1), FIVE_POINTS).sentence())
        .isEqualTo(
            "INCONCLUSIVE: for callers like these, the rate stays at 100.0 % on 20 records. At worst it falls by 7.5 points (95 % confidence); the gate allows a fall of 5. If these figures stay as they are, about 31 records would decide it.");
  }

  @Test
  void numbers_of_any_size_are_told_for_people() {
    GateRule.Baseline tiny = new GateRule.Baseline(1e-300, Estimand.CALLERS);

    assertThat(decide(records(4000, 1, 0, 1), TEN_POINTS).sentence())
        .isEqualTo(
            "PASS: for callers like these, the rate falls from 100.0 % to more than 99.9 % on 4000 records. At worst it falls by 0.1 points (95 % confidence); the gate allows a fall of 10.");
    assertThat(decide(records(4000, 2, 1, 1), TEN_POINTS).sentence())
        .contains("the rate falls by less than 0.1 points from more than 99.9 % on 4000 records.");
    assertThat(decide(records(9000, 0, 0, 1), TEN_POINTS).sentence())
        .contains("At worst it falls by less than 0.1 points");
    GateVerdict impossible = decide(records(20, 0, 0, 1), tiny);
    assertThat(impossible.sentence()).contains("the gate allows a fall of less than 0.0001.");
    assertThat(impossible.notes())
        .containsExactly(
            "With this margin, only a candidate that does better than its baseline can pass: no run has enough records for another one.");
    assertThat(((Inconclusive) decide(records(9, 0, 0, 1), tiny)).needs())
        .isEqualTo(GateNeeds.NOTHING);
  }

  @Test
  void the_answer_says_which_question_it_answers() {
    GateRule rule = new GateRule.Baseline(0.1, Estimand.RECORDS);

    assertThat(decide(records(40, 0, 0, 3), rule).sentence())
        .startsWith("PASS: for these very records, the rate stays at 100.0 % on 40 records. ");
    assertThat(decide(records(40, 0, 20, 3), TEN_POINTS).sentence())
        .contains(" on 40 records. At worst it rises by 34.4 points (95 % confidence); ");
  }

  @Test
  void the_run_with_fewer_trials_caps_the_comparison() {
    List<GateRecord> records = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      records.add(record("record " + i, all(PASSED, 5), all(PASSED, 3)));
    }

    assertThat(decide(records, TEN_POINTS).notes())
        .containsExactly(
            "The baseline has 5 trials of each record and the candidate 3. The run with fewer caps the comparison: at most 3 of each are used.");
  }

  @Test
  void the_answer_has_the_figures() {
    GateFigures figures = decide(records(100, 9, 2, 1), FIVE_POINTS).figures();

    assertThat(figures.comparison().orElseThrow().p().midP()).isCloseTo(0.0385742188, within(1e-9));
    assertThat(figures.before().orElseThrow().rate()).isEqualTo(0.98);
    assertThat(figures.after().orElseThrow().rate()).isEqualTo(0.91);
    assertThat(decide(records(200, 2, 1, 1), FIVE_POINTS).figures().lowerBound().orElseThrow())
        .isCloseTo(-0.0212260936, within(1e-9));
  }

  @Test
  void a_small_fall_that_is_hardly_chance_passes_with_a_note() {
    GateVerdict verdict = decide(records(400, 6, 0, 1), FIVE_POINTS);

    assertThat(verdict).isInstanceOf(Pass.class);
    assertThat(verdict.notes())
        .containsExactly("The rate falls by less than the gate allows, but hardly by chance.");
  }

  @Test
  void fewer_than_15_records_decide_nothing() {
    Inconclusive verdict = (Inconclusive) decide(records(14, 14, 0, 3), TEN_POINTS);

    assertThat(verdict.cause()).isEqualTo(Cause.TOO_FEW_RECORDS);
    assertThat(verdict.needs().records()).contains(15);
    assertThat(verdict.sentence())
        .isEqualTo("INCONCLUSIVE: 14 records have a verdict in both runs. At least 15 are needed.");
    assertThat(decide(records(15, 15, 0, 3), TEN_POINTS)).isInstanceOf(Fail.class);
  }

  @Test
  void a_margin_that_so_few_records_cannot_pass_is_noted() {
    assertThat(FIVE_POINTS.recordsMin(TrialPlan.FIXED)).isEqualTo(31);
    assertThat(TEN_POINTS.recordsMin(TrialPlan.FIXED)).isEqualTo(15);
    assertThat(TEN_POINTS.recordsMin(TrialPlan.ANNOUNCED_EXTENSION)).isEqualTo(18);
    assertThat(new GateRule.Baseline(1e-12, Estimand.CALLERS).recordsMin(TrialPlan.FIXED))
        .isEqualTo(Integer.MAX_VALUE);
    assertThat(decide(records(30, 0, 0, 3), FIVE_POINTS).notes())
        .containsExactly(
            "With this margin and fewer than 31 records, only a candidate that does better than its baseline can pass.");
  }

  @Test
  void a_critical_record_that_breaks_fails_at_any_size() {
    GateRecord broken = record("refund", all(PASSED, 3), all(FAILED, 3), Mark.CRITICAL);
    Fail verdict = (Fail) decide(with(records(2, 0, 0, 3), broken), TEN_POINTS);

    assertThat(verdict.records()).containsExactly("refund");
    assertThat(verdict.sentence())
        .isEqualTo(
            "FAIL: 1 critical record passed in all trials of the baseline and failed in all of the candidate: refund.");
  }

  @Test
  void a_critical_record_with_fewer_than_three_trials_warns_only() {
    GateRecord broken = record("refund", all(PASSED, 3), List.of(FAILED, FAILED), Mark.CRITICAL);
    GateVerdict verdict = decide(with(records(60, 0, 0, 3), broken), TEN_POINTS);

    assertThat(verdict).isInstanceOf(Pass.class);
    assertThat(verdict.notes()).singleElement().asString().contains("chance", "refund");
  }

  @ParameterizedTest
  @CsvSource({"PASSED,FAILED,PASSED", "FAILED,FAILED,FAILED"})
  void a_critical_record_that_did_not_break_entirely_decides_nothing(
      TrialOutcome before, TrialOutcome after, TrialOutcome last) {
    GateRecord flaky = record("refund", all(before, 3), List.of(after, after, last), Mark.CRITICAL);

    assertThat(decide(with(records(60, 0, 0, 3), flaky), TEN_POINTS)).isInstanceOf(Pass.class);
  }

  @Test
  void too_many_trials_without_a_verdict_are_never_an_answer() {
    GateRecord errored = record("down", all(PASSED, 3), all(NO_VERDICT, 3));
    List<GateRecord> records = with(records(15, 15, 0, 3), errored, errored);
    Inconclusive verdict = (Inconclusive) decide(records, TEN_POINTS);

    assertThat(verdict.cause()).isEqualTo(Cause.MISSING_VERDICTS);
    assertThat(verdict.exitCode()).isEqualTo(3);
    assertThat(verdict.sentence())
        .isEqualTo(
            "INCONCLUSIVE: 6 of 51 planned trials of the candidate have no verdict. At most 5 % may lack one.");
    assertThat(
            Gate.decide(new GateInput(records, TEN_POINTS, TrialPlan.FIXED, WhenErrored.FAIL))
                .exitCode())
        .isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"57,PASS", "56,INCONCLUSIVE"})
  void exactly_5_percent_may_lack_a_verdict(int others, String answer) {
    GateRecord errored = record("down", all(PASSED, 1), all(NO_VERDICT, 1));
    List<GateRecord> records = with(records(others, 0, 0, 1), errored, errored, errored);

    assertThat(decide(records, new GateRule.Baseline(0.2, Estimand.CALLERS)).sentence())
        .startsWith(answer);
  }

  @Test
  void a_baseline_with_too_many_trials_without_a_verdict_is_no_baseline() {
    GateRecord errored = record("down", all(NO_VERDICT, 3), all(PASSED, 3));

    assertThat(decide(with(records(15, 0, 0, 3), errored, errored), TEN_POINTS).sentence())
        .contains("6 of 51 planned trials of the baseline");
  }

  @Test
  void an_answer_that_missing_trials_could_change_is_none() {
    List<GateRecord> nearly = records(39, 0, 0, 1);
    GateRecord errored = record("down", all(PASSED, 1), all(NO_VERDICT, 1));
    GateRecord criticalErrored = record("down", all(PASSED, 3), all(NO_VERDICT, 3), Mark.CRITICAL);

    assertThat(decide(with(nearly, errored), TEN_POINTS)).isInstanceOf(Pass.class);
    assertThat(decide(with(records(31, 0, 0, 1), errored), FIVE_POINTS).sentence())
        .isEqualTo(
            "INCONCLUSIVE: 1 of 32 planned trials of the candidate have no verdict, and the answer would be another one if they had failed.");
    assertThat(decide(with(records(100, 0, 0, 3), criticalErrored), TEN_POINTS))
        .isInstanceOf(Inconclusive.class);
  }

  @Test
  void known_failures_are_counted_apart() {
    GateRecord known =
        record("known", all(PASSED, 3), all(FAILED, 3), Mark.CRITICAL, Mark.KNOWN_FAILURE);
    GateRecord healed = record("healed", all(FAILED, 3), all(PASSED, 3), Mark.KNOWN_FAILURE);
    GateVerdict verdict = decide(with(records(40, 0, 0, 3), known, healed), TEN_POINTS);

    assertThat(verdict).isInstanceOf(Pass.class);
    assertThat(verdict.figures().comparison().orElseThrow().records()).isEqualTo(40);
    assertThat(verdict.figures().knownFailures())
        .containsExactly(new RecordTrials(0, 3), new RecordTrials(3, 3));
    assertThat(verdict.notes())
        .containsExactly(
            "2 known failures are counted apart: 1 still fails, 1 passes in all trials.");
  }

  @Test
  void new_records_are_counted_in_the_sentence_and_do_no_harm() {
    GateRecord[] added = {
      record("new", List.of(), all(FAILED, 3)),
      record("new and down", List.of(), all(NO_VERDICT, 3), Mark.CRITICAL)
    };
    GateVerdict verdict = decide(with(records(40, 0, 0, 3), added), TEN_POINTS);

    assertThat(verdict).isInstanceOf(Pass.class);
    assertThat(verdict.sentence())
        .endsWith(
            " 2 records of the new run were compared with nothing: the baseline does not have them.");
    assertThat(verdict.notes()).isEmpty();
    assertThat(verdict.figures().missing())
        .isEqualTo(new GateFigures.MissingTrials(0, 120, 0, 120));
  }

  @Test
  void records_that_the_candidate_lacks_or_that_were_changed_have_no_verdict_of_it() {
    GateRecord gone = record("gone", all(PASSED, 3), all(NO_VERDICT, 3), Mark.NOT_IN_CANDIDATE);
    GateRecord changed = record("changed", all(PASSED, 3), all(NO_VERDICT, 3), Mark.CHANGED);
    GateVerdict verdict = decide(with(records(40, 0, 0, 3), gone, gone, changed), TEN_POINTS);

    assertThat(verdict.sentence())
        .isEqualTo(
            "INCONCLUSIVE: 9 of 129 planned trials of the candidate have no verdict. At most 5 % may lack one. 2 records are not in the new run. 1 record was changed between the runs.");
    assertThat(verdict.notes())
        .containsExactly(
            "2 records are not in the new run.", "1 record was changed between the runs.");
  }

  @Test
  void a_critical_record_that_the_candidate_lacks_leaves_the_gate_open() {
    GateRecord gone =
        record("gone", all(PASSED, 3), all(NO_VERDICT, 3), Mark.NOT_IN_CANDIDATE, Mark.CRITICAL);

    assertThat(decide(with(records(100, 0, 0, 3), gone), TEN_POINTS).sentence())
        .isEqualTo(
            "INCONCLUSIVE: 1 record is not in the new run, so nothing tells whether it still passes. Run all records of the baseline, or take a baseline without it.");
  }

  @Test
  void a_record_that_one_run_has_no_verdict_on_is_left_out_and_noted() {
    GateRecord errored = record("down", all(PASSED, 1), all(NO_VERDICT, 1));

    assertThat(decide(with(records(40, 0, 0, 1), errored), TEN_POINTS).notes())
        .containsExactly("1 record has no verdict in one of the runs, and is left out.");
  }

  @Test
  void an_announced_extension_splits_the_errors_and_one_by_hand_is_exploratory() {
    List<GateRecord> records = records(100, 9, 2, 3);

    assertThat(decide(records, FIVE_POINTS)).isInstanceOf(Fail.class);
    assertThat(
            Gate.decide(
                new GateInput(
                    records, FIVE_POINTS, TrialPlan.ANNOUNCED_EXTENSION, WhenErrored.INCONCLUSIVE)))
        .isInstanceOf(Inconclusive.class);
    GateVerdict byHand =
        Gate.decide(
            new GateInput(records, FIVE_POINTS, TrialPlan.ADDED_BY_HAND, WhenErrored.INCONCLUSIVE));
    assertThat(byHand).isInstanceOf(Inconclusive.class);
    assertThat(byHand.notes()).singleElement().asString().startsWith("Exploratory: ");
  }

  @Test
  void impossible_rules_are_refused() {
    assertThatThrownBy(() -> new GateRule.Baseline(0, Estimand.CALLERS))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new GateRule.MinPassRate(1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new GateRule.PassAt(Optional.of(0)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
