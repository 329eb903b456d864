package dev.linecheck.evaluation.comparison;

/// The change of a record from one side of a comparison to the other. Each record has one class.
/// They are in the order in which people want to see them.
public enum RecordClass {
  /// All trials passed, and now all fail.
  BROKEN,
  /// Fewer trials pass than before.
  LESS_STABLE,
  /// The verdicts differ though the calls went alike word for word.
  JUDGED_DIFFERENTLY,
  /// All trials failed, and now all pass.
  FIXED,
  /// More trials pass than before.
  MORE_STABLE,
  /// Both sides have the record, and one has no trial of it that passed or failed.
  ERRORED,
  /// Both sides have the record, and the run of one ended before its trials.
  NOT_RUN,
  /// The record was known to fail when the newer run of it started. It is counted apart.
  KNOWN_FAILURE,
  /// The record was changed between the sides, so that its calls cannot be compared.
  CHANGED,
  /// Only side b has the record.
  MISSING_LEFT,
  /// Only side a has the record.
  MISSING_RIGHT,
  /// As many trials pass as before.
  UNCHANGED;

  /// Whether records of this class are in the difference.
  boolean isCompared() {
    return switch (this) {
      case BROKEN, LESS_STABLE, JUDGED_DIFFERENTLY, FIXED, MORE_STABLE, UNCHANGED -> true;
      case ERRORED, NOT_RUN, KNOWN_FAILURE, CHANGED, MISSING_LEFT, MISSING_RIGHT -> false;
    };
  }
}
