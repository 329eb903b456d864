package dev.linecheck.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.verdict.CheckItem.Scope;
import dev.linecheck.domain.verdict.CheckItem.State;
import dev.linecheck.domain.verdict.CheckItem.Weight;
import dev.linecheck.domain.verdict.JudgeBrief;
import dev.linecheck.domain.verdict.JudgeHealth;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.domain.verdict.JudgePlan.Items;
import dev.linecheck.domain.verdict.JudgePlan.Mode;
import dev.linecheck.domain.verdict.JudgePlan.Policy;
import dev.linecheck.domain.verdict.JudgePlan.VerificationMode;
import dev.linecheck.domain.verdict.JudgeRole;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.domain.verdict.VerdictTrace;
import dev.linecheck.domain.verdict.VerdictTrace.Source;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.RecordedModel;
import dev.linecheck.time.ManualWaits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What the judge leaves undecided, before a stronger model.
class EscalationTest {
  private static final String TURN = "We open at nine.";
  private static final ModelId STRONGER = new ModelId("stronger");

  private static JudgePlan plan(VerificationMode verification, Mode mode) {
    return new JudgePlan(1, verification, Items.UNIVERSAL, List.of(), mode)
        .escalatingTo(Optional.of(STRONGER));
  }

  private static JudgeBrief brief() {
    return ItemJudge.brief(plan(VerificationMode.ALERTS, Mode.PER_TURN));
  }

  private static TurnVerdicts judge(RecordedModel model, JudgeBrief brief, String... turns) {
    return new Judge(new ManualWaits()).judge(model, ItemJudge.call(brief, turns));
  }

  /// @param own what the judge says of U1, then what its verification says
  /// @param stronger the same of the stronger model
  private static RecordedModel model(String own, String stronger) {
    return new RecordedModel(request -> {
      String[] words = (request.model().equals(STRONGER) ? stronger : own).split(" ", -1);
      JsonNode document = ItemJudge.document(request);
      String word = words[request.key().purpose() == Purpose.VERIFY ? 1 : 0];
      if (word.equals("garbled")) {
        return "Hm.";
      }
      return request.key().purpose() == Purpose.VERIFY
          ? verification(document, word)
          : ItemJudge.answer(document, Map.of("U1", word), TURN);
    });
  }

  private static String verification(JsonNode document, String decision) {
    return """
    {"echo":"%s","turn":1,"check":"U1","defence":"It may be so.","quote_is_there":"yes",
     "rule_applies":"%s","decision":"%s"}
    """
        .formatted(
            document.get("fence").asString(), decision.equals("uphold") ? "yes" : "no", decision);
  }

  @ParameterizedTest
  @CsvSource({
    "cannot_tell,yes,Accurate,ESCALATION",
    "garbled,not_applicable,Accurate,ESCALATION",
    "no cannot_tell,yes,Accurate,ESCALATION",
    "no garbled,no uphold,Inaccurate,ESCALATION",
    "cannot_tell,no overturn,Accurate,ESCALATION",
    "cannot_tell,no cannot_tell,Undecided,JUDGE",
    "cannot_tell,no garbled,Undecided,JUDGE",
    "no cannot_tell,cannot_tell,Undecided,VERIFY",
    "garbled,garbled,Undecided,JUDGE"
  })
  void what_the_stronger_model_decides_counts(
      String own, String stronger, String verdict, Source source) {
    TurnVerdicts verdicts = judge(model(own, stronger), brief(), TURN);

    assertThat(verdicts.turns().getFirst().getClass().getSimpleName()).isEqualTo(verdict);
    VerdictTrace trace = verdicts.notes().traces().getFirst();
    assertThat(trace.source()).isEqualTo(source);
    assertThat(trace.status().name()).isEqualToIgnoringCase(verdict);
    assertThat(trace.verification().isPresent()).isEqualTo(own.startsWith("no "));
    VerdictTrace.Escalation escalation = trace.escalation().orElseThrow();
    assertThat(escalation.model()).isEqualTo(STRONGER);
    assertThat(escalation.verification().isPresent()).isEqualTo(stronger.startsWith("no "));
    assertThat(escalation.checks().size()).isEqualTo(stronger.matches("no .*|cannot_tell") ? 1 : 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "no uphold", "no overturn"})
  void what_is_decided_is_not_asked_again(String own) {
    RecordedModel model = model(own, "yes");

    TurnVerdicts verdicts = judge(model, brief(), TURN);

    assertThat(model.requests()).noneMatch(request -> request.model().equals(STRONGER));
    assertThat(verdicts.notes().traces().getFirst().escalation()).isEmpty();
  }

