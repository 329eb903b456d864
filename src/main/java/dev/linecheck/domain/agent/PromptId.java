package dev.linecheck.domain.agent;

import dev.linecheck.domain.Id;

/// The id of a versioned prompt.
public record PromptId(String value) implements Id {
  public PromptId {
    Id.check(value);
  }
}
