package dev.linecheck.rehearsal;

import dev.linecheck.suite.SuiteBaseline;
import java.nio.file.Path;
import java.util.Optional;

/// The other side of a gate: the run, or its kept outcomes, that a run is compared with.
sealed interface ComparedWith {
  /// Nothing, so that an absolute rule holds.
  record Nothing() implements ComparedWith {}

  /// A run that the server has.
  record Run(String id) implements ComparedWith {}

  /// A run that a file of the suite keeps.
  record Kept(Path file, SuiteBaseline baseline) implements ComparedWith {}

  static ComparedWith of(Optional<String> run) {
    return run.<ComparedWith>map(Run::new).orElseGet(Nothing::new);
  }

  /// Returns the run if the server has it.
  default Optional<String> run() {
    return this instanceof Run(String id) ? Optional.of(id) : Optional.empty();
  }
}
