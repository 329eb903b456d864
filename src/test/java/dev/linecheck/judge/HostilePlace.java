package dev.linecheck.judge;

import dev.linecheck.callagent.CallInputs;
import dev.linecheck.domain.Json;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.dial.FunctionAnswer;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.LineDetail;
import dev.linecheck.domain.dial.LineTimes;
import dev.linecheck.domain.dial.NodeTransition;
import dev.linecheck.domain.dial.Speaker;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.eval.AgentInputs;
import dev.linecheck.domain.rule.BuiltInRule;
import dev.linecheck.domain.rule.JudgeRules;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.verdict.AskedChecklists;
import dev.linecheck.domain.verdict.CheckItem;
import dev.linecheck.domain.verdict.CheckItem.Scope;
import dev.linecheck.domain.verdict.CheckItem.State;
import dev.linecheck.domain.verdict.CheckItem.Weight;
import dev.linecheck.domain.verdict.Checklist;
import dev.linecheck.domain.verdict.Checklist.Origin;
import dev.linecheck.domain.verdict.JudgeBrief;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.domain.verdict.JudgePlan.Items;
import dev.linecheck.domain.verdict.JudgePlan.VerificationMode;
import dev.linecheck.judge.JudgedTurn.Manner;
import dev.linecheck.judge.JudgedTurn.Reference;
import dev.linecheck.judge.JudgedTurn.ReferenceMatch;
import dev.linecheck.llm.Position;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Where words from outside get into a judge's document.
enum HostilePlace {
  PROMPT,
  INPUT,
  CRITERIA,
  QUESTION,
  APPLIES_WHEN,
  CALLER,
  AGENT,
  ARGUMENT,
  BROKEN_ARGUMENTS,
  RESULT,
  STEP_DATA,
  TURN,
  TURN_STEP,
  TURN_ARGUMENT,
  TURN_RESULT,
  ANSWERED_ARGUMENT,
  REFERENCE,
  REFERENCE_ARGUMENT;

  static final String SECRET = "secret";

  /// The position of the judged turn.
  static final int TURN_INDEX = 5;

  private static final JsonMapper JSON = new JsonMapper();
  private static final String CRITERIA_BEGIN = "Criteria: ";
  private static final JudgeRules NO_RULES =
      new JudgeRules(List.of(BuiltInRule.values()), List.of(), List.of(), List.of());

  /// A call with the words here, and tame ones in all other places.
  JudgedCall call(String words) {
    return new JudgedCall(
        new RunId("r"),
        new ItemId("i"),
        1,
        SECRET,
        brief(words),
        at(PROMPT, words),
        inputs(at(INPUT, words)),
        List.of(),
        new Transcript(lines(words)),
        0,
        new Position.OwnCall(),
        List.of(turn(words)));
  }

  private String at(HostilePlace place, String words) {
    return this == place ? words : "tame";
  }

  private JudgeBrief brief(String words) {
    CheckItem own =
        new CheckItem(
            "C1",
            at(QUESTION, words),
            Optional.of(at(APPLIES_WHEN, words)),
            Weight.REQUIRED,
            Scope.TURN,
            State.ON,
            CheckItem.Basis.OWN_PROMPT,
            List.of("prompt:1"));
    return new JudgeBrief(
            CRITERIA_BEGIN + at(CRITERIA, words),
            new ModelId("test"),
            new JudgePlan(
                1,
                VerificationMode.ALERTS,
                Items.CRITERIA_AND_PROMPT,
                List.of(),
                JudgePlan.Mode.PER_TURN),
            NO_RULES)
        .with(
            new AskedChecklists(
                Optional.empty(),
                Optional.of(
                    new Checklist(
                        1, Origin.COMPILED, List.of(own), Optional.empty(), Instant.EPOCH))));
  }

  private static AgentInputs inputs(String words) {
    return CallInputs.read(object(words));
  }

  private static String object(String words) {
    return JSON.createObjectNode().put("x", words).toString();
  }

  private List<TranscriptEntry> lines(String words) {
    FunctionCall call =
        new FunctionCall(
            "look_up",
            this == BROKEN_ARGUMENTS ? broken(words) : object(at(ARGUMENT, words)),
            Optional.of("c1"));
    return List.of(
        new TranscriptEntry(Speaker.HUMAN, at(CALLER, words)),
        line(at(AGENT, words), LineDetail.calls(List.of(call))),
        line(at(RESULT, words), LineDetail.result(Optional.of("c1"))),
        line("", LineDetail.step(new NodeTransition("n", new Json(object(at(STEP_DATA, words)))))),
        new TranscriptEntry(Speaker.HUMAN, "When do you open?"),
        new TranscriptEntry(Speaker.AI, "We open at nine."));
  }

