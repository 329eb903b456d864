package dev.linecheck.domain.run;

import dev.linecheck.domain.eval.RunRecord;
import java.time.Instant;
import java.util.Optional;

/// One judged item.
///
/// @param revision 1 for the first judgement; a newer one replaces it and it stays readable
/// @param record the record as it was when the run started
/// @param erasedAt when the words of its call were erased; empty while they are there
public record EvalResult(
    ResultId id,
    RunId runId,
    int revision,
    RunRecord record,
    ItemOutcome.Judged outcome,
    Instant createdAt,
    Optional<Instant> erasedAt) {}
