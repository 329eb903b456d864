package dev.linecheck.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.rule.JudgeRules;
import dev.linecheck.domain.verdict.AskedChecklists;
import dev.linecheck.domain.verdict.CheckItem;
import dev.linecheck.domain.verdict.CheckItem.Basis;
import dev.linecheck.domain.verdict.CheckItem.Scope;
import dev.linecheck.domain.verdict.CheckItem.State;
import dev.linecheck.domain.verdict.CheckItem.Weight;
import dev.linecheck.domain.verdict.Checklist;
import dev.linecheck.domain.verdict.Checklist.Origin;
import dev.linecheck.domain.verdict.JudgeBrief;
import dev.linecheck.domain.verdict.JudgeHealth;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.domain.verdict.JudgePlan.Items;
import dev.linecheck.domain.verdict.JudgePlan.Mode;
import dev.linecheck.domain.verdict.JudgePlan.VerificationMode;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.domain.verdict.UniversalItem;
import dev.linecheck.domain.verdict.VerdictTrace;
import dev.linecheck.llm.AnswerSchema;
import dev.linecheck.llm.CheckedSchema;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Prompt;
import dev.linecheck.llm.RecordedModel;
import dev.linecheck.time.ManualWaits;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// What is asked about turns and calls, and what is noted of the answers.
class ItemsOfTurnsTest {
  private static final JudgePlan UNIVERSAL = plan(1, List.of());

  private static JudgePlan plan(int votes, List<UniversalItem> without) {
    return new JudgePlan(votes, VerificationMode.NEVER, Items.UNIVERSAL, without, Mode.PER_TURN);
  }

  private static RecordedModel answering(Map<String, String> answers, String quote) {
    return new RecordedModel(
        request -> ItemJudge.answer(ItemJudge.document(request), answers, quote));
  }

  private static TurnVerdicts judge(RecordedModel model, JudgeBrief brief, String... turns) {
    return new Judge(new ManualWaits()).judge(model, ItemJudge.call(brief, turns));
  }

  @Test
  void criteria_come_first_then_what_is_asked_of_every_agent_then_the_prompts_own() {
    RecordedModel model = answering(Map.of(), "");

    judge(
        model,
        ItemJudge.brief(
            plan(1, List.of(UniversalItem.U6, UniversalItem.U8)),
            ItemJudge.item("C1", Weight.REQUIRED, Scope.TURN, State.ON),
            ItemJudge.item("C2", Weight.REQUIRED, Scope.TURN, State.OFF),
            ItemJudge.item("C3", Weight.ADVISORY, Scope.TURN, State.ON)),
        "Good day.");

    ModelRequest request = model.requests().getFirst();
    assertThat(ItemJudge.items(request))
        .containsExactly("K1", "U1", "U1P", "U2", "U3", "U4", "U5", "U5P", "U7", "U8P", "C1", "C3");
    JsonNode own = ItemJudge.document(request).get("items").get(10);
    assertThat(own.toString())
        .isEqualTo("{\"id\":\"C1\",\"question\":\"Is it so?\",\"appliesWhen\":\"it is asked\"}");
  }

  @ParameterizedTest
  @CsvSource({"REQUIRED, 1", "ADVISORY, 0"})
  void only_a_required_item_faults_a_turn(Weight weight, int alerts) {
    RecordedModel model = answering(Map.of("C1", "no"), "Good day.");

    TurnVerdicts verdicts =
        judge(
            model,
            ItemJudge.brief(UNIVERSAL, ItemJudge.item("C1", weight, Scope.TURN, State.ON)),
            "Good day.");

    assertThat(verdicts.alerts()).isEqualTo(alerts);
    assertThat(verdicts.notes().health().invalid()).isZero();
  }

  private static JudgeBrief brief(String criteria, Optional<Items> items, CheckItem... own) {
    JudgePlan plan =
        new JudgePlan(
            1,
            VerificationMode.NEVER,
            items,
            List.of(),
            Mode.PER_TURN,
            Optional.empty(),
            JudgePlan.Policy.FAIL);
    return new JudgeBrief(criteria, new ModelId("test"), plan, JudgeRules.DEFAULT)
        .with(
            new AskedChecklists(
                Optional.empty(),
                Optional.of(
                    new Checklist(
                        1, Origin.COMPILED, List.of(own), Optional.empty(), Instant.EPOCH))));
  }

  private static CheckItem compiled(String id, String line) {
    return new CheckItem(
        id,
        "Is it so?",
        Optional.empty(),
        Weight.REQUIRED,
        Scope.TURN,
        State.ON,
        Basis.of(List.of(line)),
        List.of(line));
  }

