package dev.linecheck.suite;

import java.nio.file.Path;

/// A mistake in a suite.
///
/// @param line from 1
/// @param column from 1
/// @param what a sentence that says what is wrong
/// @param cure a sentence that says what to do
public record SuiteProblem(Path file, int line, int column, String what, String cure) {
  public SuiteProblem(SuitePlace place, String what, String cure) {
    this(place.file(), place.line(), place.column(), what, cure);
  }

  /// Returns the problem as one line, as compilers write it.
  @Override
  public String toString() {
    return "%s:%d:%d: %s %s".formatted(file, line, column, what, cure);
  }
}
