package dev.linecheck.domain.run;

import dev.linecheck.domain.eval.RecordId;
import java.time.Instant;
import java.util.Optional;

/// One item of a run: a record and a trial, and how it stands.
///
/// @param position zero-based place among the items of the run
/// @param trial zero-based
/// @param resultId present when the item is judged
/// @param error present when it errored
/// @param claimedAt when a worker took it last
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
