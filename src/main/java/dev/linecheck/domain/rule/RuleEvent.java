package dev.linecheck.domain.rule;

import dev.linecheck.domain.Json;
import java.util.Optional;

/// Something that may happen in a call. Patterns are of RE2 and may match anywhere in the text.
public sealed interface RuleEvent {
  /// What is looked for in words; empty where only calls and answers count.
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
  /// @param arguments that the call has to have, others beside them
  record Calls(String function, Optional<Json> arguments) implements RuleEvent {}

  /// A function answers.
  ///
  /// @param result a pattern that the answer has to match
  record Answered(String function, Optional<String> result) implements RuleEvent {}
}
