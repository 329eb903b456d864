package dev.linecheck.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.rule.JudgeRules;
import dev.linecheck.domain.verdict.CheckItem.Basis;
import dev.linecheck.domain.verdict.CheckItem.Scope;
import dev.linecheck.domain.verdict.CheckItem.State;
import dev.linecheck.domain.verdict.CheckItem.Weight;
import dev.linecheck.domain.verdict.Evidence;
import dev.linecheck.domain.verdict.JudgeBrief;
import dev.linecheck.domain.verdict.JudgeNotes.Question;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.domain.verdict.JudgePlan.Items;
import dev.linecheck.domain.verdict.JudgePlan.Mode;
import dev.linecheck.domain.verdict.JudgePlan.VerificationMode;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.domain.verdict.Verdict;
import dev.linecheck.domain.verdict.VerdictTrace;
import dev.linecheck.domain.verdict.VerdictTrace.Answer;
import dev.linecheck.domain.verdict.VerdictTrace.Source;
import dev.linecheck.domain.verdict.VerdictTrace.VerificationDecision;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.RecordedModel;
import dev.linecheck.llm.scripted.ScriptedModel;
import dev.linecheck.time.ManualWaits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// What is kept of the way to a verdict.
class TrailTest {
  private static final String TURN = "We open at nine.";
  private static final VerdictTrace.Check FAULT =
      new VerdictTrace.Check("U1", Answer.NO, "f", List.of(new Evidence("judgedTurn", TURN)));

  private static JudgePlan plan(int votes, Mode mode) {
    return new JudgePlan(votes, VerificationMode.ALERTS, Items.UNIVERSAL, List.of(), mode);
  }

  private static JudgeBrief brief(int votes) {
    return ItemJudge.brief(plan(votes, Mode.PER_TURN));
  }

  /// A judge whose votes answer U1 in their order, and a verification.
  private static RecordedModel model(String decision, String... votes) {
    return new RecordedModel(request -> {
      JsonNode document = ItemJudge.document(request);
      if (request.key().purpose() == Purpose.VERIFY) {
        return verification(document, decision);
      }
      String answer = votes[request.key().vote() - 1];
      return answer.equals("garbled")
          ? "Hm."
          : ItemJudge.answer(document, Map.of("U1", answer), TURN);
    });
  }

  private static String verification(JsonNode document, String decision) {
    return """
    {"echo":"%s","turn":%d,"check":"%s","defence":"It may be so.","quote_is_there":"yes",
     "rule_applies":"%s","decision":"%s"}
    """
        .formatted(
            document.get("fence").asString(),
            document.get("turn").asInt(),
            document.at("/claim/check").asString(),
            decision.equals("uphold") ? "yes" : "no",
            decision);
  }

  private static TurnVerdicts judge(RecordedModel model, JudgeBrief brief, String... turns) {
    return new Judge(new ManualWaits()).judge(model, ItemJudge.call(brief, turns));
  }

  @ParameterizedTest
  @CsvSource({
    "uphold,INACCURATE,UPHOLD",
    "overturn,ACCURATE,OVERTURN",
    "cannot_tell,UNDECIDED,CANNOT_TELL"
  })
  void an_alert_shows_the_claim_the_defence_and_what_became_of_it(
      String said, Verdict status, VerificationDecision decision) {
    TurnVerdicts verdicts = judge(model(said, "no"), brief(1), TURN);

    assertThat(verdicts.notes().traces())
        .containsExactly(
            new VerdictTrace(
                1,
                Scope.TURN,
                status,
                Source.VERIFY,
                new VerdictTrace.Votes(0, 1, 0, 0),
                List.of(FAULT),
                Optional.of(
                    new VerdictTrace.VerificationTrace(
                        "U1", "f", Optional.of("It may be so."), decision)),
                Optional.empty()));
    assertThat(verdicts.notes().questions())
        .containsExactly(
            new Question(
                "U1", CheckItems.universal().getFirst().question(), Weight.REQUIRED, Basis.SHARED));
  }

