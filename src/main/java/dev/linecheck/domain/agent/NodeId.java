package dev.linecheck.domain.agent;

import dev.linecheck.domain.Id;

/// The id of a node, unique within its flow.
public record NodeId(String value) implements Id {
  public NodeId {
    Id.check(value);
  }
}
