package dev.linecheck.domain.eval;

import dev.linecheck.domain.dial.Transcript;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

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

  @Override
  public List<String> tags() {
    return record.tags();
  }

  @Override
  public Optional<LocalDate> knownFailureUntil() {
    return record.knownFailureUntil();
  }

  @Override
  public RecordedCall tagged(List<String> others) {
    return new RecordedCall(record.tagged(others), agentInputs, transcript);
  }
}
