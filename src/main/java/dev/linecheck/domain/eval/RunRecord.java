package dev.linecheck.domain.eval;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// A record with all data that a run needs, frozen when the run starts.
public sealed interface RunRecord permits PromptRecord, RecordedCall {
  RecordId id();

  /// The agent's variables in the call.
  AgentInputs agentInputs();

  List<String> tags();

  /// The last day on which the record is known to fail.
  Optional<LocalDate> knownFailureUntil();

  /// Whether the record is known to fail on the day, in UTC, on which a run starts.
  default boolean isKnownFailure(Instant start) {
    LocalDate today = LocalDate.ofInstant(start, ZoneOffset.UTC);
    return knownFailureUntil().filter(last -> !last.isBefore(today)).isPresent();
  }

  /// Returns the record as it is frozen: with other tags, and not known to fail.
  RunRecord tagged(List<String> others);
}
