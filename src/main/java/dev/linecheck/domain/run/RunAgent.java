package dev.linecheck.domain.run;

import dev.linecheck.domain.agent.AgentId;

/// The agent of a run.
///
/// @param name the name that it has now; empty if it has none, or is deleted
public record RunAgent(AgentId id, String name) {}
