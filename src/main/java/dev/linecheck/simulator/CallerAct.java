package dev.linecheck.simulator;

/// What the simulated caller does next.
sealed interface CallerAct {
  /// The words of the act; empty where there are none.
  String say();

  record Speak(String say) implements CallerAct {}

  record HangUp(String say) implements CallerAct {}

  /// The agent has handed the caller over to somebody else.
  record Transferred(String say) implements CallerAct {}

  /// Keys pressed on the phone.
  record Keys(String say, String keys) implements CallerAct {}

  record Silence(String say, int millis) implements CallerAct {}

  /// Speaks before the agent has finished.
  ///
  /// @param afterWords how many words of the agent's line were heard
  record Interrupt(String say, int afterWords) implements CallerAct {}

  /// A machine answers with its greeting.
  record VoicemailGreeting(String say) implements CallerAct {}

  /// The caller's instructions do not cover what the agent asks.
  record OutOfScope(String say) implements CallerAct {}
}
