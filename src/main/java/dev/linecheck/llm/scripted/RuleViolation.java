package dev.linecheck.llm.scripted;

import dev.linecheck.domain.verdict.Evidence;
import java.util.Optional;

/// A violation of a rule.
///
/// @param finding what happened, in plain words
/// @param evidence empty only if nothing was said that could be quoted
record RuleViolation(String finding, Optional<Evidence> evidence) {
  private static final int QUOTE_MAX = 300;
  private static final int OPENING_MAX = 80;

  /// Returns the violation by words that the agent must not say here.
  static RuleViolation forbidden(String words) {
    return new RuleViolation(
        "The agent said \"" + Truncation.to(words, OPENING_MAX) + "\".",
        quote(Evidence.JUDGED_TURN, words));
  }

  /// Returns the violation by a missing answer to words of the caller.
  static RuleViolation unanswered(ScriptedTurn.Line line, String words) {
    return new RuleViolation(
        "The caller said \""
            + Truncation.to(words, OPENING_MAX)
            + "\" and the agent did not say it.",
        quote(line.source(), words));
  }

  /// Returns the violation by words that should have been said by now.
  static RuleViolation missing(ScriptedTurn turn) {
    Optional<Evidence> evidence =
        quote(Evidence.JUDGED_TURN, Truncation.toWords(turn.text(), OPENING_MAX))
            .or(() ->
                turn.lastOfCaller()
                    .flatMap(line ->
                        quote(line.source(), Truncation.toWords(line.text(), OPENING_MAX))));
    return new RuleViolation(
        "The agent had not said it by the end of its turn " + turn.number() + ".", evidence);
  }

  private static Optional<Evidence> quote(String source, String words) {
    return words.isBlank()
        ? Optional.empty()
        : Optional.of(new Evidence(source, Truncation.to(words, QUOTE_MAX)));
  }
}
