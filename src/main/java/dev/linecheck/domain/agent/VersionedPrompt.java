package dev.linecheck.domain.agent;

import dev.linecheck.domain.Json;
import java.time.Instant;
import java.util.Optional;

/// One version of an agent's instructions.
///
/// @param prompt empty for a flow, whose texts are in its nodes
/// @param settings the other fields of the API's versioned prompt, as received; the graph of a flow
///   is its field `flowDefinition`
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
