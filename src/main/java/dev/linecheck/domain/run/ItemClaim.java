package dev.linecheck.domain.run;

import dev.linecheck.domain.eval.RunRecord;
import java.util.Optional;

/// A worker's exclusive hold on an item. Only the newest attempt may end the item.
///
/// @param resultId the id that the item's result will have
/// @param strikes the number of times that a process died while it held the item without progress
/// @param judgedAgain the stored result whose call is judged again; empty if a call is to be played
public record ItemClaim(
    CallContext context,
    ResultId resultId,
    int strikes,
    Seed seed,
    RunRecord record,
    Optional<ResultId> judgedAgain) {}