  @ParameterizedTest
  @CsvSource({
    "be kind, , U2, 0",
    "be kind, , U1P, 0",
    "be kind, , U5P, 0",
    "be kind, , C1, 0",
    "be kind, , C2, 1",
    "be kind, , K1, 1",
    "be kind, , U1, 1",
    "be kind, , U3, 1",
    "be kind, CRITERIA_AND_PROMPT, U2, 1",
    "be kind, CRITERIA_AND_PROMPT, C1, 1",
    "be kind, UNIVERSAL, U2, 1",
    "'', , U2, 1",
    "'', CRITERIA, U2, 0",
    "'', CRITERIA, U3, 1",
  })
  void only_items_that_are_the_same_for_every_version_count_by_the_criteria(
      String criteria, @Nullable Items items, String broken, int alerts) {
    RecordedModel model = answering(Map.of(broken, "no"), "Good day.");

    TurnVerdicts verdicts =
        judge(
            model,
            brief(
                criteria,
                Optional.ofNullable(items),
                compiled("C1", "prompt:1"),
                compiled("C2", "criteria:1")),
            "Good day.");

    assertThat(verdicts.alerts()).isEqualTo(alerts);
    assertThat(verdicts.undecided()).isZero();
    assertThat(verdicts.notes().traces().getFirst().checks())
        .extracting(VerdictTrace.Check::id)
        .containsExactly(broken);
    assertThat(verdicts.notes().questions().getFirst().weight())
        .isEqualTo(alerts == 0 ? Weight.ADVISORY : Weight.REQUIRED);
  }

  @Test
  void what_the_judge_cannot_tell_of_advice_leaves_nothing_undecided() {
    RecordedModel model = answering(Map.of("U2", "cannot_tell"), "");

    TurnVerdicts verdicts = judge(model, brief("be kind", Optional.empty()), "Good day.");

    assertThat(verdicts.turns().getFirst()).isInstanceOf(TurnVerdict.Accurate.class);
    assertThat(verdicts.notes().health()).isEqualTo(new JudgeHealth(1, 0, 0, 0, 0, 0));
  }

  @Test
  void an_item_is_shared_when_it_comes_from_criteria_alone() {
    assertThat(Basis.of(List.of("criteria:1", "criteria:2"))).isEqualTo(Basis.SHARED);
    assertThat(Basis.of(List.of("criteria:1", "prompt:2"))).isEqualTo(Basis.OWN_PROMPT);
    assertThat(Basis.of(List.of())).isEqualTo(Basis.OWN_PROMPT);
  }

  @Test
  void what_is_asked_about_the_call_is_asked_once_with_all_of_it_and_stands_at_its_last_turn() {
    RecordedModel model = answering(Map.of("C1", "no"), "Hello 0");

    TurnVerdicts verdicts =
        judge(
            model,
            ItemJudge.brief(UNIVERSAL, ItemJudge.item("C1", Weight.REQUIRED, Scope.CALL, State.ON)),
            "Good day.",
            "Goodbye.");

    assertThat(model.requests()).hasSize(3);
    JsonNode whole = ItemJudge.document(model.requests().getLast());
    assertThat(whole.get("items").size()).isOne();
    assertThat(whole.get("judgedTurn").isNull()).isTrue();
    assertThat(whole.get("transcript").size()).isEqualTo(4);
    assertThat(model.requests().getLast().key().text()).isEqualTo("i/1/judge/whole-call/1/1");
    assertThat(verdicts.turns().getFirst()).isInstanceOf(TurnVerdict.Accurate.class);
    assertThat(verdicts.turns().getLast())
        .isInstanceOfSatisfying(
            TurnVerdict.Inaccurate.class,
            found -> {
              assertThat(found.index()).isEqualTo(3);
              assertThat(found.modelOutput()).isEqualTo("Goodbye.");
              assertThat(found.reason()).isEqualTo("Of the whole call: so");
            });
    assertThat(verdicts.notes().checklist()).contains(3);
    assertThat(verdicts.notes().health().asked()).isEqualTo(3);
  }

  @Test
  void a_fault_of_the_last_turn_itself_stays() {
    RecordedModel model =
        new RecordedModel(request ->
            ItemJudge.answer(
                ItemJudge.document(request),
                Map.of("C1", "no", "U3", "no"),
                ItemJudge.items(request).contains("C1") ? "Hello 0" : "Goodbye."));

    TurnVerdicts verdicts =
        judge(
            model,
            ItemJudge.brief(UNIVERSAL, ItemJudge.item("C1", Weight.REQUIRED, Scope.CALL, State.ON)),
            "Goodbye.");

    assertThat(verdicts.turns().getLast())
        .isInstanceOfSatisfying(
            TurnVerdict.Inaccurate.class, found -> assertThat(found.reason()).isEqualTo("so"));
  }