  @Test
  void a_verification_that_could_not_be_used_has_no_defence() {
    VerdictTrace trace = judge(model("perhaps", "no"), brief(1), TURN).notes().traces().getFirst();

    assertThat(trace.status()).isEqualTo(Verdict.UNDECIDED);
    assertThat(trace.verification())
        .contains(
            new VerdictTrace.VerificationTrace(
                "U1", "f", Optional.empty(), VerificationDecision.CANNOT_TELL));
  }

  @Test
  void what_is_plainly_fine_has_its_votes_and_no_more() {
    TurnVerdicts verdicts = judge(model("", "not_applicable"), brief(1), TURN);

    assertThat(verdicts.notes().traces())
        .containsExactly(
            new VerdictTrace(
                1,
                Scope.TURN,
                Verdict.ACCURATE,
                Source.JUDGE,
                new VerdictTrace.Votes(1, 0, 0, 0),
                List.of(),
                Optional.empty(),
                Optional.empty()));
    assertThat(verdicts.notes().questions()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "yes no yes,ACCURATE,JUDGE,2/1/0/0,",
    "garbled no no,INACCURATE,VERIFY,0/2/0/1,NO",
    "yes garbled garbled,UNDECIDED,JUDGE,1/0/0/2,",
    "yes garbled no,UNDECIDED,JUDGE,1/1/0/1,NO",
    "yes cannot_tell no,UNDECIDED,JUDGE,1/1/1/0,NO",
    "cannot_tell garbled yes,UNDECIDED,JUDGE,1/0/1/1,CANNOT_TELL"
  })
  void the_votes_are_counted_and_the_checks_are_those_of_the_one_that_decides(
      String votes, Verdict status, Source source, String counts, @Nullable Answer open) {
    VerdictTrace trace =
        judge(model("uphold", votes.split(" ")), brief(3), TURN).notes().traces().getFirst();

    assertThat(trace.status()).isEqualTo(status);
    assertThat(trace.source()).isEqualTo(source);
    assertThat(counts(trace.votes())).isEqualTo(counts);
    assertThat(trace.checks().stream().map(VerdictTrace.Check::answer))
        .containsExactlyElementsOf(Optional.ofNullable(open).stream().toList());
  }

  private static String counts(VerdictTrace.Votes votes) {
    return "%d/%d/%d/%d"
        .formatted(votes.accurate(), votes.inaccurate(), votes.undecided(), votes.invalid());
  }

  @Test
  void advice_that_changes_nothing_is_seen() {
    JudgeBrief brief =
        ItemJudge.brief(
            plan(1, Mode.PER_TURN), ItemJudge.item("C1", Weight.ADVISORY, Scope.TURN, State.ON));
    RecordedModel model =
        new RecordedModel(
            request -> ItemJudge.answer(ItemJudge.document(request), Map.of("C1", "no"), TURN));

    TurnVerdicts verdicts = judge(model, brief, TURN);

    assertThat(verdicts.alerts()).isZero();
    assertThat(verdicts.notes().traces().getFirst().checks())
        .extracting(VerdictTrace.Check::id)
        .containsExactly("C1");
    assertThat(verdicts.notes().questions())
        .containsExactly(new Question("C1", "Is it so?", Weight.ADVISORY, Basis.OWN_PROMPT));
  }

  @Test
  void what_is_said_of_the_call_stands_beside_what_is_said_of_its_last_turn() {
    JudgeBrief brief =
        ItemJudge.brief(
            plan(1, Mode.PER_TURN), ItemJudge.item("C1", Weight.REQUIRED, Scope.CALL, State.ON));
    RecordedModel model =
        new RecordedModel(request ->
            request.key().purpose() == Purpose.VERIFY
                ? verification(ItemJudge.document(request), "uphold")
                : ItemJudge.answer(ItemJudge.document(request), Map.of("C1", "no"), "Hello 0"));

    TurnVerdicts verdicts = judge(model, brief, TURN, "Goodbye.");

    assertThat(verdicts.turns().getLast()).isInstanceOf(TurnVerdict.Inaccurate.class);
    assertThat(verdicts.notes().traces())
        .extracting(
            VerdictTrace::index, VerdictTrace::about, VerdictTrace::status, VerdictTrace::source)
        .containsExactly(
            tuple(1, Scope.TURN, Verdict.ACCURATE, Source.JUDGE),
            tuple(3, Scope.TURN, Verdict.ACCURATE, Source.JUDGE),
            tuple(3, Scope.CALL, Verdict.INACCURATE, Source.VERIFY));
    assertThat(verdicts.notes().traces().getLast().checks())
        .extracting(VerdictTrace.Check::id)
        .containsExactly("C1");
  }

