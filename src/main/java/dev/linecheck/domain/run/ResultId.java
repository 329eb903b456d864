package dev.linecheck.domain.run;

import dev.linecheck.domain.Id;

/// The id of an eval result, the same for all its revisions.
public record ResultId(String value) implements Id {
  public ResultId {
    Id.check(value);
  }
}
