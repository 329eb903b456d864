package dev.linecheck.llm.scripted;

import java.util.Optional;

/// The action of a speaker in its turn.
sealed interface SpeakerAction {
  String text();

  record Say(String text) implements SpeakerAction {}

  /// Ends the call.
  ///
  /// @param text the last words; may be empty
  record HangUp(String text) implements SpeakerAction {}

  /// Calls a function. Only agents do this.
  ///
  /// @param arguments a JSON object
  record Call(String function, String arguments) implements SpeakerAction {
    @Override
    public String text() {
      return "";
    }
  }

  /// Reads the next action; empty if something else comes next.
  static Optional<SpeakerAction> find(ScriptRuleReader rule) {
    if (rule.take("say")) {
      String text = rule.rest();
      if (text.isEmpty()) {
        throw rule.refused("words to say");
      }
      return Optional.of(new Say(text));
    }
    if (rule.take("call")) {
      String function = rule.word();
      String arguments = rule.rest();
      return Optional.of(new Call(function, arguments.isEmpty() ? "{}" : arguments));
    }
    return rule.take("hang up") ? Optional.of(new HangUp(rule.rest())) : Optional.empty();
  }
}
