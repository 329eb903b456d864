package dev.linecheck.domain.eval;

import java.time.Instant;

/// A simulated caller: one test case of a config.
///
/// @param promptId the id of the caller's prompt, which the API shows apart from the record's
/// @param name empty when never set
/// @param description empty when never set
public record PromptRecord(
    RecordId id,
    String promptId,
    String name,
    String description,
    String systemPrompt,
    MaxTurns maxTurns,
    AgentInputs agentInputs,
    Instant createdAt)
    implements EvalRecord, RunRecord {}
