package dev.linecheck.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.callagent.CallInputs;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.dial.Speaker;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.rule.JudgeRules;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.verdict.JudgeBrief;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.domain.verdict.JudgePlan.VerificationMode;
import dev.linecheck.domain.verdict.Relation;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.judge.JudgedTurn.Manner;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Position;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.RecordedModel;
import dev.linecheck.time.ManualWaits;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Votes on a turn, and the verification of what they fault.
class VerificationTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String TURN = "We open at nine.";

  private static TurnVerdict judge(RecordedModel model, JudgePlan plan) {
    Transcript transcript =
        new Transcript(
            List.of(
                new TranscriptEntry(Speaker.HUMAN, "When do you open?"),
                new TranscriptEntry(Speaker.AI, TURN)));
    JudgedCall call =
        new JudgedCall(
            new RunId("r"),
            new ItemId("i"),
            1,
            "secret",
            new JudgeBrief("Says the right hours.", new ModelId("test"), plan, JudgeRules.DEFAULT),
            "You open at eight.",
            CallInputs.read(""),
            List.of(),
            transcript,
            0,
            new Position.OwnCall(),
            List.of(JudgedTurn.said(1, TURN, Manner.ANSWERED)));
    return new Judge(new ManualWaits()).judge(model, call).turns().getFirst();
  }

  /// The default with other votes, or without a verification.
  private static JudgePlan plan(int votes, VerificationMode verification) {
    return new JudgePlan(
        votes,
        verification,
        JudgePlan.Items.CRITERIA_AND_PROMPT,
        List.of(),
        JudgePlan.Mode.PER_TURN);
  }

  private static JsonNode document(ModelRequest request) {
    return JSON.readTree(request.messages().get(1).text());
  }

  /// A judge whose votes are the answers to the criteria in their order, and a verification.
  private static RecordedModel model(List<String> votes, Function<JsonNode, String> verification) {
    return new RecordedModel(request -> {
      JsonNode document = document(request);
      return request.key().purpose() == Purpose.VERIFY
          ? verification.apply(document)
          : vote(document, votes.get(request.key().vote() - 1));
    });
  }

  private static String vote(JsonNode document, String answer) {
    if (answer.equals("garbled")) {
      return "Hm.";
    }
    String evidence =
        answer.equals("no") ? "{\"source\":\"judgedTurn\",\"quote\":\"at nine\"}" : "";
    String verdict =
        Map.of("no", "inaccurate", "cannot_tell", "undecided").getOrDefault(answer, "accurate");
    return """
    {"echo":"%s","turn":1,%s,
     "relation":"no_reference","reason":"The hours are wrong.",
     "verdict":"%s"}
    """
        .formatted(
            document.get("fence").asString(),
            ItemJudge.checks(
                document,
                "K1",
                "\"evidence\":[%s],\"finding\":\"It says nine.\",\"answer\":\"%s\""
                    .formatted(evidence, answer)),
            verdict);
  }

  private static String verification(
      JsonNode document, String quote, String rule, String decision) {
    return """
    {"echo":"%s","turn":1,"check":"K1","defence":"It may be right.","quote_is_there":"%s",
     "rule_applies":"%s","decision":"%s"}
    """
        .formatted(document.get("fence").asString(), quote, rule, decision);
  }

  @ParameterizedTest
  @CsvSource({
    "yes,yes,uphold,Inaccurate",
    "yes,no,overturn,Accurate",
    "no,yes,overturn,Accurate",
    "yes,cannot_tell,cannot_tell,Undecided"
  })
  void a_verification_decides_about_an_alert(
      String quote, String rule, String decision, String verdict) {
    RecordedModel model =
        model(List.of("no"), document -> verification(document, quote, rule, decision));

    assertThat(judge(model, JudgePlan.DEFAULT).getClass().getSimpleName()).isEqualTo(verdict);
    assertThat(model.requests()).hasSize(2);
  }

  @Test
  void the_verification_sees_the_claim_and_no_vote() {
    RecordedModel model =
        model(List.of("no"), document -> verification(document, "yes", "yes", "uphold"));

    judge(model, JudgePlan.DEFAULT);

    ModelRequest request = model.requests(Purpose.VERIFY).getFirst();
    assertThat(request.messages().getFirst().text()).isEqualTo(JudgePrompt.VERIFY);
    JsonNode document = document(request);
    assertThat(document.get("claim").toString())
        .isEqualTo(
            "{\"check\":\"K1\",\"finding\":\"It says nine.\","
                + "\"evidence\":[{\"source\":\"judgedTurn\",\"quote\":\"at nine\"}]}");
    assertThat(document.get("judgedTurn").get("text").asString()).isEqualTo(TURN);
    assertThat(document.get("fence"))
        .isNotEqualTo(document(model.requests().getFirst()).get("fence"));
    assertThat(request.messages().toString()).doesNotContain("The hours are wrong.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "cannot_tell"})
  void what_is_no_alert_is_not_looked_at_again(String answer) {
    RecordedModel model =
        model(
            List.of(answer),
            _ -> {
              throw new AssertionError("nobody asked for a verification");
            });

    assertThat(judge(model, JudgePlan.DEFAULT)).isNotInstanceOf(TurnVerdict.Inaccurate.class);
  }

  @Test
  void a_judge_that_never_looks_again_is_believed() {
    RecordedModel model = model(List.of("no"), _ -> "");

    TurnVerdict verdict = judge(model, plan(1, VerificationMode.NEVER));

    assertThat(verdict).isInstanceOf(TurnVerdict.Inaccurate.class);
    assertThat(model.requests(Purpose.VERIFY)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "It stands.",
        "{\"echo\":\"0123456789abcdef\",\"turn\":1,\"check\":\"K1\",\"defence\":\"\","
            + "\"quote_is_there\":\"yes\",\"rule_applies\":\"no\",\"decision\":\"overturn\"}",
        "{\"echo\":\"FENCE\",\"turn\":1,\"check\":\"K1\",\"defence\":\"\","
            + "\"quote_is_there\":\"no\",\"rule_applies\":\"yes\",\"decision\":\"uphold\"}",
        "{\"echo\":\"FENCE\",\"turn\":2,\"check\":\"K1\",\"defence\":\"\","
            + "\"quote_is_there\":\"yes\",\"rule_applies\":\"no\",\"decision\":\"overturn\"}",
        "{\"echo\":\"FENCE\",\"turn\":1,\"check\":\"U2\",\"defence\":\"\","
            + "\"quote_is_there\":\"yes\",\"rule_applies\":\"no\",\"decision\":\"overturn\"}",
        "{\"echo\":\"FENCE\",\"decision\":\"overturn\"}"
      })
  void a_verification_that_cannot_be_used_twice_leaves_the_turn_undecided(String answer) {
    RecordedModel model =
        model(List.of("no"), document -> answer.replace("FENCE", document.get("fence").asString()));

    TurnVerdict verdict = judge(model, JudgePlan.DEFAULT);

    assertThat(verdict)
        .isEqualTo(
            new TurnVerdict.Undecided(
                1,
                TURN,
                "a verification could not confirm it: The hours are wrong.",
                Relation.NO_REFERENCE));
    assertThat(model.requests(Purpose.VERIFY)).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "yes,yes,no,Accurate",
    "no,no,yes,Inaccurate",
    "no,yes,cannot_tell,Undecided",
    "yes,yes,garbled,Accurate",
    "yes,garbled,garbled,Undecided"
  })
  void the_majority_of_the_votes_decides(String one, String two, String three, String verdict) {
    RecordedModel model =
        model(List.of(one, two, three), document -> verification(document, "yes", "yes", "uphold"));

    TurnVerdict decided = judge(model, plan(3, VerificationMode.ALERTS));

    assertThat(decided.getClass().getSimpleName()).isEqualTo(verdict);
    assertThat(model.requests().stream().map(ModelRequest::key).map(CallKey::text))
        .doesNotHaveDuplicates()
        .contains("i/1/judge/turn:1/1/1", "i/1/judge/turn:1/2/1", "i/1/judge/turn:1/3/1");
  }
}
