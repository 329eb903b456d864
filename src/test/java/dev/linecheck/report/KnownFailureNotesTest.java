package dev.linecheck.report;

import static dev.linecheck.report.TrialOutcome.FAILED;
import static dev.linecheck.report.TrialOutcome.NO_VERDICT;
import static dev.linecheck.report.TrialOutcome.PASSED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.report.GateInput.WhenErrored;
import dev.linecheck.report.GateRecord.Mark;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The note of a gate about records that are known to fail.
class KnownFailureNotesTest {
  private static GateRecord known(TrialOutcome first, TrialOutcome second) {
    return new GateRecord("known", List.of(), List.of(first, second), Set.of(Mark.KNOWN_FAILURE));
  }

  private static List<String> notes(GateRecord... known) {
    GateRule rule = new GateRule.PassAt(Optional.empty());
    return Gate.decide(
            new GateInput(List.of(known), rule, TrialPlan.FIXED, WhenErrored.INCONCLUSIVE))
        .notes();
  }

  @ParameterizedTest
  @CsvSource({
    "FAILED,FAILED,1 known failure is counted apart: it still fails.",
    "FAILED,PASSED,1 known failure is counted apart: it still fails.",
    "PASSED,PASSED,1 known failure is counted apart: it passes in all trials.",
    "NO_VERDICT,NO_VERDICT,1 known failure is counted apart: it has no verdict."
  })
  void one_known_failure_is_noted(TrialOutcome first, TrialOutcome second, String note) {
    assertThat(notes(known(first, second))).containsExactly(note);
  }

  @Test
  void several_known_failures_are_noted() {
    assertThat(
            notes(
                known(FAILED, FAILED),
                known(FAILED, PASSED),
                known(PASSED, PASSED),
                known(PASSED, NO_VERDICT),
                known(NO_VERDICT, NO_VERDICT)))
        .containsExactly(
            "5 known failures are counted apart: 2 still fail, 2 pass in all trials, 1 has no verdict.");
  }
}
