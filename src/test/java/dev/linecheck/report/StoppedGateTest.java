package dev.linecheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.run.StoppedEarly;
import dev.linecheck.domain.run.StoppedEarly.Answer;
import dev.linecheck.domain.run.StoppedEarly.Ground;
import dev.linecheck.report.AnnouncedStop.Question;
import dev.linecheck.report.GateInput.WhenErrored;
import dev.linecheck.report.GateRecord.Mark;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The gate of a run that may stop early: when it stops, and what it answers afterwards.
class StoppedGateTest {
  private static final List<TrialOutcome> PASSED = List.of(TrialOutcome.PASSED);
  private static final List<TrialOutcome> FAILED = List.of(TrialOutcome.FAILED);
  private static final List<TrialOutcome> SILENT = List.of(TrialOutcome.NO_VERDICT);
  private static final GateRule.Baseline RULE = new GateRule.Baseline(0.1, Estimand.CALLERS);
  private static final StoppedEarly FAIL = new StoppedEarly(Answer.FAIL, Ground.EVIDENCE, 20);
  private static final StoppedEarly PASS = new StoppedEarly(Answer.PASS, Ground.EVIDENCE, 20);

  private static GateRecord record(String name, List<TrialOutcome> after, Set<Mark> marks) {
    return new GateRecord(name, PASSED, after, marks);
  }

  private static List<GateRecord> records(
      String name, int count, List<TrialOutcome> after, Set<Mark> marks) {
    return IntStream.range(0, count).mapToObj(i -> record(name + i, after, marks)).toList();
  }

  private static List<GateRecord> broken(int count) {
    return records("broken", count, FAILED, Set.of());
  }

  private static List<GateRecord> kept(int count) {
    return records("kept", count, PASSED, Set.of());
  }

  private static List<GateRecord> open(int count) {
    return records("open", count, SILENT, Set.of(Mark.UNFINISHED));
  }

