package dev.linecheck.domain.run;

import dev.linecheck.domain.eval.RunRecord;

/// An item in the hands of one worker. Only the newest attempt may end it.
///
/// @param resultId the id that the item's result will have
/// @param strikes how often a process died with the item in hand and nothing new to show for it
public record ItemClaim(
    CallContext context, ResultId resultId, int strikes, Seed seed, RunRecord record) {}
