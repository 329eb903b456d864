package dev.linecheck.domain.agent;

import dev.linecheck.domain.Id;

/// The id of a call agent.
public record AgentId(String value) implements Id {
  public AgentId {
    Id.check(value);
  }
}
