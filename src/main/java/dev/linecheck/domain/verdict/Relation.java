package dev.linecheck.domain.verdict;

/// The result of comparing a turn with the recorded one at its position.
public enum Relation {
  /// There is no recorded turn to compare with, or the judge did not compare.
  NO_REFERENCE,
  SAME_EFFECT,
  DIFFERENT_FINE,
  DIFFERENT_WORSE
}
