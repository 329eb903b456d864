package dev.linecheck.domain.run;

import dev.linecheck.domain.eval.RunRecord;
import java.time.Instant;
import java.util.Optional;

/// The result of one judged item.
///
/// @param revision 1 for the first judgement; a newer one replaces it, and older ones stay readable
/// @param trial zero-based
/// @param record the record as it was when the run started
/// @param erasedAt the time when the words of its call were erased; empty if they are stored
public record EvalResult(
    ResultId id,
    RunId runId,
    int revision,
    int trial,
    RunRecord record,
    ItemOutcome.Judged outcome,
    Instant createdAt,
    Optional<Instant> erasedAt) {}
