package dev.linecheck.domain.dial;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.agent.PromptId;
import java.time.Instant;
import java.util.Optional;

/// An imported call that took place.
///
/// @param identity the key that tells the call from all others of the workspace; a second import
///   finds it by this key
/// @param agentId the agent of this server to which the call is assigned
/// @param promptId the version that spoke, by the name that the source gave it
/// @param inputs the agent's variables in the call, a JSON object
/// @param settings the fields of the source that nothing here reads, as received
/// @param createdAt the time of the import
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
  /// Returns this dial with the data of a newer copy of its call, assigned to an agent.
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