  private static TranscriptEntry line(String text, LineDetail detail) {
    return new TranscriptEntry(Speaker.AI, text, LineTimes.UNKNOWN, detail);
  }

  private JudgedTurn turn(String words) {
    String said = this == TURN ? words : "We open at nine.";
    return new JudgedTurn(
        TURN_INDEX,
        said,
        said,
        List.of(called(TURN_ARGUMENT, words)),
        Manner.ANSWERED,
        List.of(
            new FunctionAnswer(
                called(ANSWERED_ARGUMENT, words),
                at(TURN_RESULT, words),
                FunctionAnswer.Source.MOCK)),
        Optional.of(
            new Reference(
                at(REFERENCE, words),
                List.of(called(REFERENCE_ARGUMENT, words)),
                ReferenceMatch.OTHER)),
        Optional.of(at(TURN_STEP, words)));
  }

  private FunctionCall called(HostilePlace place, String words) {
    return new FunctionCall("book", object(at(place, words)), Optional.empty());
  }

  private static String broken(String words) {
    return "{" + words + "<";
  }

  /// The words as they have to come back: prompts come line by line, and arguments in their one
  /// form.
  String wanted(String words) {
    return switch (this) {
      case PROMPT -> words.lines().collect(Collectors.joining("\n"));
      case ARGUMENT, TURN_ARGUMENT, ANSWERED_ARGUMENT, REFERENCE_ARGUMENT ->
          words.replaceAll("\\p{Cs}", "\ufffd").strip();
      case BROKEN_ARGUMENTS -> broken(words);
      case INPUT,
          CRITERIA,
          QUESTION,
          APPLIES_WHEN,
          CALLER,
          AGENT,
          RESULT,
          STEP_DATA,
          TURN,
          TURN_STEP,
          TURN_RESULT,
          REFERENCE ->
          words;
    };
  }

  /// The words as a document has them.
  String shown(JsonNode document) {
    return switch (this) {
      case PROMPT ->
          document
              .at("/prompt")
              .valueStream()
              .map(JsonNode::asString)
              .collect(Collectors.joining("\n"));
      case CRITERIA -> {
        String question = document.at("/items/0/question").asString();
        yield question.substring(question.indexOf(CRITERIA_BEGIN) + CRITERIA_BEGIN.length());
      }
      case QUESTION -> own(document).get("question").asString();
      case APPLIES_WHEN -> own(document).get("appliesWhen").asString();
      case STEP_DATA, ARGUMENT, TURN_ARGUMENT, ANSWERED_ARGUMENT, REFERENCE_ARGUMENT ->
          JSON.readTree(document.at(pointer()).asString()).get("x").asString();
      case INPUT,
          CALLER,
          AGENT,
          BROKEN_ARGUMENTS,
          RESULT,
          TURN,
          TURN_STEP,
          TURN_RESULT,
          REFERENCE ->
          document.at(pointer()).asString();
    };
  }

  private static JsonNode own(JsonNode document) {
    JsonNode items = document.get("items");
    return items.get(items.size() - 1);
  }

  private String pointer() {
    return switch (this) {
      case INPUT -> "/inputs/x";
      case CALLER -> "/transcript/0/text";
      case AGENT -> "/transcript/1/text";
      case ARGUMENT, BROKEN_ARGUMENTS -> "/transcript/1/calls/0/arguments";
      case RESULT -> "/transcript/2/text";
      case STEP_DATA -> "/transcript/3/text";
      case TURN -> "/judgedTurn/text";
      case TURN_STEP -> "/judgedTurn/step";
      case TURN_ARGUMENT -> "/judgedTurn/calls/0/arguments";
      case TURN_RESULT -> "/functionResults/0/result";
      case ANSWERED_ARGUMENT -> "/functionResults/0/calls/0/arguments";
      case REFERENCE -> "/reference/text";
      case REFERENCE_ARGUMENT -> "/reference/calls/0/arguments";
      case PROMPT, CRITERIA, QUESTION, APPLIES_WHEN ->
          throw new IllegalStateException(this + " is put together");
    };
  }
}