  @Test
  void without_a_stronger_model_nobody_is_asked() {
    RecordedModel model = model("cannot_tell", "yes");

    TurnVerdicts verdicts =
        judge(
            model,
            ItemJudge.brief(
                plan(VerificationMode.ALERTS, Mode.PER_TURN).escalatingTo(Optional.empty())),
            TURN);

    assertThat(model.requests()).hasSize(1);
    assertThat(verdicts.undecided()).isOne();
  }

  private static ObjectNode withoutFence(ModelRequest request) {
    ObjectNode document = (ObjectNode) ItemJudge.document(request);
    document.remove("fence");
    return document;
  }

  @Test
  void the_stronger_model_is_asked_the_same_under_keys_of_its_own() {
    RecordedModel model = model("no cannot_tell", "no uphold");

    judge(model, brief(), TURN);

    assertThat(model.requests().stream().map(ModelRequest::key).map(CallKey::text))
        .containsExactly(
            "i/1/judge/turn:1/1/1",
            "i/1/verify/turn:1/1/1",
            "i/1/escalation/turn:1/1/1",
            "i/1/verify/turn:1/2/1");
    ModelRequest own = model.requests().getFirst();
    ModelRequest stronger = model.requests().get(2);
    assertThat(stronger.messages().getFirst()).isEqualTo(own.messages().getFirst());
    assertThat(withoutFence(stronger)).isEqualTo(withoutFence(own));
    assertThat(ItemJudge.document(stronger).get("fence"))
        .isNotEqualTo(ItemJudge.document(own).get("fence"));
    assertThat(model.requests().stream().map(request -> request.model().value()))
        .containsExactly("test", "test", "stronger", "stronger");
  }

  @Test
  void an_answer_that_cannot_be_read_is_asked_for_once_more_and_no_health_of_the_judges() {
    RecordedModel model = model("cannot_tell", "garbled");

    TurnVerdicts verdicts = judge(model, brief(), TURN);

    assertThat(model.requests(Purpose.ESCALATION))
        .extracting(request -> request.key().ask())
        .containsExactly(1, 2);
    assertThat(verdicts.notes().health()).isEqualTo(new JudgeHealth(1, 0, 0, 0, 0, 1));
    assertThat(verdicts.notes().traces().getFirst().escalation().orElseThrow().vote())
        .isEqualTo(VerdictTrace.Vote.INVALID);
  }

