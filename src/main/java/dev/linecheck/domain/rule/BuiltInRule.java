package dev.linecheck.domain.rule;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// A rule that holds unless a config switches it off; of several that a turn breaks, the first here
/// is named.
public enum BuiltInRule {
  /// The agent calls functions without end and says nothing.
  FUNCTION_LOOP,
  /// No rule of the agent's flow leads on.
  FLOW_STUCK,
  /// The turn has no letter and no digit, and calls nothing.
  SAYS_NOTHING,
  /// The turn holds a template variable that nothing filled.
  UNFILLED_VARIABLE,
  /// The turn speaks a token of a model's chat format, or a keyword that is none.
  LEAKED_MARKER,
  /// A call's arguments are no JSON object.
  MALFORMED_ARGUMENTS,
  /// A function is called that the run does not offer.
  UNKNOWN_FUNCTION,
  /// A call lacks an argument that the function requires.
  MISSING_ARGUMENT,
  /// An argument has a type or value that the function does not take.
  WRONG_ARGUMENT,
  /// The same turn for the third time in the call.
  REPEATED_TURN,
  /// The agent hangs up by the keyword, without a word, on what its caller has just asked.
  HANGS_UP_ON_QUESTION;

  /// Its stable name on the wire.
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<BuiltInRule> named(String id) {
    return Stream.of(values()).filter(rule -> rule.id().equals(id)).findFirst();
  }
}
