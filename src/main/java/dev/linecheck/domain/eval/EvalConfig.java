package dev.linecheck.domain.eval;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.rule.JudgeRules;
import dev.linecheck.domain.verdict.JudgePlan;
import java.time.Instant;
import java.util.Optional;

/// The config of an evaluation: criteria in prose, and settings for the records that belong to it.
///
/// @param promptSnippet the criteria; empty if never set
/// @param callerModelId the model that plays the caller; empty means the server's setting
/// @param judgeModelId the model that judges; empty means the server's setting
/// @param callerOptions the options of the caller's model; without any, the server's setting counts
/// @param plan the settings for judging a turn
/// @param rules the checks without a model
/// @param sentinels the number of sentinels in a run, 0 to 100
public record EvalConfig(
    ConfigId id,
    String name,
    String promptSnippet,
    Optional<ModelId> callerModelId,
    Optional<ModelId> judgeModelId,
    ModelOptions callerOptions,
    JudgePlan plan,
    JudgeRules rules,
    int sentinels,
    Instant createdAt) {}
