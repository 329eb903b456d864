package dev.linecheck.domain.rule;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// A rule that applies unless a config disables it. If a turn breaks several, the first in this
/// order is named.
public enum BuiltInRule {
  /// The agent calls functions without end and says nothing.
  FUNCTION_LOOP,
  /// No rule of the agent's flow matches the function's answer.
  FLOW_STUCK,
  /// The turn has no letter and no digit, and calls nothing.
  SAYS_NOTHING,
  /// The turn contains a template variable without a value.
  UNFILLED_VARIABLE,
  /// The turn speaks a token of a model's chat format, or an unknown keyword.
  LEAKED_MARKER,
  /// A call's arguments are no JSON object.
  MALFORMED_ARGUMENTS,
  /// The agent calls a function that the run does not offer.
  UNKNOWN_FUNCTION,
  /// A call lacks an argument that the function requires.
  MISSING_ARGUMENT,
  /// An argument has a type or value that the function does not take.
  WRONG_ARGUMENT,
  /// The agent says the same turn for the third time in the call.
  REPEATED_TURN,
  /// The agent hangs up by the keyword, without a word, after a question of its caller.
  HANGS_UP_ON_QUESTION;

  /// Returns its stable name in the API.
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<BuiltInRule> named(String id) {
    return Stream.of(values()).filter(rule -> rule.id().equals(id)).findFirst();
  }
}
