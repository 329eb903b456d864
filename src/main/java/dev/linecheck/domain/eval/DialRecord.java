package dev.linecheck.domain.eval;

import dev.linecheck.domain.dial.DialId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// A call that took place, to be replayed.
public record DialRecord(
    RecordId id,
    DialId dialId,
    Instant createdAt,
    Optional<String> name,
    List<String> tags,
    Optional<LocalDate> knownFailureUntil)
    implements EvalRecord {
  public DialRecord {
    tags = List.copyOf(tags);
  }

  /// A record that is not known to fail.
  public DialRecord(
      RecordId id, DialId dialId, Instant createdAt, Optional<String> name, List<String> tags) {
    this(id, dialId, createdAt, name, tags, Optional.empty());
  }

  DialRecord tagged(List<String> others) {
    return new DialRecord(id, dialId, createdAt, name, others);
  }
}
