package dev.linecheck.tidy;

/// A place that breaks a rule.
///
/// @param detail what stands there
record TidyFinding(TidyRule rule, String path, long line, String detail) {
  @Override
  public String toString() {
    return "%s:%d: %s (%s): %s".formatted(path, line, rule.sentence(), rule, detail);
  }
}
