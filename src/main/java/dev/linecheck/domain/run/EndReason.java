package dev.linecheck.domain.run;

/// The reason why a simulated call ended. Clients treat the names as an open set.
public enum EndReason {
  CALLER_HANGUP,
  AGENT_HANGUP,
  TRANSFERRED,
  MAX_TURNS,
  /// A machine's greeting answered the agent, and the agent spoke after it.
  VOICEMAIL,
  /// The caller's instructions do not cover what the agent asks.
  OUT_OF_SCOPE,
  /// The agent called functions without end and did not speak.
  LOOP,
  /// The caller stayed silent through all idle messages of the agent.
  SILENCE_TIMEOUT,
  /// The agent's flow ended.
  FLOW_COMPLETE,
  /// A function of the agent's flow answered, and no rule of the flow matched.
  AGENT_ERROR,
  /// No mock answered a function of the agent's flow, and the flow cannot go on without its answer.
  /// That is no fault of the agent.
  FUNCTION_UNANSWERED
}
