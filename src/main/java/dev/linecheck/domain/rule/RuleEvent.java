package dev.linecheck.domain.rule;

import dev.linecheck.domain.Json;
import java.util.Optional;

/// An event in a call, as a rule describes it. Patterns are of RE2 and may match anywhere in the
/// text.
public sealed interface RuleEvent {
  /// Returns the pattern to look for in words; empty if the event does not depend on words.
  default Optional<String> sought() {
    return switch (this) {
      case Says(String pattern) -> Optional.of(pattern);
      case CallerSays(String pattern) -> Optional.of(pattern);
      case Calls _ -> Optional.empty();
      case Answered(_, Optional<String> result) -> result;
    };
  }

  /// The agent says words that match.
  record Says(String pattern) implements RuleEvent {}

  /// The caller says words that match.
  record CallerSays(String pattern) implements RuleEvent {}

  /// The agent calls a function.
  ///
  /// @param arguments the arguments that the call must have; it may have others too
  record Calls(String function, Optional<Json> arguments) implements RuleEvent {}

  /// A function answers.
  ///
  /// @param result a pattern that the answer has to match
  record Answered(String function, Optional<String> result) implements RuleEvent {}
}
