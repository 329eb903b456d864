package dev.linecheck.suite;

/// The name by which a server knows a suite again. It stays the same when the suite changes.
public record SuiteId(String value) {
  public SuiteId {
    if (!value.matches(SuiteShape.ID)) {
      throw new IllegalArgumentException("no id of a suite: " + value);
    }
  }
}
