package dev.linecheck.engine;

import dev.linecheck.callagent.CallInputs;
import dev.linecheck.callagent.flow.Flows;
import dev.linecheck.domain.agent.FunctionMock;
import dev.linecheck.domain.agent.FunctionMock.Outcome;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.agent.OfferedFunction.Effect;
import dev.linecheck.domain.agent.VersionedPrompt;
import dev.linecheck.domain.dial.DialId;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.Speaker;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.eval.DialRecord;
import dev.linecheck.domain.eval.MaxTurns;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.eval.RecordedCall;
import dev.linecheck.domain.eval.RunRecord;
import dev.linecheck.domain.rule.JudgeRules;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.PlannedItem;
import dev.linecheck.domain.run.ReplayMode;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunDetails;
import dev.linecheck.domain.run.RunPlan;
import dev.linecheck.domain.run.RunSetup;
import dev.linecheck.domain.run.SampleClaims;
import dev.linecheck.domain.run.Trials;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.domain.verdict.JudgePlan.Items;
import dev.linecheck.domain.verdict.JudgePlan.Mode;
import dev.linecheck.domain.verdict.JudgePlan.VerificationMode;
import dev.linecheck.judge.ItemJudge;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.RecordedModel;
import dev.linecheck.store.Samples;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/// Runs of one item in which a role is asked for, and the good answers of all roles.
final class RolesOfItem {
  private static final ModelId MODEL = new ModelId("test");

  private static final String FLOW =
      Flows.nodes(
          Flows.freeQuestion("ask", "Your name?", Flows.always("bye")),
          Flows.freeform("bye", "Say goodbye."));

  private RolesOfItem() {}

  /// A role in an item.
  enum Role {
    AGENT(Purpose.AGENT),
    REPLAYED(Purpose.AGENT),
    FLOW(Purpose.AGENT),
    REPLAYED_FLOW(Purpose.AGENT),
    CALLER(Purpose.CALLER),
    JUDGE(Purpose.JUDGE),
    /// Asks about all turns in one request.
    JUDGE_OF_CALL(Purpose.JUDGE),
    VERIFICATION(Purpose.VERIFY),
    ESCALATION(Purpose.ESCALATION),
    CHECKLIST(Purpose.CHECKLIST),
    ROUTER(Purpose.ROUTER),
    /// Simulated by a model.
    FUNCTION(Purpose.FUNCTION);

    private final Purpose purpose;

    Role(Purpose purpose) {
      this.purpose = purpose;
    }

    Purpose purpose() {
      return purpose;
    }

    private boolean hasFlow() {
      return this == FLOW || this == REPLAYED_FLOW || this == ROUTER;
    }

    private boolean isReplayed() {
      return this == REPLAYED || this == REPLAYED_FLOW;
    }
  }

  static RunPlan plan(Role role) {
    RunPlan sample = Samples.plan(Samples.record("x0", "Ann"));
    PlannedItem item =
        new PlannedItem(
            new ItemId("i0"),
            new ResultId("r0"),
            0,
            0,
            role.isReplayed() ? recorded() : caller(),
            List.of());
    return new RunPlan(
        sample.id(),
        sample.configId(),
        setup(role),
        sample.budget(),
        sample.seed(),
        sample.secret(),
        List.of(item),
        Samples.SHARE_SIZE,
        sample.createdAt(),
        Trials.ONE,
        RunDetails.NONE);
  }

  private static RunSetup setup(Role role) {
    RunSetup sample = Samples.setup(MODEL);
    VersionedPrompt prompt =
        role.hasFlow() ? SampleClaims.flow(sample.agent(), FLOW) : sample.prompt();
    JudgePlan plan =
        new JudgePlan(
            1,
            VerificationMode.ALERTS,
            Items.CRITERIA_AND_PROMPT,
            List.of(),
            role == Role.JUDGE_OF_CALL ? Mode.WHOLE_CALL : Mode.PER_TURN);
    return new RunSetup(
        sample.agent(),
        prompt,
        sample.criteria(),
        MODEL,
        ModelOptions.DEFAULTS,
        MODEL,
        role == Role.ESCALATION ? plan.escalatingTo(Optional.of(new ModelId("test-2"))) : plan,
        JudgeRules.DEFAULT,
        ReplayMode.DECISIONS,
        List.of(book()));
  }

