package dev.linecheck.domain.run;

/// Why a simulated call ended. Clients treat the names as an open set.
public enum EndReason {
  CALLER_HANGUP,
  AGENT_HANGUP,
  TRANSFERRED,
  MAX_TURNS,
  /// The caller was answered by a machine's greeting and the agent had its say.
  VOICEMAIL,
  /// The caller's instructions do not cover what the agent asks.
  OUT_OF_SCOPE,
  /// The agent called functions without end and did not speak.
  LOOP,
  /// The caller stayed silent through all the messages that the agent has for that.
  SILENCE_TIMEOUT,
  /// The agent's flow came to its end.
  FLOW_COMPLETE,
  /// A function of the agent's flow answered, and no rule led on from there.
  AGENT_ERROR,
  /// No mock answered a function of the agent's flow, and nothing leads on without its answer: no
  /// fault of the agent.
  FUNCTION_UNANSWERED
}
