package dev.linecheck.store;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.KeyId;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.agent.AgentType;
import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.agent.Extractor;
import dev.linecheck.domain.agent.ExtractorId;
import dev.linecheck.domain.agent.FunctionDefinition;
import dev.linecheck.domain.agent.FunctionId;
import dev.linecheck.domain.agent.FunctionKind;
import dev.linecheck.domain.agent.FunctionMock;
import dev.linecheck.domain.agent.LifecycleMessages;
import dev.linecheck.domain.agent.LinkedFunction;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.agent.OfferedFunction.Effect;
import dev.linecheck.domain.agent.OpeningLine;
import dev.linecheck.domain.agent.PromptId;
import dev.linecheck.domain.agent.StandIn;
import dev.linecheck.domain.agent.VersionedPrompt;
import dev.linecheck.domain.dial.CallTimes;
import dev.linecheck.domain.dial.Dial;
import dev.linecheck.domain.dial.DialId;
import dev.linecheck.domain.dial.DialStatus;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.LineDetail;
import dev.linecheck.domain.dial.LineTimes;
import dev.linecheck.domain.dial.NodeTransition;
import dev.linecheck.domain.dial.Speaker;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.eval.AgentInputs;
import dev.linecheck.domain.eval.CallerManner;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.eval.EvalConfig;
import dev.linecheck.domain.eval.MaxTurns;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.rule.JudgeRules;
import dev.linecheck.domain.run.Budget;
import dev.linecheck.domain.run.EndReason;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.domain.run.PlannedItem;
import dev.linecheck.domain.run.ReplayMode;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunDetails;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.RunPlan;
import dev.linecheck.domain.run.RunSetup;
import dev.linecheck.domain.run.Seed;
import dev.linecheck.domain.run.SimulationMetadata;
import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.domain.run.Trials;
import dev.linecheck.domain.verdict.Evidence;
import dev.linecheck.domain.verdict.JudgeHealth;
import dev.linecheck.domain.verdict.JudgeNotes;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.domain.verdict.Relation;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.TurnVerdicts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;

/// Things to store.
public final class Samples {
  public static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");
  public static final WorkspaceId WORKSPACE = new WorkspaceId("w1");
  public static final ConfigId CONFIG = new ConfigId("c1");
  static final AgentId AGENT = new AgentId("a1");
  public static final RunId RUN = new RunId("run1");

  /// The items of a share, so that small runs have several.
  public static final int SHARE_SIZE = 2;

  private Samples() {}

  /// A workspace with an agent and a config.
  public static void workspace(Database database) {
    new KeyStore(database).bootstrap(WORKSPACE, new KeyId("k1"), "the-first-key-of-all", NOW);
    new AgentStore(database).create(WORKSPACE, agent(), prompt(), Optional.of(extractor("e1")));
    new ConfigStore(database).create(WORKSPACE, config(CONFIG, "Rules"));
  }

  static CallAgent agent() {
    return new CallAgent(
        AGENT,
        "Front desk",
        Optional.of(new OpeningLine(OpeningLine.LineType.INBOUND_ONLY, "Hello {{name}}")),
        true,
        new PromptId("p1"),
        Optional.of(new ExtractorId("e1")),
        List.of(new LinkedFunction(new FunctionId("f1"), Optional.of(List.of("One moment.")))),
        new Json("{\"voice\":\"robin\"}"),
        NOW);
  }

  static VersionedPrompt prompt() {
    return new VersionedPrompt(
        new PromptId("p1"),
        AGENT,
        1,
        "v1",
        AgentType.STANDARD,
        new ModelId("scripted"),
        new ModelOptions(
            OptionalDouble.of(0.5),
            OptionalInt.empty(),
            new TreeMap<>(Map.of("reasoning_effort", new Json("\"low\"")))),
        Optional.of("Be kind. \u4f60\u597d"),
        Json.EMPTY_OBJECT,
        NOW);
  }

  static Extractor extractor(String id) {
    return new Extractor(new ExtractorId(id), AGENT, "Reason of the call", "{}", NOW);
  }

  /// A function with a secret in a header.
  static FunctionDefinition function(String id) {
    return new FunctionDefinition(
        new FunctionId(id),
        "book",
        "Books a visit",
        new FunctionKind.Api(
            "https://desk.example/book",
            List.of(new FunctionKind.Header("Authorization", "a-secret-of-the-desk")),
            Optional.of("{}")),
        Optional.of(new LifecycleMessages(List.of("One moment."), List.of(), Optional.of(true))),
        new StandIn(
            Effect.READS,
            List.of(
                new FunctionMock(
                    Optional.of(new Json("{\"day\":\"Monday\"}")),
                    OptionalInt.of(2),
                    FunctionMock.Outcome.RESULT,
                    "Nine is free."))),
        new Json("{\"displayName\":\"Booking\"}"),
        NOW);
  }

  static EvalConfig config(ConfigId id, String name) {
    return new EvalConfig(
        id,
        name,
        "never lie",
        Optional.of(new ModelId("scripted")),
        Optional.empty(),
        ModelOptions.DEFAULTS,
        JudgePlan.DEFAULT,
        JudgeRules.DEFAULT,
        0,
        NOW);
  }

  public static PromptRecord record(String id, String name) {
    return record(id, name, MaxTurns.DEFAULT);
  }

