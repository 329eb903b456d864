package dev.linecheck.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Runs after the other tests, when their reports are there.
final class NoSkippedTestsIT {
  @Test
  void no_test_was_skipped() {
    assertThat(TestReports.problems(Path.of("target/surefire-reports"))).isEmpty();
  }
}
