package dev.linecheck.domain.verdict;

import java.util.Optional;

/// The rule by which a turn or call was drawn for a label, with the probability of being drawn.
///
/// @param probability above 0, and at most 1; empty if it is not known. What a person picked has
///   none
public record Sampling(SamplingRule rule, Optional<Double> probability) {
  /// The sampling of a label about which nothing else is known.
  public static final Sampling UNKNOWN = new Sampling(SamplingRule.CHOSEN, Optional.empty());

  public Sampling {
    if (probability.filter(value -> !(value > 0 && value <= 1)).isPresent()) {
      throw new IllegalArgumentException("a probability of " + probability.get());
    }
    if (rule == SamplingRule.CHOSEN && probability.isPresent()) {
      throw new IllegalArgumentException("what was chosen has no probability");
    }
  }

  /// Whether such labels stand for all turns or calls of their run, whatever the judge said.
  public boolean isRandom() {
    return rule == SamplingRule.RANDOM || rule == SamplingRule.ALL;
  }

  /// Whether such labels stand for all turns or calls of their run with the same verdict of the
  /// judge.
  public boolean isRandomByVerdict() {
    return isRandom() || probability.isPresent();
  }

  /// Returns the number of turns or calls that one label stands for; 1 if it is not known.
  public double weight() {
    return 1 / probability.orElse(1.0);
  }
}
