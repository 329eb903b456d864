package dev.linecheck.suite;

import dev.linecheck.suite.SuiteShape.Report;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Reads where the reports go. None is written over another, or over a file that the suite reads.
/// Single-threaded.
final class ReportsReader {
  private final Sources sources;
  private final Map<Path, String> taken = new HashMap<>();

  ReportsReader(Sources sources) {
    this.sources = sources;
  }

  SuiteReports read(Report shape) {
    return new SuiteReports(report(shape.junit()), report(shape.json()), report(shape.markdown()));
  }

  private Optional<Path> report(Optional<At<String>> written) {
    Optional<Path> path = written.flatMap(sources.folder()::path);
    path.ifPresent(found -> written.ifPresent(at -> refuseTaken(found, at)));
    return path;
  }

  private void refuseTaken(Path path, At<String> at) {
    Optional<String> other =
        sources.folder().hasRead(path)
            ? Optional.of("a file of the suite")
            : Optional.ofNullable(taken.putIfAbsent(path, "`%s`".formatted(at.path())));
    other.ifPresent(name ->
        sources
            .problems()
            .add(
                at.place(),
                "`%s` would be written over %s.".formatted(at.path(), name),
                "Give each report a file of its own."));
  }
}
