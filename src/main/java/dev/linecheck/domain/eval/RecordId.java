package dev.linecheck.domain.eval;

import dev.linecheck.domain.Id;

/// The id of an eval record.
public record RecordId(String value) implements Id {
  public RecordId {
    Id.check(value);
  }
}
