package dev.linecheck.domain.verdict;

/// How a turn compares with the recorded one at its place.
public enum Relation {
  /// There is none to compare with, or the judge did not compare.
  NO_REFERENCE,
  SAME_EFFECT,
  DIFFERENT_FINE,
  DIFFERENT_WORSE
}
