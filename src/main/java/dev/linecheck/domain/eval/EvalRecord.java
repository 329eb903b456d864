package dev.linecheck.domain.eval;

import java.time.Instant;

/// One situation to rehearse.
public sealed interface EvalRecord permits PromptRecord, DialRecord {
  RecordId id();

  Instant createdAt();
}
