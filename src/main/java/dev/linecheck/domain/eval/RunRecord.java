package dev.linecheck.domain.eval;

/// A record with all data that a run needs, frozen when the run starts.
public sealed interface RunRecord permits PromptRecord, RecordedCall {
  RecordId id();

  /// The agent's variables in the call.
  AgentInputs agentInputs();
}
