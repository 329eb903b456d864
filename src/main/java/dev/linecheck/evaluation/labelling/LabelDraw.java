package dev.linecheck.evaluation.labelling;

import dev.linecheck.domain.verdict.SamplingRule;

/// The turns or calls to be drawn for labels.
///
/// @param rule RANDOM, ALERTS or ALL
/// @param most the most turns or calls to draw
public record LabelDraw(Level level, SamplingRule rule, int most, long seed) {
  public LabelDraw {
    if (rule == SamplingRule.CHOSEN) {
      throw new IllegalArgumentException("what is chosen is not drawn");
    }
  }

  /// The subject of a label.
  public enum Level {
    TURN,
    CALL
  }
}
