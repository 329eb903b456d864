package dev.linecheck.tidy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestReportTest {
  @TempDir Path folder;

  @Test
  void the_ten_slowest_classes_come_first() throws IOException {
    for (int number = 1; number <= 11; number++) {
      report("A" + number, number + ".5", 0);
    }
    report("SlowIT", "1,234.56", 0);

    List<String> lines = TestReport.of(folder.toString(), folder.resolve("missing").toString());

    assertThat(lines).hasSize(11).startsWith(" 1234.6 s  SlowIT", "   11.5 s  A11");
    assertThat(lines.getLast()).isEqualTo(" 1306.1 s  all 12 classes");
  }

  @Test
  void a_skipped_test_fails_the_build() throws IOException {
    report("ATest", "1", 0);
    report("BTest", "2", 1);

    assertThatThrownBy(() -> TestReport.of(folder.toString())).hasMessageContaining("BTest");
  }

  private void report(String name, String seconds, int skipped) throws IOException {
    Files.writeString(
        folder.resolve("TEST-" + name + ".xml"),
        """
        <testsuite version="3" name="%s" time="%s" tests="2" skipped="%d" failures="0">
        """
            .formatted(name, seconds, skipped));
  }
}
