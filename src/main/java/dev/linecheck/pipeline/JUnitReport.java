package dev.linecheck.pipeline;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// A tested suite as JUnit XML, which Jenkins, GitLab and others read.
///
/// A record is one test case, however many trials it has. Only what the verdict counts is a
/// failure. Where the verdict is worse than all records, it is a test case of its own, so that no
/// pipeline takes the report for a pass.
public final class JUnitReport {
  /// Servers of pipelines refuse larger reports.
  static final int BYTES_MAX = 30_000_000;

  /// How many lines a body may have, tried one after the other until the report is small enough.
  private static final List<Integer> LINES_MAX = List.of(80, 20, 5, 0);

  private JUnitReport() {}

  /// Returns the report as a document in UTF-8.
  ///
  /// @throws IllegalArgumentException if there are so many records that they do not fit
  public static String of(Tested tested) {
    for (int lines : LINES_MAX) {
      Optional<String> document =
          new JUnitDocument(tested, lines, BYTES_MAX).text().filter(JUnitReport::fits);
      if (document.isPresent()) {
        return document.get();
      }
    }
    throw new IllegalArgumentException(
        "%d records do not fit into a JUnit report of %d bytes"
            .formatted(tested.records().size(), BYTES_MAX));
  }

  private static boolean fits(String document) {
    return document.getBytes(StandardCharsets.UTF_8).length < BYTES_MAX;
  }
}
