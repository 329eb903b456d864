package dev.linecheck.domain.verdict;

/// How a turn or call came to be labelled. It decides which figures the label may be used for.
public enum SamplingRule {
  /// Drawn at random from all turns or calls of the run.
  RANDOM,
  /// Drawn at random from those that the judge faults.
  ALERTS,
  /// Labelled because all turns or calls of the run are.
  ALL,
  /// Picked by a person, or in a way that nobody recorded.
  CHOSEN
}
