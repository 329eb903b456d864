package dev.linecheck.judge;

import dev.linecheck.domain.verdict.Evidence;
import dev.linecheck.domain.verdict.Relation;
import dev.linecheck.domain.verdict.TurnVerdict;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What no model needs to be asked about.
final class TurnRules {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[^{}]{1,200}}}");

  private TurnRules() {}

  /// A verdict when a rule is broken.
  static Optional<TurnVerdict> verdict(Candidate candidate) {
    String text = candidate.text();
    if (text.codePoints().noneMatch(Character::isLetterOrDigit)) {
      return Optional.of(broken(candidate, "The turn says nothing.", List.of()));
    }
    Matcher placeholder = PLACEHOLDER.matcher(text);
    if (placeholder.find()) {
      return Optional.of(
          broken(
              candidate,
              "The turn speaks a template variable that nothing filled: " + placeholder.group(),
              List.of(new Evidence("C", placeholder.group()))));
    }
    return Optional.empty();
  }

  /// What an agent gets that calls functions without end.
  static TurnVerdict looped(Candidate candidate) {
    return broken(
        candidate,
        "The agent calls one function after the other and says nothing.",
        List.of(new Evidence("C", candidate.text())));
  }

  /// What an agent gets whose flow leads nowhere.
  static TurnVerdict stuck(Candidate candidate) {
    return broken(
        candidate,
        "No rule of the flow leads on from what the function answered, and the agent says nothing.",
        List.of(new Evidence("C", candidate.text())));
  }

  private static TurnVerdict broken(Candidate candidate, String reason, List<Evidence> evidence) {
    return new TurnVerdict.Inaccurate(
        candidate.index(),
        candidate.text(),
        reason,
        evidence,
        candidate.relation(Relation.DIFFERENT_WORSE));
  }
}
