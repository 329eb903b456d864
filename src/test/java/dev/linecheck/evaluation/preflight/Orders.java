package dev.linecheck.evaluation.preflight;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.agent.AgentType;
import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.agent.PromptId;
import dev.linecheck.domain.agent.VersionedPrompt;
import dev.linecheck.domain.eval.AgentInputs;
import dev.linecheck.domain.eval.CallerManner;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.eval.MaxTurns;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.rule.JudgeRules;
import dev.linecheck.domain.run.Budget;
import dev.linecheck.domain.run.ReplayMode;
import dev.linecheck.domain.run.RunDetails;
import dev.linecheck.domain.run.RunSetup;
import dev.linecheck.domain.run.Trials;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.engine.ResolvedRun;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Orders of runs as a request resolves to them.
final class Orders {
  static final ModelId MODEL = new ModelId("provider/model");
  private static final AgentId AGENT = new AgentId("a1");

  private Orders() {}

  static ResolvedRun of(RunSetup setup, Trials trials, PromptRecord... records) {
    return new ResolvedRun(
        new WorkspaceId("w1"),
        new ConfigId("c1"),
        setup,
        Budget.UNLIMITED,
        List.of(records),
        List.of(),
        trials,
        RunDetails.NONE);
  }

  /// A run whose agent has a prompt of 1,500 tokens and no functions.
  static RunSetup setup(JudgePlan plan) {
    return new RunSetup(
        new CallAgent(
            AGENT,
            "desk",
            Optional.empty(),
            true,
            new PromptId("p1"),
            Optional.empty(),
            List.of(),
            Json.EMPTY_OBJECT,
            Instant.EPOCH),
        new VersionedPrompt(
            new PromptId("p1"),
            AGENT,
            1,
            "v1",
            AgentType.STANDARD,
            MODEL,
            ModelOptions.DEFAULTS,
            Optional.of("x".repeat(6_000)),
            Json.EMPTY_OBJECT,
            Instant.EPOCH),
        "Be kind.",
        MODEL,
        ModelOptions.DEFAULTS,
        MODEL,
        plan,
        JudgeRules.DEFAULT,
        ReplayMode.DECISIONS,
        List.of());
  }

  static PromptRecord record(String id, int turns) {
    return new PromptRecord(
        new RecordId(id),
        "prompt-" + id,
        id,
        "",
        "y".repeat(400),
        new MaxTurns(turns),
        AgentInputs.NONE,
        Instant.EPOCH,
        List.of(),
        CallerManner.DEFAULT,
        List.of());
  }
}
