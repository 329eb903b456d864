package dev.linecheck.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.callagent.CallInputs;
import dev.linecheck.domain.Json;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.dial.FunctionAnswer;
import dev.linecheck.domain.dial.FunctionAnswer.Source;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.LineDetail;
import dev.linecheck.domain.dial.LineTimes;
import dev.linecheck.domain.dial.NodeTransition;
import dev.linecheck.domain.dial.Speaker;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.rule.BuiltInRule;
import dev.linecheck.domain.rule.JudgeRules;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.verdict.Evidence;
import dev.linecheck.domain.verdict.JudgeBrief;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.domain.verdict.Relation;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.judge.JudgedTurn.Manner;
import dev.linecheck.judge.JudgedTurn.Reference;
import dev.linecheck.judge.JudgedTurn.ReferenceMatch;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Position;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.RecordedModel;
import dev.linecheck.time.ManualWaits;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Turns with a recorded turn beside them, and with results of functions.
class ReferenceJudgeTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final FunctionCall CALL =
      new FunctionCall("look_up", "{\"name\": \"Ann\", \"day\": 1.0}", Optional.of("c1"));

  private static final JudgeRules NO_FUNCTION_RULES =
      new JudgeRules(
          List.of(BuiltInRule.MALFORMED_ARGUMENTS, BuiltInRule.UNKNOWN_FUNCTION),
          List.of(),
          List.of(),
          List.of());

  /// The caller asks, the agent looks something up and speaks, and the caller asks again.
  private static final Transcript TRANSCRIPT =
      new Transcript(
          List.of(
              new TranscriptEntry(Speaker.HUMAN, "When is Ann booked?"),
              new TranscriptEntry(
                  Speaker.AI, "One moment.", LineTimes.UNKNOWN, LineDetail.calls(List.of(CALL))),
              new TranscriptEntry(
                  Speaker.AI,
                  "booked for Monday",
                  LineTimes.UNKNOWN,
                  LineDetail.result(Optional.of("c1"))),
              new TranscriptEntry(Speaker.HUMAN, "And Bob?")));

  @ParameterizedTest
  @CsvSource({
    "SAME, different_worse, SAME_EFFECT",
    "SAME, no_reference, SAME_EFFECT",
    "OTHER, same_effect, SAME_EFFECT",
    "OTHER, different_fine, DIFFERENT_FINE",
    "OTHER, different_worse, DIFFERENT_WORSE",
  })
  void the_same_turn_has_the_same_effect_whatever_the_model_says(
      ReferenceMatch likeness, String said, Relation relation) {
    RecordedModel model = model(said, "[]", "yes");

    TurnVerdict verdict =
        judge(model, turn(Optional.of(new Reference("On Tuesday.", List.of(), likeness))));

    assertThat(verdict).isEqualTo(new TurnVerdict.Accurate(4, "On Friday.", relation));
    assertThat(document(model.requests().getFirst()).get("reference").get("text").asString())
        .isEqualTo("On Tuesday.");
    assertThat(document(model.requests().getFirst()).get("reference").get("note").asString())
        .contains("may be wrong");
  }

  @ParameterizedTest
  @CsvSource({"true, 2", "false, 4"})
  void steps_of_a_recording_after_the_callers_words_are_hindsight(boolean replayed, int shown) {
    RecordedModel model = model("different_fine", "[]", "yes");
    TranscriptEntry step =
        new TranscriptEntry(
            Speaker.AI,
            "",
            LineTimes.UNKNOWN,
            LineDetail.step(new NodeTransition("n", new Json("{\"answer\":\"canary\"}"))));
    Transcript flow =
        new Transcript(
            List.of(
                new TranscriptEntry(Speaker.AI, "Which day?"),
                new TranscriptEntry(Speaker.HUMAN, "Friday."),
                step,
                step,
                new TranscriptEntry(Speaker.AI, "Which hour?")));

    judge(
        model,
        turn(
            replayed
                ? Optional.of(new Reference("Which hour?", List.of(), ReferenceMatch.OTHER))
                : Optional.empty()),
        flow);

    assertThat(document(model.requests().getFirst()).get("transcript").size()).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({"no_reference", "same_effect", "different_worse"})
  void without_a_reference_there_is_nothing_to_compare_with(String said) {
    RecordedModel model = model(said, "[]", "yes");

    TurnVerdict verdict = judge(model, turn(Optional.empty()));

    assertThat(verdict.relation()).isEqualTo(Relation.NO_REFERENCE);
    assertThat(document(model.requests().getFirst()).get("reference").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"SAME, SAME_EFFECT", "OTHER, DIFFERENT_WORSE"})
  void a_broken_turn_is_worse_than_another_one(ReferenceMatch likeness, Relation relation) {
    RecordedModel model = model("different_worse", quote("judgedTurn", "on  FRIDAY"), "no");

    TurnVerdict verdict = judge(model, turn(Optional.of(new Reference("x", List.of(), likeness))));

    assertThat(verdict).isInstanceOf(TurnVerdict.Inaccurate.class);
    assertThat(verdict.relation()).isEqualTo(relation);
  }

  @ParameterizedTest
  @CsvSource({"SAME, SAME_EFFECT", "OTHER, NO_REFERENCE"})
  void a_judge_that_gives_no_usable_answer_has_compared_nothing(
      ReferenceMatch likeness, Relation relation) {
    RecordedModel model = new RecordedModel(_ -> "well, it depends");

    TurnVerdict verdict = judge(model, turn(Optional.of(new Reference("x", List.of(), likeness))));

    assertThat(verdict).isInstanceOf(TurnVerdict.Undecided.class);
    assertThat(verdict.relation()).isEqualTo(relation);
  }

  @ParameterizedTest
  @CsvSource({
    "functionResults:0, free on Friday",
    "functionResults:0, look_up",
    "functionResults:1, Error: no such name",
    "transcript:1, One moment.",
    "transcript:1, '[tool] look_up {\\\"day\\\":1,\\\"name\\\":\\\"Ann\\\"}'",
    "transcript:2, booked for monday",
    "transcript:3, And Bob?"
  })
  void results_and_calls_are_quoted_from_where_they_stand(String source, String quote) {
    RecordedModel model = model("same_effect", quote(source, quote), "no");

    TurnVerdict verdict = judge(model, turn(Optional.empty()));

    assertThat(verdict)
        .isInstanceOfSatisfying(
            TurnVerdict.Inaccurate.class,
            broken ->
                assertThat(broken.evidence())
                    .containsExactly(new Evidence(source, quote.replace("\\", ""))));
  }

  @ParameterizedTest
  @CsvSource({
    "functionResults:0, no such name",
    "functionResults:1, free on Friday",
    "functionResults:2, free on Friday",
    "transcript:1, booked for Monday",
    "transcript:4, On Friday.",
    "transcript:99999, x",
  })
  void a_quote_that_is_not_there_is_no_evidence(String source, String quote) {
    RecordedModel model = model("same_effect", quote(source, quote), "no");

    TurnVerdict verdict = judge(model, turn(Optional.empty()));

    assertThat(verdict).isInstanceOf(TurnVerdict.Undecided.class);
    assertThat(model.requests()).hasSize(2);
    assertThat(model.requests().get(1).messages().getLast().text())
        .contains("the quote \\\"" + quote + "\\\" is not in " + source);
  }

  @Test
  void the_document_shows_calls_and_results_for_what_they_are() {
    RecordedModel model = model("no_reference", "[]", "yes");

    judge(model, turn(Optional.empty()));

    JsonNode document = document(model.requests().getFirst());
    assertThat(document.get("transcript"))
        .isEqualTo(
            JSON.readTree(
                """
                [{"index": 0, "who": "caller", "text": "When is Ann booked?"},
                 {"index": 1, "who": "agent", "text": "One moment.", "calls": [
                  {"name": "look_up", "arguments": "{\\"day\\":1,\\"name\\":\\"Ann\\"}"}]},
                 {"index": 2, "who": "function", "text": "booked for Monday"},
                 {"index": 3, "who": "caller", "text": "And Bob?"}]
                """));
    assertThat(document.get("functionResults"))
        .isEqualTo(
            JSON.readTree(
                """
                [{"index": 0, "calls": [
                  {"name": "look_up", "arguments": "{\\"day\\":1,\\"name\\":\\"Ann\\"}"}],
                  "result": "free on Friday"},
                 {"index": 1, "calls": [{"name": "book", "arguments": "{no json"}],
                  "result": "Error: no such name"}]
                """));
  }

  private static JudgedTurn turn(Optional<Reference> reference) {
    return new JudgedTurn(
        4,
        "On Friday.",
        "On Friday.",
        List.of(),
        Manner.ANSWERED,
        List.of(
            new FunctionAnswer(CALL, "free on Friday", Source.MOCK),
            new FunctionAnswer(
                new FunctionCall("book", "{no json", Optional.empty()),
                "Error: no such name",
                Source.RECORDED)),
        reference,
        Optional.empty());
  }

  private static TurnVerdict judge(RecordedModel model, JudgedTurn turn) {
    return judge(model, turn, TRANSCRIPT);
  }

  private static TurnVerdict judge(RecordedModel model, JudgedTurn turn, Transcript transcript) {
    JudgedCall call =
        new JudgedCall(
            new RunId("r"),
            new ItemId("i"),
            1,
            "secret",
            new JudgeBrief("", new ModelId("test"), JudgePlan.DEFAULT, NO_FUNCTION_RULES),
            "Be kind.",
            CallInputs.read("{}"),
            List.of(),
            transcript,
            0,
            new Position.OwnCall(),
            List.of(turn));
    return new Judge(new ManualWaits()).judge(model, call).turns().getFirst();
  }

  private static JsonNode document(ModelRequest request) {
    return JSON.readTree(request.messages().get(1).text());
  }

  private static String quote(String source, String quote) {
    return "[{\"source\":\"%s\",\"quote\":\"%s\"}]".formatted(source, quote);
  }

  private static RecordedModel model(String relation, String evidence, String answer) {
    return new RecordedModel(request ->
        request.key().purpose() == Purpose.VERIFY
            ? ItemJudge.upheld(document(request))
            : answer(document(request), relation, evidence, answer));
  }

  private static String answer(JsonNode document, String relation, String evidence, String answer) {
    return """
    {"echo":"%s","turn":4,%s,
    "relation":"%s","reason":"because","verdict":"%s"}\
    """
        .formatted(
            document.get("fence").asString(),
            ItemJudge.checks(
                document,
                "U2",
                "\"evidence\":%s,\"finding\":\"f\",\"answer\":\"%s\"".formatted(evidence, answer)),
            relation,
            answer.equals("no") ? "inaccurate" : "accurate");
  }
}
