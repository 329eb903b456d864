package dev.linecheck.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.verdict.Relation;
import dev.linecheck.domain.verdict.TurnVerdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ReplayRowsTest {
  @Test
  void only_a_turn_without_a_fault_is_called_fine() {
    TurnVerdict fine = new TurnVerdict.Accurate(1, "Closed.", Relation.DIFFERENT_FINE);
    TurnVerdict broken =
        new TurnVerdict.Inaccurate(
            1, "Bad.", "It is rude.", List.of(), Relation.DIFFERENT_FINE, Optional.empty());

    assertThat(ReplayRows.words(fine)).isEqualTo("different, and fine");
    assertThat(ReplayRows.words(broken)).isEqualTo("different");
  }
}
