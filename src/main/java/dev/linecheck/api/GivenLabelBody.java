package dev.linecheck.api;

import dev.linecheck.domain.verdict.BinaryLabel;
import dev.linecheck.domain.verdict.GivenLabel;
import dev.linecheck.domain.verdict.Sampling;
import dev.linecheck.domain.verdict.SamplingRule;
import java.util.Optional;

/// Reads a label of a turn, with the mark `accurate`, or of a call, with the mark `pass`.
final class GivenLabelBody {
  static final String RULE = "samplingRule";
  static final String PROBABILITY = "samplingProbability";
  static final String COMMENT = "comment";

  private GivenLabelBody() {}

  /// Reads a label; empty if it has no mark. The other fields are checked in any case.
  static Optional<GivenLabel> read(Fields label, String mark) {
    Optional<Sampling> sampling = sampling(label);
    Optional<String> labelledBy = text(label, "labelledBy", GivenLabel.NAME_MAX, "A name");
    Optional<String> comment = text(label, COMMENT, GivenLabel.COMMENT_MAX, "A comment");
    return label
        .optionalBoolean(mark)
        .map(good -> good ? BinaryLabel.ACCURATE : BinaryLabel.INACCURATE)
        .map(given -> new GivenLabel(given, sampling, labelledBy, comment));
  }

  private static Optional<Sampling> sampling(Fields label) {
    Optional<SamplingRule> rule =
        label.choice(
            RULE, SamplingRule.class, "samplingRule is RANDOM, ALERTS, ALL or CHOSEN, not '%s'.");
    Optional<Double> probability = label.optionalNumber(PROBABILITY);
    probability.ifPresent(number -> check(label, rule.orElse(SamplingRule.CHOSEN), number));
    return rule.map(known -> new Sampling(known, probability));
  }

  private static void check(Fields label, SamplingRule rule, double probability) {
    if (!(probability > 0 && probability <= 1)) {
      throw label.invalid(
          "out_of_range",
          PROBABILITY,
          "%s is above 0 and at most 1, not %s.".formatted(label.at(PROBABILITY), probability));
    }
    if (rule == SamplingRule.CHOSEN) {
      throw label.invalid(
          "probability_of_no_draw",
          PROBABILITY,
          "Only what was drawn has a probability: send it with the samplingRule by which it was drawn, or leave it out.");
    }
    if (rule == SamplingRule.ALL && probability < 1) {
      throw label.invalid(
          "probability_of_no_draw",
          PROBABILITY,
          "With the samplingRule ALL everything is labelled, so the probability is 1.");
    }
  }

  private static Optional<String> text(Fields label, String field, int most, String what) {
    Optional<String> given = label.optional(field).filter(text -> !text.isEmpty());
    if (given.filter(text -> text.length() > most).isPresent()) {
      throw label.invalid(
          "too_long", field, "%s has at most %,d characters.".formatted(what, most));
    }
    return given;
  }
}
