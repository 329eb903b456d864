package dev.linecheck.suite;

import java.nio.file.Path;
import java.util.Optional;

/// The files into which the outcome of a suite is written.
public record SuiteReports(Optional<Path> junit, Optional<Path> json, Optional<Path> markdown) {
  public static final SuiteReports NONE =
      new SuiteReports(Optional.empty(), Optional.empty(), Optional.empty());
}
