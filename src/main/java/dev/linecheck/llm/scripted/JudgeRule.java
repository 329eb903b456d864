package dev.linecheck.llm.scripted;

import dev.linecheck.llm.scripted.ScriptedTurn.Who;
import java.util.Optional;

/// A rule about what an agent must or must not say.
sealed interface JudgeRule {
  record NeverSay(Phrases phrases) implements JudgeRule {}

  /// The phrase has to be said in this turn of the agent or before it.
  ///
  /// @param turn from 1; the rule is decided in this turn
  record MustSayBy(Phrases phrases, int turn) implements JudgeRule {}

  record WhenHeardMustSay(Phrases heard, Phrases phrases) implements JudgeRule {}

  record WhenHeardNeverSay(Phrases heard, Phrases phrases) implements JudgeRule {}

  record NeverSayBeforeHearing(Phrases phrases, Phrases needed) implements JudgeRule {}

  record NeverSayBeforeSaying(Phrases phrases, Phrases needed) implements JudgeRule {}

  /// Returns the violation of this rule by the turn; empty if the turn keeps it.
  default Optional<RuleViolation> breach(ScriptedTurn turn) {
    return switch (this) {
      case NeverSay(Phrases phrases) -> forbidden(phrases, turn);
      case MustSayBy(Phrases phrases, int number) -> missing(phrases, number, turn);
      case WhenHeardMustSay(Phrases heard, Phrases phrases) -> unanswered(heard, phrases, turn);
      case WhenHeardNeverSay(Phrases heard, Phrases phrases) ->
          turn.lastOfCaller()
              .filter(line -> heard.occurIn(line.text()))
              .flatMap(line -> forbidden(phrases, turn));
      case NeverSayBeforeHearing(Phrases phrases, Phrases needed) ->
          needed.occurInAny(turn.said(Who.CALLER)) ? Optional.empty() : forbidden(phrases, turn);
      case NeverSayBeforeSaying(Phrases phrases, Phrases needed) ->
          needed.occurInAny(turn.said(Who.AGENT)) ? Optional.empty() : forbidden(phrases, turn);
    };
  }

  private static Optional<RuleViolation> forbidden(Phrases phrases, ScriptedTurn turn) {
    return phrases.find(turn.text()).map(RuleViolation::forbidden);
  }

  private static Optional<RuleViolation> missing(Phrases phrases, int number, ScriptedTurn turn) {
    boolean kept =
        turn.number() != number
            || phrases.occurIn(turn.text())
            || phrases.occurInAny(turn.said(Who.AGENT));
    return kept ? Optional.empty() : Optional.of(RuleViolation.missing(turn));
  }

  private static Optional<RuleViolation> unanswered(
      Phrases heard, Phrases phrases, ScriptedTurn turn) {
    if (phrases.occurIn(turn.text())) {
      return Optional.empty();
    }
    return turn.lastOfCaller()
        .flatMap(
            line -> heard.find(line.text()).map(words -> RuleViolation.unanswered(line, words)));
  }
}
