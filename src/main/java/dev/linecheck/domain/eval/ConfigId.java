package dev.linecheck.domain.eval;

import dev.linecheck.domain.Id;

/// The id of an eval config.
public record ConfigId(String value) implements Id {
  public ConfigId {
    Id.check(value);
  }
}
