package dev.linecheck.domain.agent;

import dev.linecheck.domain.Id;

/// The id of an extractor.
public record ExtractorId(String value) implements Id {
  public ExtractorId {
    Id.check(value);
  }
}
