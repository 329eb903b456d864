package dev.linecheck.judge.rule;

import dev.linecheck.domain.dial.FunctionCall;

/// Something that happened in a call.
public sealed interface CallEvent {
  /// The agent said something.
  record Said(String words) implements CallEvent {}

  /// The caller said something.
  record Heard(String words) implements CallEvent {}

  /// The agent called a function.
  record Called(FunctionCall call) implements CallEvent {}

  /// A function answered.
  ///
  /// @param function the function's name as models take it
  record Answered(String function, String result) implements CallEvent {}

  /// Returns its length, as far as the words of a call, its arguments or a result make it long.
  default int chars() {
    return switch (this) {
      case Said(String words) -> words.length();
      case Heard(String words) -> words.length();
      case Called(FunctionCall call) -> call.args().length();
      case Answered(_, String result) -> result.length();
    };
  }
}
