package dev.linecheck.domain.eval;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.rule.JudgeRules;
import dev.linecheck.domain.verdict.JudgePlan;
import java.time.Instant;
import java.util.Optional;

/// What a team wants checked: criteria in prose, and the records that are played under them.
///
/// @param promptSnippet the criteria; empty when never set
/// @param callerModelId the model that plays the caller; empty means the server's setting
/// @param judgeModelId the model that judges; empty means the server's setting
/// @param plan how much judging goes into a turn
/// @param rules what is decided without a model
/// @param sentinels how many labelled turns ride along in a run, 0 to 100
public record EvalConfig(
    ConfigId id,
    String name,
    String promptSnippet,
    Optional<ModelId> callerModelId,
    Optional<ModelId> judgeModelId,
    JudgePlan plan,
    JudgeRules rules,
    int sentinels,
    Instant createdAt) {}
