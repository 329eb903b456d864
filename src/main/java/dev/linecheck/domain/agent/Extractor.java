package dev.linecheck.domain.agent;

import java.time.Instant;

/// A description of data to read out of an agent's calls after they end.
///
/// @param fieldsSchema a JSON schema as text
public record Extractor(
    ExtractorId id, AgentId agentId, String name, String fieldsSchema, Instant createdAt) {}
