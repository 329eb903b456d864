package dev.linecheck.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ExitCodeTest {
  @Test
  void each_outcome_has_its_own_code() {
    assertThat(Stream.of(TestedVerdict.Outcome.values()).map(ExitCode::of))
        .containsExactly(0, 1, 3, 2);
  }
}
