package dev.linecheck.settings;

import java.util.List;

/// The configuration cannot be used: everything that is wrong with it.
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  public SettingsException(List<String> problems) {
    super("the configuration cannot be used:\n  " + String.join("\n  ", problems));
    this.problems = List.copyOf(problems);
  }

  /// One sentence each, in the order in which they were met.
  public List<String> problems() {
    return problems;
  }
}
