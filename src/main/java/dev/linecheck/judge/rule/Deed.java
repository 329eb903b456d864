package dev.linecheck.judge.rule;

import dev.linecheck.domain.dial.FunctionCall;

/// Something that happened in a call.
public sealed interface Deed {
  /// The agent said something.
  record Said(String words) implements Deed {}

  /// The caller said something.
  record Heard(String words) implements Deed {}

  /// The agent called a function.
  record Called(FunctionCall call) implements Deed {}

  /// A function answered.
  ///
  /// @param function its name as models take it
  record Answered(String function, String result) implements Deed {}
}
