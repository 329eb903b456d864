package dev.linecheck.llm.scripted;

import java.util.Optional;

/// What a speaker does in its turn.
sealed interface Action {
  String text();

  record Say(String text) implements Action {}

  /// Ends the call.
  ///
  /// @param text the last words; may be empty
  record HangUp(String text) implements Action {}

  /// The action that comes next, or empty where something else does.
  static Optional<Action> find(RuleReader rule) {
    if (rule.take("say")) {
      String text = rule.rest();
      if (text.isEmpty()) {
        throw rule.refused("words to say");
      }
      return Optional.of(new Say(text));
    }
    return rule.take("hang up") ? Optional.of(new HangUp(rule.rest())) : Optional.empty();
  }
}
