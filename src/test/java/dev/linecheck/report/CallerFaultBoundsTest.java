package dev.linecheck.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.linecheck.report.CallerFaultBounds.Trials;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallerFaultBoundsTest {
  /// Records weigh the same: the first has the rates 2/4 and 3/4, the second 0 and 1, the third 1.
  @Test
  void invalid_trials_may_all_have_failed_or_all_have_passed() {
    CallerFaultBounds bounds =
        CallerFaultBounds.of(List.of(trials(2, 3, 1), trials(0, 0, 2), trials(1, 1, 0)))
            .orElseThrow();

    assertThat(bounds.allFailed()).isCloseTo(1.5 / 3, within(1e-12));
    assertThat(bounds.allPassed()).isCloseTo(2.75 / 3, within(1e-12));
  }

  @Test
  void valid_trials_alone_leave_the_rate() {
    CallerFaultBounds bounds =
        CallerFaultBounds.of(List.of(trials(1, 1, 0), trials(0, 1, 0))).orElseThrow();

    assertThat(bounds).isEqualTo(new CallerFaultBounds(0.5, 0.5));
    assertThat(CallerFaultBounds.of(Collections.nCopies(7, trials(3, 3, 0))).orElseThrow())
        .isEqualTo(CallerFaultBounds.of(Collections.nCopies(3, trials(1, 1, 0))).orElseThrow());
  }

  @Test
  void no_trials_have_no_bounds() {
    assertThat(CallerFaultBounds.of(List.of(trials(0, 0, 0)))).isEmpty();
    assertThat(CallerFaultBounds.of(List.of())).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> trials(1, 1, -1));
  }

  private static Trials trials(int passed, int of, int invalid) {
    return new Trials(new RecordTrials(passed, of), invalid);
  }
}
