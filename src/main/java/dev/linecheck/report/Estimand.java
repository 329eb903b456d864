package dev.linecheck.report;

/// The question that a comparison of two runs over the same records answers.
public enum Estimand {
  /// Whether the candidate does better with callers like these. The records are a sample of the
  /// callers to come.
  CALLERS,
  /// Whether the candidate does better on these very records. Only the noise of their trials
  /// counts, so records need several trials.
  RECORDS;

  /// Returns the words of a sentence that say which question it answers.
  public String words() {
    return switch (this) {
      case CALLERS -> "for callers like these";
      case RECORDS -> "for these very records";
    };
  }
}
