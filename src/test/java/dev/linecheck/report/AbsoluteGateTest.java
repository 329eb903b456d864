package dev.linecheck.report;

import static dev.linecheck.report.TrialOutcome.FAILED;
import static dev.linecheck.report.TrialOutcome.NO_VERDICT;
import static dev.linecheck.report.TrialOutcome.PASSED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.report.GateInput.WhenErrored;
import dev.linecheck.report.GateVerdict.Cause;
import dev.linecheck.report.GateVerdict.Fail;
import dev.linecheck.report.GateVerdict.Inconclusive;
import dev.linecheck.report.GateVerdict.Pass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The answers of a gate without a baseline.
class AbsoluteGateTest {
  private static final GateRule ALL = new GateRule.PassAt(Optional.empty());
  private static final GateRule TWO = new GateRule.PassAt(Optional.of(2));
  private static final GateRule MOST = new GateRule.MinPassRate(0.9);

  private static GateRecord record(String name, TrialOutcome... after) {
    return new GateRecord(name, List.of(), Arrays.asList(after), Set.of());
  }

  private static GateVerdict decide(GateRule rule, List<GateRecord> records) {
    return Gate.decide(new GateInput(records, rule, TrialPlan.FIXED, WhenErrored.INCONCLUSIVE));
  }

  private static List<GateRecord> single(int passing, int of) {
    List<GateRecord> records = new ArrayList<>();
    records.addAll(Collections.nCopies(passing, record("passing", PASSED)));
    records.addAll(Collections.nCopies(of - passing, record("failing", FAILED)));
    return records;
  }

  @Test
  void every_record_has_to_pass_in_enough_of_its_trials() {
    GateRecord stable = record("stable", PASSED, PASSED, PASSED);
    GateRecord flaky = record("flaky", PASSED, FAILED, PASSED);

    assertThat(decide(ALL, List.of(stable)).sentence())
        .isEqualTo("PASS: every record passes in enough of its trials (1 record).");
    assertThat(decide(TWO, List.of(stable, flaky))).isInstanceOf(Pass.class);
    assertThat(decide(ALL, List.of(stable, flaky)))
        .isInstanceOfSatisfying(
            Fail.class, verdict -> assertThat(verdict.records()).containsExactly("flaky"));
  }

  @Test
  void a_trial_without_a_verdict_is_neither_passed_nor_failed() {
    List<GateRecord> errored =
        new ArrayList<>(Collections.nCopies(30, record("stable", PASSED, PASSED)));
    errored.add(record("errored", PASSED, NO_VERDICT));
    GateVerdict verdict = decide(ALL, errored);

    assertThat(verdict)
        .isInstanceOfSatisfying(
            Inconclusive.class,
            inconclusive -> assertThat(inconclusive.cause()).isEqualTo(Cause.MISSING_VERDICTS));
    assertThat(decide(TWO, List.of(record("lost", FAILED, FAILED, NO_VERDICT))))
        .isInstanceOf(Fail.class);
    assertThat(decide(TWO, List.of(record("open", PASSED, FAILED, NO_VERDICT))))
        .isInstanceOf(Inconclusive.class);
  }

  @Test
  void a_rate_has_to_lie_above_the_least_one_with_its_whole_interval() {
    assertThat(decide(MOST, single(100, 100)).sentence())
        .isEqualTo(
            "PASS: 100.0 % of trials pass on 100 records (95 % interval 96.3 % to 100.0 %), above 90 %.");
    assertThat(decide(MOST, single(80, 100)).sentence())
        .isEqualTo(
            "FAIL: 80.0 % of trials pass on 100 records (95 % interval 71.1 % to 86.7 %), below 90 %.");
    assertThat(decide(MOST, single(95, 100)).sentence())
        .isEqualTo(
            "INCONCLUSIVE: 95.0 % of trials pass on 100 records (95 % interval 88.8 % to 97.8 %), and 90 % lies within. If these figures stay as they are, about 139 records would decide it.");
  }

  @Test
  void a_rate_exactly_at_the_least_one_is_never_decided() {
    Inconclusive verdict = (Inconclusive) decide(MOST, single(90, 100));

    assertThat(verdict.needs()).isEqualTo(GateNeeds.NOTHING);
    assertThat(verdict.sentence()).endsWith("lies within.");
  }

  @Test
  void nothing_judged_has_no_answer() {
    assertThat(decide(ALL, List.of()).sentence())
        .isEqualTo("INCONCLUSIVE: no record has a verdict.");
    assertThat(decide(MOST, List.of())).isInstanceOf(Inconclusive.class);
    assertThat(decide(MOST, List.of(record("errored", NO_VERDICT))).sentence())
        .contains("1 of 1 planned trials of the candidate have no verdict");
  }
}
