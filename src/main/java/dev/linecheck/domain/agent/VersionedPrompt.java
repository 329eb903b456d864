package dev.linecheck.domain.agent;

import dev.linecheck.domain.Json;
import java.time.Instant;
import java.util.Optional;

/// One version of what an agent is told.
///
/// @param prompt empty for a flow, whose words are in its nodes
/// @param settings every field of the API's versioned prompt beside those above, as it came in; the
///   graph of a flow is its field `flowDefinition`
public record VersionedPrompt(
    PromptId id,
    AgentId agentId,
    String name,
    AgentType agentType,
    ModelId modelId,
    ModelOptions modelOptions,
    Optional<String> prompt,
    Json settings,
    Instant createdAt) {}
