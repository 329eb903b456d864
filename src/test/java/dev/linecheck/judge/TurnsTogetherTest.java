package dev.linecheck.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.rule.JudgeRules;
import dev.linecheck.domain.verdict.CheckItem;
import dev.linecheck.domain.verdict.CheckItem.Scope;
import dev.linecheck.domain.verdict.CheckItem.State;
import dev.linecheck.domain.verdict.CheckItem.Weight;
import dev.linecheck.domain.verdict.JudgeBrief;
import dev.linecheck.domain.verdict.JudgeHealth;
import dev.linecheck.domain.verdict.JudgeNotes.TurnVotes;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.domain.verdict.JudgePlan.Items;
import dev.linecheck.domain.verdict.JudgePlan.Mode;
import dev.linecheck.domain.verdict.JudgePlan.VerificationMode;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Position;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.RecordedModel;
import dev.linecheck.llm.scripted.ScriptedModel;
import dev.linecheck.time.ManualWaits;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Calls of which all turns are asked about at once.
class TurnsTogetherTest {
  private static final JsonMapper JSON = new JsonMapper();

  private static JudgePlan plan(int votes, VerificationMode verification, Mode mode) {
    return new JudgePlan(votes, verification, Items.UNIVERSAL, List.of(), mode);
  }

  private static JudgeBrief brief(int votes) {
    return ItemJudge.brief(plan(votes, VerificationMode.NEVER, Mode.WHOLE_CALL));
  }

  /// Yes to everything, but no to U3 of the turns with these numbers, quoting their words.
  private static String answer(ModelRequest request, List<Integer> turns, List<Integer> bad) {
    JsonNode document = ItemJudge.document(request);
    ObjectNode answer = JSON.createObjectNode();
    answer.set("echo", document.get("fence"));
    for (int turn : turns) {
      ObjectNode alone = ((ObjectNode) document).deepCopy().put("turn", turn);
      String words = document.get("transcript").get(turn).get("text").asString();
      Map<String, String> answers = bad.contains(turn) ? Map.of("U3", "no") : Map.of();
      ObjectNode one = (ObjectNode) JSON.readTree(ItemJudge.answer(alone, answers, words));
      answer.withArray("turns").add(one.without(List.of("echo", "relation")));
    }
    return answer.toString();
  }

  private static List<Integer> asked(ModelRequest request) {
    return ItemJudge.document(request).get("turns").valueStream().map(JsonNode::asInt).toList();
  }

  private static TurnVerdicts judge(RecordedModel model, JudgeBrief brief, String... turns) {
    return new Judge(new ManualWaits()).judge(model, ItemJudge.call(brief, turns));
  }

  @Test
  void one_request_has_the_call_and_all_of_its_turns() {
    RecordedModel model = new RecordedModel(request -> answer(request, asked(request), List.of(3)));

    TurnVerdicts verdicts = judge(model, brief(1), "Good day.", "At nine.", "Goodbye.");

    assertThat(model.requests()).hasSize(1);
    JsonNode document = ItemJudge.document(model.requests().getFirst());
    assertThat(document.get("transcript").size()).isEqualTo(6);
    assertThat(asked(model.requests().getFirst())).containsExactly(1, 3, 5);
    assertThat(verdicts.turns())
        .extracting(turn -> turn.index() + " " + turn.getClass().getSimpleName())
        .containsExactly("1 Accurate", "3 Inaccurate", "5 Accurate");
    assertThat(verdicts.notes().health()).isEqualTo(new JudgeHealth(3, 0, 0, 0, 0, 0));
  }

  @Test
  void a_turn_that_an_answer_leaves_out_is_asked_for_once_more_and_the_others_stay() {
    RecordedModel model =
        new RecordedModel(request ->
            request.key().ask() == 1
                ? answer(request, List.of(1), List.of())
                : answer(request, List.of(1, 3), List.of(1)));

    TurnVerdicts verdicts = judge(model, brief(1), "Good day.", "At nine.");

    assertThat(model.requests()).hasSize(2);
    assertThat(model.requests().getLast().messages().getLast().text()).contains("no turn 3");
    assertThat(verdicts.alerts()).isZero();
    assertThat(verdicts.notes().health()).isEqualTo(new JudgeHealth(2, 1, 0, 0, 0, 0));
  }

  @Test
  void a_turn_that_an_answer_judges_more_than_once_is_asked_for_once_more() {
    RecordedModel model =
        new RecordedModel(request ->
            request.key().ask() == 1
                ? answer(request, List.of(1, 3, 3), List.of())
                : answer(request, List.of(1, 3), List.of(3)));

    TurnVerdicts verdicts = judge(model, brief(1), "Good day.", "At nine.");

    assertThat(model.requests().getLast().messages().getLast().text()).contains("turn 3");
    assertThat(verdicts.turns().getLast()).isInstanceOf(TurnVerdict.Inaccurate.class);
    assertThat(verdicts.notes().health()).isEqualTo(new JudgeHealth(2, 1, 0, 0, 0, 0));
  }

  @Test
  void what_cannot_be_used_twice_leaves_its_turn_undecided_and_no_other() {
    RecordedModel model = new RecordedModel(request -> answer(request, List.of(1), List.of()));

    TurnVerdicts verdicts = judge(model, brief(1), "Good day.", "At nine.");

    assertThat(verdicts.turns().getFirst()).isInstanceOf(TurnVerdict.Accurate.class);
    assertThat(verdicts.turns().getLast()).isInstanceOf(TurnVerdict.Undecided.class);
    assertThat(verdicts.notes().health().invalid()).isOne();
  }

