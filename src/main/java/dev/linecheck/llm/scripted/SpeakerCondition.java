package dev.linecheck.llm.scripted;

/// A condition of a speaker's rule.
sealed interface SpeakerCondition {
  record AtTurn(int turn) implements SpeakerCondition {}

  record FromTurn(int turn) implements SpeakerCondition {}

  /// The other side's last words contain a phrase.
  record Heard(Phrases phrases) implements SpeakerCondition {}

  record NotHeard(Phrases phrases) implements SpeakerCondition {}

  /// Any words of the other side contain a phrase.
  record EverHeard(Phrases phrases) implements SpeakerCondition {}

  record NeverHeard(Phrases phrases) implements SpeakerCondition {}

  /// The speaker itself has said a phrase.
  record Said(Phrases phrases) implements SpeakerCondition {}

  record NotSaid(Phrases phrases) implements SpeakerCondition {}

  /// A function has answered since the other side spoke, and its last answer contains a phrase.
  record Returned(Phrases phrases) implements SpeakerCondition {}

  default boolean holds(SpeakerView call) {
    return switch (this) {
      case AtTurn(int turn) -> call.turn() == turn;
      case FromTurn(int turn) -> call.turn() >= turn;
      case Heard(Phrases phrases) -> call.lastHeard(phrases);
      case NotHeard(Phrases phrases) -> !call.lastHeard(phrases);
      case EverHeard(Phrases phrases) -> phrases.occurInAny(call.heard());
      case NeverHeard(Phrases phrases) -> !phrases.occurInAny(call.heard());
      case Said(Phrases phrases) -> phrases.occurInAny(call.said());
      case NotSaid(Phrases phrases) -> !phrases.occurInAny(call.said());
      case Returned(Phrases phrases) -> call.returned().filter(phrases::occurIn).isPresent();
    };
  }

  static SpeakerCondition read(ScriptRuleReader rule) {
    if (rule.take("turn")) {
      int turn = rule.turn();
      return rule.take("or later") ? new FromTurn(turn) : new AtTurn(turn);
    }
    if (rule.take("heard")) {
      return new Heard(rule.phrases());
    }
    if (rule.take("not heard")) {
      return new NotHeard(rule.phrases());
    }
    if (rule.take("ever heard")) {
      return new EverHeard(rule.phrases());
    }
    if (rule.take("never heard")) {
      return new NeverHeard(rule.phrases());
    }
    if (rule.take("said")) {
      return new Said(rule.phrases());
    }
    if (rule.take("returned")) {
      return new Returned(rule.phrases());
    }
    if (rule.take("not said")) {
      return new NotSaid(rule.phrases());
    }
    throw rule.refused(
        "an action (say, call, hang up) or a condition (turn, heard, not heard, ever heard,"
            + " never heard, said, not said, returned)");
  }
}
