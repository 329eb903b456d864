package dev.linecheck.domain.run;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.agent.AgentType;
import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.agent.OpeningLine;
import dev.linecheck.domain.agent.PromptId;
import dev.linecheck.domain.agent.VersionedPrompt;
import dev.linecheck.domain.eval.AgentInputs;
import dev.linecheck.domain.eval.CallerManner;
import dev.linecheck.domain.eval.MaxTurns;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.eval.RunRecord;
import dev.linecheck.domain.rule.JudgeRules;
import dev.linecheck.domain.verdict.JudgePlan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Items in the hands of a worker, of an agent that is to be kind to its caller.
public final class SampleClaims {
  private static final ModelId MODEL = new ModelId("test");

  private SampleClaims() {}

  public static ItemClaim of(
      RunRecord record, Optional<OpeningLine> opening, List<OfferedFunction> functions) {
    CallAgent agent = agent(opening);
    return of(record, agent, prompt(agent), functions);
  }

  /// An item of an agent that follows a flow.
  ///
  /// @param flow the JSON of its definition
  public static ItemClaim ofFlow(RunRecord record, String flow, List<OfferedFunction> functions) {
    CallAgent agent = agent(Optional.empty());
    return of(record, agent, flow(agent, flow), functions);
  }

  /// An item of an agent with settings that are kept as they came in.
  public static ItemClaim ofAgentWith(Json settings, RunRecord record) {
    CallAgent agent = agentWith(settings);
    return of(record, agent, prompt(agent), List.of());
  }

  /// An item of an agent with these instructions, which speaks second.
  public static ItemClaim ofPrompt(RunRecord record, String prompt) {
    CallAgent agent = agent(Optional.empty());
    return of(record, agent, prompt(agent, prompt), List.of());
  }

  /// A record of a caller with nothing to say of its own.
  public static PromptRecord caller(int maxTurns) {
    return caller(maxTurns, "Part.");
  }

  public static PromptRecord caller(int maxTurns, String part) {
    return new PromptRecord(
        new RecordId("r"),
        "p",
        "",
        "",
        part,
        new MaxTurns(maxTurns),
        AgentInputs.NONE,
        Instant.EPOCH,
        List.of(),
        CallerManner.DEFAULT,
        List.of());
  }

  public static CallAgent agentWith(Json settings) {
    return agent(Optional.empty(), settings);
  }

  public static CallAgent agent(Optional<OpeningLine> opening) {
    return agent(opening, Json.EMPTY_OBJECT);
  }

  private static CallAgent agent(Optional<OpeningLine> opening, Json settings) {
    return new CallAgent(
        new AgentId("a"),
        "desk",
        opening,
        false,
        new PromptId("p"),
        Optional.empty(),
        List.of(),
        settings,
        Instant.EPOCH);
  }

  private static ItemClaim of(
      RunRecord record, CallAgent agent, VersionedPrompt prompt, List<OfferedFunction> functions) {
    RunSetup setup =
        new RunSetup(
            agent,
            prompt,
            "criteria",
            MODEL,
            ModelOptions.DEFAULTS,
            MODEL,
            JudgePlan.DEFAULT,
            JudgeRules.DEFAULT,
            ReplayMode.DECISIONS,
            functions);
    return new ItemClaim(
        new CallContext(
            new WorkspaceId("w"), new RunId("run"), new ItemId("i"), 1, "secret", 1, setup),
        new ResultId("res"),
        0,
        new Seed(1),
        record,
        Optional.empty());
  }

  /// A version of type CUSTOM_FLOW.
  public static VersionedPrompt flow(CallAgent agent, String flow) {
    return new VersionedPrompt(
        agent.defaultPromptId(),
        agent.id(),
        1,
        "v1",
        AgentType.CUSTOM_FLOW,
        MODEL,
        ModelOptions.DEFAULTS,
        Optional.empty(),
        new Json("{\"flowDefinition\":" + flow + "}"),
        Instant.EPOCH);
  }

  private static VersionedPrompt prompt(CallAgent agent) {
    return prompt(agent, "Be kind to {{name}}.");
  }

  private static VersionedPrompt prompt(CallAgent agent, String prompt) {
    return new VersionedPrompt(
        agent.defaultPromptId(),
        agent.id(),
        1,
        "v1",
        AgentType.STANDARD,
        MODEL,
        ModelOptions.DEFAULTS,
        Optional.of(prompt),
        Json.EMPTY_OBJECT,
        Instant.EPOCH);
  }
}
