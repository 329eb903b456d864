package dev.linecheck.simulator;

/// The next act of the simulated caller.
sealed interface CallerAct {
  /// Returns the words of the act; empty if there are none.
  String say();

  record Speak(String say) implements CallerAct {}

  record HangUp(String say) implements CallerAct {}

  /// The agent has transferred the caller to somebody else.
  record Transferred(String say) implements CallerAct {}

  /// Keys pressed on the phone.
  record Keys(String say, String keys) implements CallerAct {}

  record Silence(String say, int millis) implements CallerAct {}

  /// Speaks before the agent has finished.
  ///
  /// @param afterWords the number of words of the agent's line that were heard
  record Interrupt(String say, int afterWords) implements CallerAct {}

  /// A machine answers with its greeting.
  record VoicemailGreeting(String say) implements CallerAct {}

  /// The caller's instructions do not cover what the agent asks.
  record OutOfScope(String say) implements CallerAct {}
}