  private static List<GateRecord> joined(List<GateRecord> first, List<GateRecord> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  private static Optional<Answer> looked(List<GateRecord> records) {
    return Gate.early(input(records, RULE, Question.ANNOUNCED, Optional.empty()))
        .map(StoppedEarly::answer);
  }

  private static GateInput input(
      List<GateRecord> records, GateRule rule, Question question, Optional<StoppedEarly> stopped) {
    return new GateInput(
        records,
        rule,
        TrialPlan.EARLY_STOP,
        WhenErrored.INCONCLUSIVE,
        Optional.of(new AnnouncedStop(question, stopped)));
  }

  private static GateVerdict asked(List<GateRecord> records, StoppedEarly stopped) {
    return Gate.decide(input(records, RULE, Question.ANNOUNCED, Optional.of(stopped)));
  }

  @Test
  void a_run_stops_on_the_records_up_to_the_first_that_has_not_ended() {
    assertThat(looked(joined(broken(20), open(180)))).contains(Answer.FAIL);
    assertThat(looked(joined(open(1), joined(broken(20), open(180))))).isEmpty();
    assertThat(looked(joined(broken(14), open(180)))).isEmpty();
  }

  @Test
  void known_failures_and_new_records_neither_count_nor_hold_up() {
    List<GateRecord> known =
        records("known", 40, FAILED, Set.of(Mark.KNOWN_FAILURE, Mark.UNFINISHED));
    List<GateRecord> fresh =
        List.of(new GateRecord("new", List.of(), SILENT, Set.of(Mark.UNFINISHED)));

    assertThat(looked(joined(joined(known, fresh), joined(broken(20), open(180)))))
        .contains(Answer.FAIL);
    assertThat(looked(joined(known, open(180)))).isEmpty();
  }

  @Test
  void calls_without_a_verdict_hold_a_stop_up_as_they_hold_up_the_gate() {
    List<GateRecord> errored = records("errored", 2, SILENT, Set.of());

    assertThat(looked(joined(kept(100), open(100)))).contains(Answer.PASS);
    assertThat(
            looked(joined(records("errored", 6, SILENT, Set.of()), joined(kept(100), open(100)))))
        .as("more than 5 % have no verdict")
        .isEmpty();
    assertThat(looked(joined(errored, joined(kept(60), open(140)))))
        .as("the answer would be another one if they had failed")
        .isEmpty();
    assertThat(looked(joined(kept(60), open(140)))).contains(Answer.PASS);
  }

  @Test
  void records_that_the_candidate_lacks_count_as_calls_without_a_verdict() {
    List<GateRecord> gone = records("gone", 8, SILENT, Set.of(Mark.NOT_IN_CANDIDATE));

    assertThat(looked(joined(gone, joined(kept(100), open(100))))).isEmpty();
  }

  @Test
  void a_candidate_that_lacks_a_record_does_not_stop_to_pass_but_may_stop_to_fail() {
    List<GateRecord> gone = records("gone", 1, SILENT, Set.of(Mark.NOT_IN_CANDIDATE));

    assertThat(looked(joined(gone, joined(kept(180), open(20))))).isEmpty();
    assertThat(looked(joined(gone, joined(broken(30), open(170))))).contains(Answer.FAIL);
  }

  @Test
  void the_answer_of_the_stop_is_shown_with_a_confidence_sequence() {
    GateVerdict verdict = asked(joined(broken(20), open(180)), FAIL);

    assertThat(verdict).isInstanceOf(GateVerdict.Fail.class);
    assertThat(verdict.sentence())
        .isEqualTo(
            "FAIL: for callers like these, the rate falls from 100.0 % to 0.0 % on 20 records. The run stopped early because the evidence refutes that the rate has not fallen, with an error of at most 0.01. The 95 % confidence sequence of the difference is -100.0 to -57.4 points; it holds however often one looks.");
    GateFigures figures = verdict.figures();
    assertThat(figures.sequence()).isPresent();
    assertThat(figures.sequence().orElseThrow().width())
        .isGreaterThan(figures.comparison().orElseThrow().difference().interval().width());
    assertThat(figures.lowerBound()).isEmpty();
    assertThat(figures.missing().after()).isZero();
    assertThat(verdict.notes())
        .containsExactly(
            "180 records are left out: the run stopped before all of their calls had ended.");
  }

  @Test
  void the_ends_of_a_confidence_sequence_around_no_difference_have_their_signs() {
    assertThat(asked(joined(kept(100), open(100)), PASS).sentence())
        .containsPattern("difference is -(\\d+\\.\\d) to \\+\\1 points;");
  }

  @Test
  void calls_that_ended_after_the_first_open_one_are_in_no_figure() {
    GateVerdict verdict = asked(joined(broken(20), joined(open(1), kept(30))), FAIL);

    assertThat(verdict.figures().comparison().orElseThrow().records()).isEqualTo(20);
  }

  @Test
  void a_stop_whose_verdicts_changed_is_inconclusive() {
    GateVerdict verdict = asked(joined(kept(20), open(180)), FAIL);

    assertThat(verdict)
        .isInstanceOfSatisfying(
            GateVerdict.Inconclusive.class,
            open -> assertThat(open.cause()).isEqualTo(GateVerdict.Cause.STOPPED_EARLY));
    assertThat(verdict.sentence()).contains("judged again");
  }

  @Test
  void critical_records_that_were_not_run_leave_a_pass_open_but_no_fail() {
    List<GateRecord> critical =
        records("critical", 2, SILENT, Set.of(Mark.UNFINISHED, Mark.CRITICAL));

    GateVerdict verdict = asked(joined(kept(100), critical), PASS);

    assertThat(verdict).isInstanceOf(GateVerdict.Inconclusive.class);
    assertThat(verdict.sentence()).contains("2 critical records", "critical0, critical1");
    assertThat(asked(joined(kept(100), open(2)), PASS)).isInstanceOf(GateVerdict.Pass.class);
    assertThat(asked(joined(broken(20), critical), FAIL)).isInstanceOf(GateVerdict.Fail.class);
  }

  @Test
  void another_question_is_open_after_a_stop_and_exploratory_without_one() {
    assertThat(
            Gate.decide(
                input(joined(broken(20), open(180)), RULE, Question.OTHER, Optional.of(FAIL))))
        .isInstanceOf(GateVerdict.Inconclusive.class);
    GateVerdict whole = Gate.decide(input(kept(100), RULE, Question.OTHER, Optional.empty()));
    assertThat(whole).isInstanceOf(GateVerdict.Pass.class);
    assertThat(whole.notes()).first().asString().startsWith("Exploratory:");
    assertThat(Gate.decide(input(kept(100), RULE, Question.ANNOUNCED, Optional.empty())).notes())
        .isEmpty();
  }
}
