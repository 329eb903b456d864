package dev.linecheck.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.pipeline.TestedVerdict.WhenInconclusive;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ExitCodeTest {
  @Test
  void each_outcome_has_its_own_code() {
    assertThat(
            Stream.of(TestedVerdict.Outcome.values())
                .map(outcome -> new TestedVerdict(outcome, "so it is", List.of()))
                .map(ExitCode::of))
        .containsExactly(0, 1, 3, 2);
  }

  @Test
  void a_suite_can_let_through_what_does_not_tell_and_nothing_else() {
    assertThat(
            Stream.of(TestedVerdict.Outcome.values())
                .map(outcome ->
                    new TestedVerdict(outcome, WhenInconclusive.WARN, "so it is", List.of()))
                .map(ExitCode::of))
        .containsExactly(0, 1, 0, 2);
  }
}
