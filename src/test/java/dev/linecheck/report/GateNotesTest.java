package dev.linecheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.report.GateInput.WhenErrored;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The note that a gate's records are few for its margin.
class GateNotesTest {
  private static final TrialOutcome PASSED = TrialOutcome.PASSED;
  private static final TrialOutcome FAILED = TrialOutcome.FAILED;

  /// Decides about records of which some pass in one run only.
  private static GateVerdict decide(int records, int broken, int fixed, Estimand estimand) {
    return Gate.decide(
        new GateInput(
            IntStream.range(0, records)
                .mapToObj(i ->
                    new GateRecord(
                        "record " + i,
                        List.of(i >= broken && i < broken + fixed ? FAILED : PASSED),
                        List.of(i < broken ? FAILED : PASSED),
                        Set.of()))
                .toList(),
            new GateRule.Baseline(0.05, estimand),
            TrialPlan.FIXED,
            WhenErrored.INCONCLUSIVE,
            Optional.empty()));
  }

  @Test
  void few_records_are_noted_only_where_they_keep_from_passing() {
    GateVerdict better = decide(24, 0, 9, Estimand.CALLERS);
    GateVerdict worse = decide(24, 9, 0, Estimand.CALLERS);

    assertThat(better).isInstanceOf(GateVerdict.Pass.class);
    assertThat(better.notes()).isEmpty();
    assertThat(worse).isInstanceOf(GateVerdict.Fail.class);
    assertThat(worse.notes()).isEmpty();
    assertThat(decide(24, 0, 0, Estimand.CALLERS).notes()).hasSize(1);
  }

  @Test
  void these_very_records_need_no_number_for_a_margin() {
    assertThat(new GateRule.Baseline(0.05, Estimand.RECORDS).recordsMin(TrialPlan.FIXED))
        .isEqualTo(Gate.RECORDS_MIN);
  }
}
