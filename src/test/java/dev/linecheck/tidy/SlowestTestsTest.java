package dev.linecheck.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SlowestTestsTest {
  @TempDir Path folder;

  @Test
  void the_ten_slowest_classes_of_all_folders_come_first() throws IOException {
    Path unit = Files.createDirectory(folder.resolve("unit"));
    Path process = Files.createDirectory(folder.resolve("process"));
    for (int number = 1; number <= 11; number++) {
      report(unit, "A" + number, number + ".5");
    }
    report(process, "SlowIT", "1,234.56");

    List<String> lines = SlowestTests.lines(List.of(unit, process, folder.resolve("missing")));

    assertThat(lines).hasSize(12).startsWith("The slowest test classes:", " 1234.6 s  SlowIT");
    assertThat(lines.get(2)).isEqualTo("   11.5 s  A11");
    assertThat(lines.getLast()).isEqualTo(" 1306.1 s  all 12 classes");
  }

  private static void report(Path folder, String name, String seconds) throws IOException {
    Files.writeString(
        folder.resolve("TEST-" + name + ".xml"),
        "<testsuite name='%s' time='%s'/>".formatted(name, seconds));
  }
}