  @Test
  void a_quote_of_what_came_after_the_turn_is_none() {
    RecordedModel model =
        new RecordedModel(request ->
            answer(request, asked(request), List.of(1))
                .replace(
                    "\"source\":\"judgedTurn\",\"quote\":\"Good day.\"",
                    "\"source\":\"transcript:2\",\"quote\":\"Hello 2\""));

    TurnVerdicts verdicts = judge(model, brief(1), "Good day.", "At nine.");

    assertThat(verdicts.notes().health().misquoted()).isEqualTo(2);
    assertThat(verdicts.undecided()).isOne();
  }

  @Test
  void a_long_call_is_asked_about_twenty_turns_at_a_time_under_keys_of_their_own() {
    RecordedModel model = new RecordedModel(request -> answer(request, asked(request), List.of()));
    String[] turns =
        IntStream.range(0, 41).mapToObj(i -> "Turn number " + i + " it is.").toArray(String[]::new);

    TurnVerdicts verdicts = judge(model, brief(3), turns);

    assertThat(verdicts.turns()).hasSize(41);
    assertThat(model.requests()).hasSize(9);
    assertThat(model.requests()).extracting(ModelRequest::key).doesNotHaveDuplicates();
    assertThat(model.requests().stream().map(ModelRequest::key).map(CallKey::position).distinct())
        .allMatch(position -> position.point() instanceof Position.TurnsFrom);
    assertThat(model.requests().stream().map(request -> Collections.max(asked(request))).distinct())
        .containsExactlyInAnyOrder(39, 79, 81);
    assertThat(verdicts.turns())
        .allSatisfy(turn ->
            assertThat(verdicts.notes().votesOn(turn.index()))
                .contains(new TurnVotes(turn.index(), 3, 3)));
  }

  @Test
  void many_items_make_room_for_fewer_turns() {
    CheckItem[] items =
        IntStream.rangeClosed(1, 20)
            .mapToObj(i -> ItemJudge.item("C" + i, Weight.REQUIRED, Scope.TURN, State.ON))
            .toArray(CheckItem[]::new);
    RecordedModel model = new RecordedModel(request -> answer(request, asked(request), List.of()));

    judge(
        model,
        ItemJudge.brief(plan(1, VerificationMode.NEVER, Mode.WHOLE_CALL), items),
        IntStream.range(0, 20).mapToObj(i -> "This is turn " + i + ".").toArray(String[]::new));

    assertThat(model.requests())
        .hasSize(3)
        .allSatisfy(request -> assertThat(asked(request)).hasSizeLessThanOrEqualTo(9));
  }

  @Test
  void a_call_that_is_too_long_to_be_shown_is_judged_turn_by_turn() {
    RecordedModel model =
        new RecordedModel(request -> ItemJudge.answer(ItemJudge.document(request), Map.of(), ""));

    TurnVerdicts verdicts =
        judge(model, brief(1), "Good day.", "a".repeat(ShownTranscript.CHARS_MAX), "Goodbye.");

    assertThat(model.requests()).hasSize(3);
    assertThat(verdicts.alerts()).isZero();
  }

  @Test
  void the_verification_at_an_alert_is_at_its_turn_alone() {
    RecordedModel model =
        new RecordedModel(request ->
            request.key().purpose() == Purpose.VERIFY
                ? "no"
                : answer(request, asked(request), List.of(1)));

    TurnVerdicts verdicts =
        judge(
            model,
            ItemJudge.brief(plan(1, VerificationMode.ALERTS, Mode.WHOLE_CALL)),
            "Good day.",
            "At nine.");

    JsonNode verification = ItemJudge.document(model.requests(Purpose.VERIFY).getFirst());
    assertThat(verification.get("transcript").size()).isOne();
    assertThat(verification.get("claim").get("check").asString()).isEqualTo("U3");
    assertThat(verdicts.undecided()).isOne();
  }

  @ParameterizedTest
  @EnumSource(
      value = Purpose.class,
      names = {"JUDGE", "VERIFY"})
  void a_number_that_is_no_turn_of_any_call_is_no_answer(Purpose purpose) {
    JudgeBrief brief = ItemJudge.brief(plan(1, VerificationMode.ALERTS, Mode.PER_TURN));
    RecordedModel model =
        new RecordedModel(request -> {
          String answer =
              request.key().purpose() == Purpose.JUDGE
                  ? ItemJudge.answer(ItemJudge.document(request), Map.of("U3", "no"), "Good day.")
                  : upheld(request);
          return request.key().purpose() == purpose
              ? answer.replace("\"turn\":1,", "\"turn\":99999999999,")
              : answer;
        });

    TurnVerdicts verdicts = judge(model, brief, "Good day.");

    assertThat(model.requests(purpose)).hasSize(2);
    assertThat(verdicts.undecided()).isOne();
  }

  private static String upheld(ModelRequest request) {
    String fence = ItemJudge.document(request).get("fence").asString();
    return """
    {"echo":"FENCE","turn":1,"check":"U3","defence":"None.","quote_is_there":"yes",
     "rule_applies":"yes","decision":"uphold"}
    """
        .replace("FENCE", fence);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void the_scripted_judge_says_the_same_in_both_ways(Mode mode) {
    JudgeBrief brief =
        new JudgeBrief(
            "```scripted\nwhen heard \"Hello 2\": must say \"nine\"\nnever say \"guarantee\"\n```",
            new ModelId("scripted"),
            plan(1, VerificationMode.ALERTS, mode),
            JudgeRules.DEFAULT);

    TurnVerdicts verdicts =
        new Judge(new ManualWaits())
            .judge(
                new ScriptedModel(),
                ItemJudge.call(brief, "Good day.", "At ten.", "I guarantee it."));

    assertThat(verdicts.turns())
        .extracting(turn -> turn.getClass().getSimpleName())
        .containsExactly("Accurate", "Inaccurate", "Inaccurate");
  }
}
