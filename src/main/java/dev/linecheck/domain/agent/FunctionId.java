package dev.linecheck.domain.agent;

import dev.linecheck.domain.Id;

/// The id of a function.
public record FunctionId(String value) implements Id {
  public FunctionId {
    Id.check(value);
  }
}
