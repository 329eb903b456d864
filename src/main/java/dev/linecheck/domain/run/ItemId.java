package dev.linecheck.domain.run;

import dev.linecheck.domain.Id;

/// The id of an item: a record and a trial in a run.
public record ItemId(String value) implements Id {
  public ItemId {
    Id.check(value);
  }
}
