package dev.linecheck.domain.run;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.eval.RunRecord;

/// An item in the hands of one worker.
///
/// @param attempt the fence: how often the item was claimed; only the newest claim may end it
/// @param generation which simulation of the item this is; a takeover after a crash keeps it
/// @param strikes how often a process died with the item in hand and nothing new to show for it
/// @param seed of this simulation
/// @param resultId the id that the item's result will have
public record ItemClaim(
    WorkspaceId workspace,
    RunId runId,
    ItemId itemId,
    ResultId resultId,
    int attempt,
    int generation,
    int strikes,
    Seed seed,
    String secret,
    RunSetup setup,
    RunRecord record) {}
