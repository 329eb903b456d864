package dev.linecheck.domain.run;

import dev.linecheck.domain.eval.RecordId;
import java.time.Instant;
import java.util.Optional;

/// One item of a run: a record and a trial, with its state.
///
/// @param position zero-based place among the items of the run
/// @param trial zero-based
/// @param resultId present if the item is judged
/// @param error present if the item is errored
/// @param claimedAt the time of the last claim by a worker
public record EvalItem(
    ItemId id,
    RecordId recordId,
    int position,
    int trial,
    ItemState state,
    Optional<ResultId> resultId,
    Optional<ItemOutcome.Errored> error,
    Optional<Instant> claimedAt,
    Optional<Instant> endedAt) {}
