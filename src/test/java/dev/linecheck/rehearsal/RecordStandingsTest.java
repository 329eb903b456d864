package dev.linecheck.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.pipeline.TestedRecord.Standing;
import dev.linecheck.pipeline.TestedTrial;
import dev.linecheck.pipeline.TestedTrial.Status;
import dev.linecheck.pipeline.TestedVerdict.Outcome;
import dev.linecheck.rehearsal.RecordStandings.Known;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordStandingsTest {
  private static final String RECORD = "r1";

  @Test
  void a_record_passes_if_each_of_its_trials_does() {
    assertThat(absolute(Status.PASSED, Status.PASSED)).isEqualTo(Standing.PASSED);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"PASSED", "FAILED", "UNDECIDED"},
      mode = EnumSource.Mode.EXCLUDE)
  void a_record_with_a_trial_without_verdict_never_passes(Status missing) {
    assertThat(absolute(Status.PASSED, missing)).isIn(Standing.ERRORED, Standing.NOT_RUN);
    assertThat(absolute(missing)).isIn(Standing.ERRORED, Standing.NOT_RUN);
  }

  @Test
  void a_failure_counts_under_an_absolute_rule() {
    assertThat(absolute(Status.PASSED, Status.FAILED)).isEqualTo(Standing.COUNTED_FAILURE);
    assertThat(absolute(Status.UNDECIDED)).isEqualTo(Standing.COUNTED_FAILURE);
  }

  @Test
  void a_failure_that_the_baseline_has_too_is_no_news() {
    assertThat(compared(Outcome.FAIL, "UNCHANGED")).isEqualTo(Standing.FAILED_ON_BOTH_SIDES);
    assertThat(compared(Outcome.FAIL, "BROKEN")).isEqualTo(Standing.COUNTED_FAILURE);
    assertThat(compared(Outcome.PASS, "BROKEN")).isEqualTo(Standing.UNCOUNTED_FAILURE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CHANGED", "MISSING_LEFT", "ERRORED", "JUDGED_DIFFERENTLY"})
  void a_failure_that_the_baseline_does_not_have_is_not_called_old(String recordClass) {
    assertThat(compared(Outcome.PASS, recordClass)).isEqualTo(Standing.UNCOUNTED_FAILURE);
    assertThat(compared(Outcome.FAIL, recordClass)).isEqualTo(Standing.UNCOUNTED_FAILURE);
  }

  @Test
  void a_known_failure_is_counted_apart() {
    assertThat(
            standings(Outcome.FAIL, Optional.empty())
                .of(RECORD, trials(Status.FAILED), Known.FAILURE))
        .isEqualTo(Standing.KNOWN_FAILURE);
  }

  private static Standing absolute(Status... statuses) {
    return standings(Outcome.FAIL, Optional.empty()).of(RECORD, trials(statuses), Known.NOTHING);
  }

  private static Standing compared(Outcome outcome, String recordClass) {
    return standings(outcome, Optional.of(Map.of(RECORD, recordClass)))
        .of(RECORD, trials(Status.FAILED), Known.NOTHING);
  }

  private static RecordStandings standings(Outcome outcome, Optional<Map<String, String>> classes) {
    GateReply reply =
        new GateReply(outcome, "so it is", Set.of(), GateReply.Missing.NOTHING, List.of());
    return new RecordStandings(reply, classes);
  }

  private static List<TestedTrial> trials(Status... statuses) {
    return IntStream.range(0, statuses.length)
        .mapToObj(at ->
            new TestedTrial(
                at + 1,
                statuses[at],
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty()))
        .toList();
  }
}
