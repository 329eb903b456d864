package dev.linecheck.suite;

import java.nio.file.Path;

/// A character of a file.
///
/// @param line from 1
/// @param column from 1
public record SuitePlace(Path file, int line, int column) {
  static SuitePlace startOf(Path file) {
    return new SuitePlace(file, 1, 1);
  }

  @Override
  public String toString() {
    return "%s:%d:%d".formatted(file, line, column);
  }
}