  private static OfferedFunction book() {
    return new OfferedFunction(
        "book",
        "books",
        Optional.empty(),
        Effect.CHANGES,
        List.of(
            new FunctionMock(Optional.empty(), OptionalInt.empty(), Outcome.PLAYED, "It books.")),
        Optional.empty());
  }

  private static RunRecord caller() {
    return Samples.record("x0", "Ann", new MaxTurns(3));
  }

  private static RunRecord recorded() {
    return new RecordedCall(
        new DialRecord(
            new RecordId("x0"), new DialId("d0"), Samples.NOW, Optional.empty(), List.of()),
        CallInputs.read("{\"name\":\"Ann\"}"),
        new Transcript(
            List.of(
                new TranscriptEntry(Speaker.HUMAN, "Book it for me."),
                new TranscriptEntry(Speaker.AI, "Sure."),
                new TranscriptEntry(Speaker.HUMAN, "Thanks."),
                new TranscriptEntry(Speaker.AI, "Bye."))));
  }

  /// Returns the answer of a role that does what it should.
  ///
  /// @param tried the role that the item is about: a verification needs an alert, and an escalation
  ///   an undecided turn
  static ModelAnswer good(ModelRequest request, Role tried) {
    return switch (request.key().purpose()) {
      case AGENT -> agent(request);
      case CALLER -> RecordedModel.says("{\"say\":\"I am Ann.\",\"act\":\"speak\"}");
      case ROUTER -> RecordedModel.says(routed(ItemJudge.document(request)));
      case FUNCTION -> RecordedModel.says("Booked.");
      case CHECKLIST -> RecordedModel.says(checklist(ItemJudge.document(request)));
      case JUDGE -> RecordedModel.says(vote(request, tried));
      case ESCALATION -> RecordedModel.says(ItemJudge.pleased(request));
      case VERIFY -> RecordedModel.says(ItemJudge.overturned(ItemJudge.document(request)));
      case REAL_CALL, REAL_RESULT -> throw new IllegalStateException("no function is real here");
    };
  }

  private static ModelAnswer agent(ModelRequest request) {
    boolean calls =
        !request.functions().isEmpty()
            && request.messages().getLast().role() != Message.Role.FUNCTION;
    return calls
        ? RecordedModel.calls("", new FunctionCall("book", "{}", Optional.of("c")))
        : RecordedModel.says("It is so, now as of %d.".formatted(request.messages().size()));
  }

  private static String routed(JsonNode document) {
    String output =
        document.get("kind").asString().equals("question")
            ? ",\"output\":{\"answer\":\"Ann\"}"
            : "";
    return "{\"echo\":\"%s\",\"done\":true%s}".formatted(document.get("fence").asString(), output);
  }

  private static String checklist(JsonNode document) {
    return """
    {"echo":"%s","items":[{"lines":["%s:1"],"question":"Is it kind?","appliesWhen":"",
     "required":true,"about":"turn"}]}
    """
        .formatted(
            document.get("fence").asString(), document.has("prompt") ? "prompt" : "criteria");
  }

  private static String vote(ModelRequest request, Role tried) {
    JsonNode document = ItemJudge.document(request);
    if (tried == Role.JUDGE_OF_CALL) {
      return ItemJudge.pleasedWithAll(document);
    }
    if (tried == Role.VERIFICATION) {
      return ItemJudge.answer(
          document, Map.of("U3", "no"), document.at("/judgedTurn/text").asString());
    }
    return tried == Role.ESCALATION ? ItemJudge.unsure(request) : ItemJudge.pleased(request);
  }
}
