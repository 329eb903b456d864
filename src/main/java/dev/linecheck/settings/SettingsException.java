package dev.linecheck.settings;

import java.util.List;

/// Thrown when the configuration cannot be used, with all of its problems.
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  public SettingsException(List<String> problems) {
    super("the configuration cannot be used:\n  " + String.join("\n  ", problems));
    this.problems = List.copyOf(problems);
  }

  /// Returns one sentence per problem, in the order in which they were found.
  public List<String> problems() {
    return problems;
  }
}
