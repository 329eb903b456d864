package dev.linecheck.domain.eval;

import dev.linecheck.domain.dial.DialId;
import java.time.Instant;

/// A call that took place, to be replayed. It never changes.
public record DialRecord(RecordId id, DialId dialId, Instant createdAt) implements EvalRecord {}
