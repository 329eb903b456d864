package dev.linecheck.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The reports that a run of the tests leaves behind.
final class TestReports {
  private TestReports() {}

  /// Which tests of the reports in the folder were skipped, or that none ran at all.
  static List<String> problems(Path folder) {
    List<String> problems = new ArrayList<>();
    int cases = 0;
    for (Path report : reports(folder)) {
      XmlFile xml = XmlFile.read(report);
      cases += xml.texts("//testcase").size();
      for (String test : xml.texts("//testcase[skipped]/@name")) {
        problems.add("%s: %s was skipped".formatted(report.getFileName(), test));
      }
    }
    if (cases == 0) {
      problems.add("no test ran, says " + folder);
    }
    return problems;
  }

  /// The reports in the folder, one for each test class.
  static List<Path> reports(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("listing " + folder, e);
    }
  }
}