  public static PromptRecord record(String id, String name, MaxTurns turns) {
    return new PromptRecord(
        new RecordId(id),
        "prompt-" + id,
        name,
        "",
        "You are " + name,
        turns,
        new AgentInputs("{\"name\":\"Ann\"}", Map.of("name", "Ann")),
        NOW,
        List.of(),
        CallerManner.DEFAULT,
        List.of());
  }

  /// A completed call of the agent, with every kind of line.
  static Dial dial(String id, String identity) {
    return new Dial(
        new DialId(id),
        identity,
        Optional.of(AGENT),
        Optional.of(new PromptId("p1")),
        DialStatus.COMPLETED,
        new CallTimes(Optional.of(NOW), Optional.of(NOW.plusSeconds(90))),
        new Json("{\"name\":\"Ann\"}"),
        new Transcript(
            List.of(
                new TranscriptEntry(
                    Speaker.AI,
                    "Hello",
                    new LineTimes(Optional.of(Duration.ZERO), Optional.of(Duration.ofMillis(900))),
                    LineDetail.NONE),
                new TranscriptEntry(Speaker.HUMAN, "Hours?"),
                new TranscriptEntry(
                    Speaker.AI,
                    "",
                    LineTimes.UNKNOWN,
                    LineDetail.calls(
                        List.of(new FunctionCall("hours", "{not json", Optional.of("f1"))))),
                new TranscriptEntry(
                    Speaker.AI, "8-6", LineTimes.UNKNOWN, LineDetail.result(Optional.of("f1"))),
                new TranscriptEntry(
                    Speaker.AI,
                    "",
                    LineTimes.UNKNOWN,
                    LineDetail.step(new NodeTransition("n2", new Json("{\"answer\":1}")))))),
        new Json("{\"aiResult\":{\"ok\":true}}"),
        NOW);
  }

  /// A setup in which everything is asked of one model.
  public static RunSetup setup(ModelId model) {
    VersionedPrompt sample = prompt();
    VersionedPrompt prompt =
        new VersionedPrompt(
            sample.id(),
            sample.agentId(),
            sample.revision(),
            sample.name(),
            sample.agentType(),
            model,
            sample.modelOptions(),
            sample.prompt(),
            sample.settings(),
            sample.createdAt());
    return new RunSetup(
        agent(),
        prompt,
        "never lie",
        model,
        ModelOptions.DEFAULTS,
        model,
        JudgePlan.DEFAULT,
        JudgeRules.DEFAULT,
        ReplayMode.DECISIONS,
        List.of());
  }

  public static RunPlan plan(PromptRecord... records) {
    return plan(Budget.UNLIMITED, records);
  }

  public static RunPlan plan(Budget budget, PromptRecord... records) {
    return plan(budget, List.of(), records);
  }

  /// A plan whose agent has functions.
  public static RunPlan plan(
      Budget budget, List<OfferedFunction> functions, PromptRecord... records) {
    List<PlannedItem> items = new ArrayList<>();
    for (PromptRecord record : records) {
      int position = items.size();
      items.add(
          new PlannedItem(
              new ItemId("i" + position),
              new ResultId("r" + position),
              position,
              0,
              record,
              List.of()));
    }
    RunSetup setup =
        new RunSetup(
            agent(),
            prompt(),
            "never lie",
            new ModelId("scripted"),
            ModelOptions.DEFAULTS,
            new ModelId("scripted"),
            JudgePlan.DEFAULT,
            JudgeRules.DEFAULT,
            ReplayMode.DECISIONS,
            functions);
    return new RunPlan(
        RUN,
        CONFIG,
        setup,
        budget,
        new Seed(7),
        "secret",
        items,
        SHARE_SIZE,
        NOW,
        Trials.ONE,
        RunDetails.NONE);
  }

  static Seed seed(long value) {
    return new Seed(value);
  }

  static ItemOutcome.Judged passing() {
    return judged(new TurnVerdict.Accurate(0, "Hello", Relation.NO_REFERENCE));
  }

  /// What a judgement says beside its verdicts, where a test does not care.
  static final JudgeNotes NO_NOTES =
      new JudgeNotes(
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          "0".repeat(64),
          JudgeHealth.NONE,
          List.of(),
          List.of(),
          List.of());

  public static TurnVerdicts verdicts(List<TurnVerdict> turns) {
    return new TurnVerdicts(turns, List.of(), NO_NOTES);
  }

  static ItemOutcome.Judged failing() {
    return judged(
        new TurnVerdict.Inaccurate(
            0,
            "Hello",
            "rude",
            List.of(new Evidence("judgedTurn", "Hello")),
            Relation.NO_REFERENCE));
  }

  static ItemOutcome.Judged undecided() {
    return judged(new TurnVerdict.Undecided(0, "Hello", "unsure", Relation.NO_REFERENCE));
  }

  /// A call that neither passes nor fails.
  static ItemOutcome.Judged excluded() {
    return judged(
        new TurnVerdict.Undecided(
            0, "Hello", "unsure", Relation.NO_REFERENCE, JudgePlan.Policy.EXCLUDE));
  }

  private static ItemOutcome.Judged judged(TurnVerdict verdict) {
    return new ItemOutcome.Judged(
        new Transcript(List.of(new TranscriptEntry(Speaker.AI, "Hello"))),
        verdicts(List.of(verdict)),
        new SimulationMetadata(
            1,
            EndReason.CALLER_HANGUP,
            Duration.ofMillis(12),
            new TokenUsage(3, 2, 1),
            List.of(),
            List.of(),
            0,
            List.of("booking number")));
  }
}
