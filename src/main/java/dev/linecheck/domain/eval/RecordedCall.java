package dev.linecheck.domain.eval;

import dev.linecheck.domain.dial.Transcript;

/// A call that took place, as a run replays it.
///
/// @param record the record that names it
/// @param agentInputs the agent's variables in that call
/// @param transcript the recorded lines
public record RecordedCall(DialRecord record, AgentInputs agentInputs, Transcript transcript)
    implements RunRecord {
  @Override
  public RecordId id() {
    return record.id();
  }
}
