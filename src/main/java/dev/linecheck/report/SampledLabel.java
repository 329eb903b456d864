package dev.linecheck.report;

import dev.linecheck.domain.verdict.BinaryLabel;
import dev.linecheck.domain.verdict.Sampling;

/// A label beside the judge's verdict, and how it came to be labelled.
public record SampledLabel(RatedPair verdicts, Sampling sampling) {
  /// Whether it stands for everything in its run with the same verdict of the judge. What was drawn
  /// among the alerts, and passes since it was judged again, stands for nothing.
  boolean isRandomByVerdict() {
    return sampling.isRandom()
        || (sampling.isRandomByVerdict() && verdicts.judge() == BinaryLabel.INACCURATE);
  }
}
