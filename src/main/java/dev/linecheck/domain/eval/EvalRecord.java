package dev.linecheck.domain.eval;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// One situation to rehearse.
public sealed interface EvalRecord permits PromptRecord, DialRecord {
  RecordId id();

  Instant createdAt();

  /// The words by which the record is found. They change nothing in a call.
  List<String> tags();

  /// The last day, in UTC, on which a run counts the record apart because it is known to fail.
  Optional<LocalDate> knownFailureUntil();
}
