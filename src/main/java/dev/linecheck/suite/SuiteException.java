package dev.linecheck.suite;

import java.util.List;
import java.util.stream.Collectors;

/// Thrown when a suite cannot be used, with all of its problems.
public final class SuiteException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<SuiteProblem> problems;

  public SuiteException(List<SuiteProblem> problems) {
    super(problems.stream().map(SuiteProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /// Returns the problems in the order of their files, lines and columns.
  public List<SuiteProblem> problems() {
    return problems;
  }
}