  @Test
  void a_stronger_model_that_is_not_to_look_again_is_believed() {
    RecordedModel model = model("cannot_tell", "no");

    TurnVerdicts verdicts =
        judge(model, ItemJudge.brief(plan(VerificationMode.NEVER, Mode.PER_TURN)), TURN);

    assertThat(verdicts.turns().getFirst()).isInstanceOf(TurnVerdict.Inaccurate.class);
    assertThat(model.requests(Purpose.VERIFY)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void of_a_whole_call_each_undecided_turn_is_asked_about_alone(Mode mode) {
    RecordedModel model =
        new RecordedModel(request ->
            request.model().equals(STRONGER)
                ? ItemJudge.answer(ItemJudge.document(request), Map.of(), "")
                : "Hm.");

    TurnVerdicts verdicts =
        judge(model, ItemJudge.brief(plan(VerificationMode.ALERTS, mode)), TURN, "Bye.");

    assertThat(verdicts.alerts()).isZero();
    assertThat(model.requests(Purpose.ESCALATION))
        .extracting(request -> ItemJudge.document(request).get("turn").asInt())
        .containsExactlyInAnyOrder(1, 3);
  }

  @Test
  void items_about_the_call_are_put_before_it_too() {
    RecordedModel model =
        new RecordedModel(request ->
            ItemJudge.answer(
                ItemJudge.document(request),
                Map.of("C1", request.model().equals(STRONGER) ? "yes" : "cannot_tell"),
                TURN));

    TurnVerdicts verdicts =
        judge(
            model,
            ItemJudge.brief(
                plan(VerificationMode.ALERTS, Mode.PER_TURN),
                ItemJudge.item("C1", Weight.REQUIRED, Scope.CALL, State.ON)),
            TURN);

    assertThat(verdicts.alerts()).isZero();
    assertThat(verdicts.notes().traces())
        .extracting(VerdictTrace::source)
        .containsExactly(Source.JUDGE, Source.ESCALATION);
    assertThat(verdicts.notes().questions()).hasSize(1);
  }

  private static final ModelOptions LOW =
      new ModelOptions(OptionalDouble.of(0), OptionalInt.empty());
  private static final ModelOptions HIGH =
      new ModelOptions(OptionalDouble.of(1), OptionalInt.of(9));

  @Test
  void both_models_are_asked_with_the_options_of_their_roles_and_verify_with_them() {
    RecordedModel model = model("no cannot_tell", "no uphold");

    judge(
        model,
        ItemJudge.brief(
            plan(VerificationMode.ALERTS, Mode.PER_TURN)
                .with(new TreeMap<>(Map.of(JudgeRole.JUDGE, LOW, JudgeRole.ESCALATION, HIGH)))),
        TURN);

    assertThat(model.requests())
        .extracting(request -> request.key().purpose(), request -> request.options())
        .containsExactly(
            tuple(Purpose.JUDGE, LOW),
            tuple(Purpose.VERIFY, LOW),
            tuple(Purpose.ESCALATION, HIGH),
            tuple(Purpose.VERIFY, HIGH));
  }

  @Test
  void options_are_in_the_fingerprint_where_they_decide_verdicts() {
    JudgePlan with = plan(VerificationMode.ALERTS, Mode.PER_TURN);
    JudgePlan without = with.escalatingTo(Optional.empty());

    assertThat(Fingerprint.plan(with.with(new TreeMap<>(Map.of(JudgeRole.JUDGE, LOW)))))
        .isNotEqualTo(Fingerprint.plan(with));
    assertThat(Fingerprint.plan(with.with(new TreeMap<>(Map.of(JudgeRole.ESCALATION, LOW)))))
        .isNotEqualTo(Fingerprint.plan(with));
    assertThat(Fingerprint.plan(without.with(new TreeMap<>(Map.of(JudgeRole.ESCALATION, LOW)))))
        .isEqualTo(Fingerprint.plan(without));
    assertThat(Fingerprint.plan(with.with(new TreeMap<>(Map.of(JudgeRole.CHECKLIST, LOW)))))
        .isEqualTo(Fingerprint.plan(with));
  }

  @Test
  void a_plan_without_it_has_the_fingerprint_of_before() {
    JudgePlan with = plan(VerificationMode.ALERTS, Mode.PER_TURN);

    assertThat(Fingerprint.plan(with.escalatingTo(Optional.empty())).toString())
        .isEqualTo(
            "{\"votes\":1,\"verification\":\"ALERTS\",\"without\":[]," + "\"mode\":\"PER_TURN\"}");
    assertThat(Fingerprint.plan(with).toString()).contains("stronger");
    assertThat(Fingerprint.plan(by(with, Policy.PASS)).toString()).contains("PASS");
    assertThat(Fingerprint.plan(by(with, Policy.EXCLUDE)).toString()).contains("EXCLUDE");
  }

  private static JudgePlan by(JudgePlan plan, Policy policy) {
    return new JudgePlan(
        plan.votes(),
        plan.verification(),
        plan.items(),
        plan.without(),
        plan.mode(),
        plan.escalation(),
        policy);
  }
}
