package dev.linecheck.domain.agent;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.Sha256;
import java.time.Instant;
import java.util.Optional;

/// One version of an agent's instructions.
///
/// @param revision 1 for the version as it was created; one more with each change of anything but
///   its name. 0 in the frozen copies of earlier releases
/// @param prompt empty for a flow, whose texts are in its nodes
/// @param settings the other fields of the API's versioned prompt, as received; the graph of a flow
///   is its field `flowDefinition`
public record VersionedPrompt(
    PromptId id,
    AgentId agentId,
    int revision,
    String name,
    AgentType agentType,
    ModelId modelId,
    ModelOptions modelOptions,
    Optional<String> prompt,
    Json settings,
    Instant createdAt) {
  /// Returns a digest of what the agent is given: everything but ids, name and revision.
  public String hash() {
    return Sha256.hex(
        String.join(
            "\u0000",
            agentType.name(),
            modelId.value(),
            modelOptions.text(),
            prompt.isPresent() ? "prompt" : "no prompt",
            prompt.orElse(""),
            settings.text()));
  }

  /// Returns this version as a revision of an older one. It has the next number if its content has
  /// changed, and the same one if at most its name has.
  public VersionedPrompt after(VersionedPrompt old) {
    return new VersionedPrompt(
        id,
        agentId,
        hash().equals(old.hash()) ? old.revision : old.revision + 1,
        name,
        agentType,
        modelId,
        modelOptions,
        prompt,
        settings,
        createdAt);
  }
}
