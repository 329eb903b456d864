package dev.linecheck.domain.dial;

import dev.linecheck.domain.Id;

/// The id of a dial.
public record DialId(String value) implements Id {
  public DialId {
    Id.check(value);
  }
}
