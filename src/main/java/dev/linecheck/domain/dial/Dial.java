package dev.linecheck.domain.dial;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.agent.PromptId;
import java.time.Instant;
import java.util.Optional;

/// A call that took place, as it was imported.
///
/// @param identity tells the call from all others of the workspace: importing it again finds it
/// @param agentId the agent of this server that the call is held to be of
/// @param promptId the version that spoke, by the name that the source gave it
/// @param inputs the agent's variables in the call, a JSON object
/// @param settings every field of the source that nothing here reads, as it came in
/// @param createdAt when it was imported
public record Dial(
    DialId id,
    String identity,
    Optional<AgentId> agentId,
    Optional<PromptId> promptId,
    DialStatus status,
    CallTimes times,
    Json inputs,
    Transcript transcript,
    Json settings,
    Instant createdAt) {
  /// This dial, of another agent and with what a copy of its call tells.
  public Dial as(Dial copy, Optional<AgentId> agent) {
    return new Dial(
        id,
        identity,
        agent,
        copy.promptId,
        copy.status,
        copy.times,
        copy.inputs,
        copy.transcript,
        copy.settings,
        createdAt);
  }
}
