package dev.linecheck.domain.dial;

import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.agent.PromptId;
import java.time.Instant;
import java.util.Optional;

/// A dial without its words, for lists.
public record DialSummary(
    DialId id,
    String identity,
    Optional<AgentId> agentId,
    Optional<PromptId> promptId,
    DialStatus status,
    CallTimes times,
    Instant createdAt) {}
