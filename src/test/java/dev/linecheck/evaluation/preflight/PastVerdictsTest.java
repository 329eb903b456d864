package dev.linecheck.evaluation.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.linecheck.report.preflight.ExpectedTrials;
import dev.linecheck.store.PastRunStore.Verdicts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PastVerdictsTest {
  private static final double UNKNOWN = ExpectedTrials.UNMEASURED.correlation();

  @Test
  void a_short_run_without_a_failure_is_not_taken_as_certain() {
    ExpectedTrials found = PastVerdicts.of(Collections.nCopies(8, new Verdicts(1, 1))).expected();

    assertThat(found.rate()).isEqualTo(0.9);
    assertThat(found.correlation()).isEqualTo(UNKNOWN);
  }

  @Test
  void trials_that_are_all_alike_tell_no_correlation() {
    List<Verdicts> records = new ArrayList<>(Collections.nCopies(10, new Verdicts(3, 3)));
    records.addAll(Collections.nCopies(10, new Verdicts(0, 3)));

    assertThat(PastVerdicts.of(records))
        .isEqualTo(new PastVerdicts(new ExpectedTrials(0.5, UNKNOWN), true));
    assertThat(PastVerdicts.of(Collections.nCopies(9, new Verdicts(2, 2))).areTrialsAlike())
        .isTrue();
  }

  @Test
  void one_record_that_differs_tells_a_correlation() {
    List<Verdicts> records = new ArrayList<>(Collections.nCopies(10, new Verdicts(3, 3)));
    records.addAll(Collections.nCopies(10, new Verdicts(0, 3)));
    records.add(new Verdicts(1, 3));

    assertThat(PastVerdicts.of(records).areTrialsAlike()).isFalse();
    assertThat(PastVerdicts.of(records).expected().correlation()).isBetween(0.9, 0.99);
  }

  @Test
  void records_with_one_trial_are_not_alike() {
    assertThat(PastVerdicts.of(Collections.nCopies(9, new Verdicts(1, 1))).areTrialsAlike())
        .isFalse();
  }

  @Test
  void trials_that_only_chance_decides_are_not_correlated() {
    SplittableRandom draws = new SplittableRandom(5);
    List<Verdicts> records = new ArrayList<>();
    for (int record = 0; record < 4_000; record++) {
      int passed = 0;
      for (int trial = 0; trial < 4; trial++) {
        passed += draws.nextDouble() < 0.7 ? 1 : 0;
      }
      records.add(new Verdicts(passed, 4));
    }

    assertThat(PastVerdicts.of(records).expected().correlation()).isCloseTo(0, within(0.03));
  }

  @Test
  void a_correlation_needs_several_records() {
    assertThat(PastVerdicts.of(Collections.nCopies(4, new Verdicts(1, 2))).expected().correlation())
        .isEqualTo(UNKNOWN);
    assertThat(PastVerdicts.of(List.of()))
        .isEqualTo(new PastVerdicts(new ExpectedTrials(0.5, UNKNOWN), false));
  }
}
