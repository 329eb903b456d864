package dev.linecheck.domain.run;

import dev.linecheck.domain.Id;

/// The id of an eval run.
public record RunId(String value) implements Id {
  public RunId {
    Id.check(value);
  }
}