  @Test
  void a_rule_decides_without_votes() {
    TurnVerdicts verdicts = judge(model("", "yes"), brief(1), "Hello {{name}}!", TURN);

    assertThat(verdicts.notes().traces())
        .extracting(
            VerdictTrace::index, VerdictTrace::status, VerdictTrace::source, VerdictTrace::votes)
        .containsExactly(
            tuple(1, Verdict.INACCURATE, Source.RULE, VerdictTrace.Votes.NONE),
            tuple(3, Verdict.ACCURATE, Source.JUDGE, new VerdictTrace.Votes(1, 0, 0, 0)));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void the_trail_is_the_same_in_both_ways_of_asking(Mode mode) {
    JudgeBrief brief =
        new JudgeBrief(
            "```scripted\nnever say \"guarantee\"\n```",
            new ModelId("scripted"),
            plan(3, mode),
            JudgeRules.DEFAULT);

    List<VerdictTrace> traces =
        new Judge(new ManualWaits())
            .judge(new ScriptedModel(), ItemJudge.call(brief, "Good day.", "I guarantee it."))
            .notes()
            .traces();

    assertThat(traces)
        .extracting(VerdictTrace::status, VerdictTrace::source, trace -> counts(trace.votes()))
        .containsExactly(
            tuple(Verdict.ACCURATE, Source.JUDGE, "3/0/0/0"),
            tuple(Verdict.INACCURATE, Source.VERIFY, "0/3/0/0"));
    assertThat(traces.getLast().checks().getFirst().evidence())
        .containsExactly(new Evidence("judgedTurn", "guarantee"));
    assertThat(traces.getLast().verification().orElseThrow().decision())
        .isEqualTo(VerificationDecision.UPHOLD);
  }

  @Test
  void words_that_no_database_takes_are_replaced() {
    RecordedModel model =
        new RecordedModel(request -> {
          JsonNode document = ItemJudge.document(request);
          return request.key().purpose() == Purpose.VERIFY
              ? verification(document, "uphold").replace("It may be so.", "\\u0000\\udc00")
              : ItemJudge.answer(document, Map.of("U1", "no"), TURN)
                  .replace("\"f\"", "\"\\ud800!\"")
                  .replace("\"so\"", "\"\\u0000 so\"");
        });

    TurnVerdicts verdicts = judge(model, brief(1), TURN);

    VerdictTrace trace = verdicts.notes().traces().getFirst();
    assertThat(trace.checks().getFirst().finding()).isEqualTo("\ufffd!");
    assertThat(trace.verification())
        .contains(
            new VerdictTrace.VerificationTrace(
                "U1", "\ufffd!", Optional.of("\ufffd\ufffd"), VerificationDecision.UPHOLD));
    assertThat(verdicts.turns().getFirst())
        .isInstanceOfSatisfying(
            TurnVerdict.Inaccurate.class,
            found -> assertThat(found.reason()).isEqualTo("\ufffd so"));
  }

  @Test
  void of_long_criteria_the_beginning_is_kept_and_no_character_halved() {
    JudgeBrief brief =
        new JudgeBrief(
            "x" + "\ud83d\ude00".repeat(Question.CHARS_MAX),
            new ModelId("test"),
            plan(1, Mode.PER_TURN),
            JudgeRules.DEFAULT);
    RecordedModel model =
        new RecordedModel(request ->
            request.key().purpose() == Purpose.VERIFY
                ? verification(ItemJudge.document(request), "uphold")
                : ItemJudge.answer(ItemJudge.document(request), Map.of("K1", "no"), TURN));

    String question = judge(model, brief, TURN).notes().questions().getFirst().text();

    assertThat(question).startsWith("The turn meets these criteria").endsWith("\ude00...");
    assertThat(question.length()).isBetween(Question.CHARS_MAX, Question.CHARS_MAX + 3);
  }
}