  @ParameterizedTest
  @CsvSource({
    "good, good, 0, 0, 0, 0",
    "bad json, good, 1, 0, 0, 0",
    "bad json, bad json, 0, 1, 0, 0",
    "misquoted, good, 1, 0, 1, 0",
    "misquoted, misquoted, 0, 1, 2, 0",
    "incoherent, good, 1, 0, 0, 1",
    "incoherent, misquoted, 0, 1, 1, 1",
  })
  void how_the_judges_model_did_is_counted(
      String first, String second, int repaired, int invalid, int misquoted, int incoherent) {
    RecordedModel model =
        new RecordedModel(request ->
            kind(request.key().ask() == 1 ? first : second, ItemJudge.document(request)));

    TurnVerdicts verdicts = judge(model, ItemJudge.brief(UNIVERSAL), "Good day.");

    assertThat(verdicts.notes().health())
        .isEqualTo(new JudgeHealth(1, repaired, invalid, misquoted, incoherent, 0));
    assertThat(verdicts.undecided()).isEqualTo(invalid);
  }

  private static String kind(String kind, JsonNode document) {
    String good = ItemJudge.answer(document, Map.of(), "");
    return Map.of(
            "good", good,
            "bad json", good.substring(1),
            "misquoted", ItemJudge.answer(document, Map.of("U1", "no"), "Good night."),
            "incoherent", good.replace("\"verdict\":\"accurate\"", "\"verdict\":\"undecided\""))
        .getOrDefault(kind, good);
  }

  @Test
  void a_judge_is_degraded_beyond_one_invalid_vote_in_twenty() {
    assertThat(JudgeHealth.isDegraded(0, 0)).isFalse();
    assertThat(JudgeHealth.isDegraded(20, 1)).isFalse();
    assertThat(JudgeHealth.isDegraded(19, 1)).isTrue();
  }

  @Test
  void a_fingerprint_tells_judges_apart_and_not_what_they_judge() {
    JudgeBrief brief = ItemJudge.brief(UNIVERSAL);
    String print = fingerprint(brief, "Good day.");

    assertThat(print).matches("[0-9a-f]{64}").isEqualTo(fingerprint(brief, "Hi.", "Bye."));
    assertThat(print)
        .isNotEqualTo(fingerprint(ItemJudge.brief(plan(3, List.of())), "Good day."))
        .isNotEqualTo(fingerprint(ItemJudge.brief(plan(1, List.of(UniversalItem.U1))), "Good day."))
        .isNotEqualTo(Fingerprint.of(brief, List.of("another model under the same name")));
  }

  private static String printOf(List<CheckItem> shared, CheckItem... own) {
    JudgeBrief brief =
        ItemJudge.brief(UNIVERSAL)
            .with(new AskedChecklists(Optional.of(list(shared)), Optional.of(list(List.of(own)))));
    return Fingerprint.of(brief, List.of());
  }

  private static Checklist list(List<CheckItem> items) {
    return new Checklist(1, Origin.COMPILED, items, Optional.empty(), Instant.EPOCH);
  }

  @Test
  void the_fingerprint_has_the_shared_items_that_count_and_no_item_of_a_prompt() {
    CheckItem shared = compiled("C1", "criteria:1");
    CheckItem other =
        new CheckItem(
            "C1",
            "Is it otherwise?",
            Optional.empty(),
            Weight.REQUIRED,
            Scope.TURN,
            State.ON,
            Basis.SHARED,
            List.of("criteria:1"));
    String print = printOf(List.of(shared), compiled("P1", "prompt:1"));

    assertThat(printOf(List.of(shared), compiled("P1", "prompt:2"), compiled("P2", "prompt:3")))
        .isEqualTo(print);
    assertThat(printOf(List.of(shared, other.asAdvice()))).isEqualTo(print);
    assertThat(printOf(List.of(other))).isNotEqualTo(print);
    assertThat(printOf(List.of(shared, other))).isNotEqualTo(print);
    assertThat(printOf(List.of())).isNotEqualTo(print);
  }

  @Test
  void at_most_twenty_items_of_checklists_are_asked_and_shared_ones_come_first() {
    List<CheckItem> shared =
        IntStream.rangeClosed(1, 5).mapToObj(n -> compiled("C" + n, "criteria:1")).toList();
    List<CheckItem> own =
        IntStream.rangeClosed(1, 20).mapToObj(n -> compiled("P" + n, "prompt:1")).toList();

    List<String> asked =
        new AskedChecklists(Optional.of(list(shared)), Optional.of(list(own)))
            .items().stream().map(CheckItem::id).toList();

    assertThat(asked).hasSize(20).startsWith("C1", "C2", "C3", "C4", "C5", "P1").endsWith("P15");
  }

  @Test
  void every_word_of_a_prompt_and_of_its_schema_is_in_the_fingerprint() {
    Prompt prompt = Prompt.named("judge.turn.v2");
    AnswerSchema schema = CheckedSchema.named("judge.turn.v2").answerSchema();

    assertThat(Fingerprint.digest(prompt, schema))
        .isNotEqualTo(
            Fingerprint.digest(new Prompt(prompt.name(), prompt.text() + "Be kind."), schema))
        .isNotEqualTo(
            Fingerprint.digest(prompt, new AnswerSchema(schema.name(), schema.json() + " ")));
  }

  private static String fingerprint(JudgeBrief brief, String... turns) {
    return judge(answering(Map.of(), ""), brief, turns).notes().fingerprint();
  }
}
