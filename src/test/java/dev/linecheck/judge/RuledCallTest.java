package dev.linecheck.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.callagent.CallInputs;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.agent.OfferedFunction.Effect;
import dev.linecheck.domain.dial.FunctionAnswer;
import dev.linecheck.domain.dial.FunctionAnswer.Source;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.LineDetail;
import dev.linecheck.domain.dial.LineTimes;
import dev.linecheck.domain.dial.Speaker;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.rule.BuiltInRule;
import dev.linecheck.domain.rule.JudgeRules;
import dev.linecheck.domain.rule.JudgeRules.Demand;
import dev.linecheck.domain.rule.RuleEvent;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.verdict.JudgeBrief;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.judge.JudgedTurn.Manner;
import dev.linecheck.judge.JudgedTurn.Reference;
import dev.linecheck.judge.JudgedTurn.ReferenceMatch;
import dev.linecheck.llm.Position;
import dev.linecheck.llm.RecordedModel;
import dev.linecheck.time.ManualWaits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Calls whose turns are held against rules before a model is asked.
class RuledCallTest {
  private static final FunctionCall CHARGE =
      new FunctionCall("charge_card", "{\"amount\": 5}", Optional.of("c1"));
  private static final JudgeRules CHARGE_ONCE =
      rules(
          new JudgeRules.Order(
              "charge-once",
              new RuleEvent.Calls("charge_card", Optional.empty()),
              new Demand.AtMost(1)));

  /// The agent charges, speaks of it, is asked again, charges again, and says goodbye.
  private static final Transcript TWICE =
      new Transcript(
          List.of(
              new TranscriptEntry(Speaker.HUMAN, "I want to pay."),
              line("", LineDetail.calls(List.of(CHARGE))),
              line("ok", LineDetail.result(Optional.of("c1"))),
              new TranscriptEntry(Speaker.AI, "You have paid."),
              new TranscriptEntry(Speaker.HUMAN, "Have I?"),
              line("", LineDetail.calls(List.of(CHARGE))),
              line("ok", LineDetail.result(Optional.of("c1"))),
              new TranscriptEntry(Speaker.AI, "Now you have."),
              new TranscriptEntry(Speaker.AI, "Goodbye.")));

  private final RecordedModel model =
      new RecordedModel(request -> ItemJudge.answer(ItemJudge.document(request), Map.of(), ""));

  @Test
  void what_was_called_before_the_words_is_the_fault_of_their_turn_and_no_model_is_asked_of_it() {
    TurnVerdicts verdicts = judge(CHARGE_ONCE, TWICE, 0, said(3), said(7), said(8));

    assertThat(rules(verdicts)).containsExactly("", "charge-once", "");
    assertThat(model.requests())
        .extracting(request -> ItemJudge.document(request).get("turn").asInt())
        .containsExactlyInAnyOrder(3, 8);
    assertThat(verdicts.rulesNeverExercised()).isEmpty();
  }

  @Test
  void what_came_before_the_rest_of_a_call_is_its_past() {
    assertThat(rules(judge(CHARGE_ONCE, TWICE, 4, said(7), said(8))))
        .containsExactly("charge-once", "");
    assertThat(rules(judge(CHARGE_ONCE, TWICE, 7, said(7), said(8)))).containsExactly("", "");
  }

  @Test
  void what_is_called_after_all_words_is_the_fault_of_the_last_turn() {
    Transcript call = new Transcript(TWICE.entries().subList(0, 7));

    assertThat(rules(judge(CHARGE_ONCE, call, 0, said(3)))).containsExactly("charge-once");
  }

  @Test
  void a_function_that_the_recorded_agent_had_is_known_in_a_replay_only() {
    assertThat(rules(judge(JudgeRules.DEFAULT, TWICE, 0, said(3), said(7), said(8))))
        .containsExactly("unknown-function", "unknown-function", "");
    assertThat(rules(judge(JudgeRules.DEFAULT, TWICE, 4, said(7), said(8)))).containsOnly("");
    assertThat(rules(judge(JudgeRules.DEFAULT, TWICE, 0, replayed(1, CHARGE)))).containsOnly("");
    FunctionCall other = new FunctionCall("refund_card", "{}", Optional.of("c2"));
    assertThat(rules(judge(JudgeRules.DEFAULT, TWICE, 0, replayed(1, other))))
        .containsExactly("unknown-function");
  }

  @Test
  void a_function_that_the_agents_own_server_executed_is_known_and_rules_count_its_calls() {
    Transcript own =
        new Transcript(
            TWICE.entries().stream()
                .map(line ->
                    line.detail().functionCalls().isEmpty()
                        ? line
                        : line.with(LineDetail.ownCall(CHARGE)))
                .toList());
    FunctionCall other = new FunctionCall("refund_card", "{}", Optional.of("c2"));

    assertThat(rules(judge(JudgeRules.DEFAULT, own, 0, said(3), said(7), said(8))))
        .containsOnly("");
    assertThat(rules(judge(CHARGE_ONCE, own, 0, said(3), said(7), said(8))))
        .containsExactly("", "charge-once", "");
    assertThat(rules(judge(JudgeRules.DEFAULT, TWICE, 0, replayed(1, other, Source.AGENT))))
        .containsOnly("");
  }

  @Test
  void a_replayed_turn_is_judged_by_what_it_does_after_the_recorded_past() {
    TurnVerdicts verdicts = judge(CHARGE_ONCE, TWICE, 0, replayed(1, CHARGE), replayed(5, CHARGE));

    assertThat(rules(verdicts)).containsExactly("", "charge-once");
  }

  @ParameterizedTest
  @CsvSource({"LOOPED, function-loop, FUNCTION_LOOP", "STUCK, flow-stuck, FLOW_STUCK"})
  void a_turn_that_ended_badly_goes_to_the_model_where_that_rule_is_off(
      Manner manner, String id, BuiltInRule rule) {
    JudgedTurn turn = JudgedTurn.said(3, "You have paid.", manner);

    assertThat(rules(judge(without(BuiltInRule.UNKNOWN_FUNCTION), TWICE, 0, turn)))
        .containsExactly(id);
    assertThat(model.requests()).isEmpty();
    judge(without(BuiltInRule.UNKNOWN_FUNCTION, rule), TWICE, 0, turn);
    assertThat(model.requests()).hasSize(1);
  }

  @Test
  void to_hang_up_on_a_question_is_a_fault_by_rule_unless_a_recorded_call_went_on() {
    TranscriptEntry question = new TranscriptEntry(Speaker.HUMAN, "When do you open on Monday?");
    TranscriptEntry silence = new TranscriptEntry(Speaker.AI, "");
    TranscriptEntry thanks = new TranscriptEntry(Speaker.HUMAN, "Thanks.");
    Transcript ended = new Transcript(List.of(question, silence));
    Transcript wentOn = new Transcript(List.of(question, silence, thanks));
    JudgedTurn simulated = JudgedTurn.said(1, "[hangs_up]", Manner.HUNG_UP);

    assertThat(rules(judge(JudgeRules.DEFAULT, ended, 0, simulated)))
        .containsExactly("hangs-up-on-question");
    assertThat(rules(judge(JudgeRules.DEFAULT, ended, 0, hungUp(""))))
        .containsExactly("hangs-up-on-question");
    assertThat(model.requests()).isEmpty();
    assertThat(rules(judge(JudgeRules.DEFAULT, ended, 0, hungUp("Goodbye.\n"))))
        .containsExactly("");
    assertThat(rules(judge(JudgeRules.DEFAULT, wentOn, 0, hungUp("")))).containsExactly("");
    assertThat(rules(judge(without(BuiltInRule.HANGS_UP_ON_QUESTION), ended, 0, simulated)))
        .containsExactly("");
  }

  private static JudgedTurn hungUp(String words) {
    return new JudgedTurn(
        1,
        words + "[hangs_up]",
        words + "[hangs_up]",
        List.of(),
        Manner.HUNG_UP,
        List.of(),
        Optional.of(new Reference("At eight.", List.of(), ReferenceMatch.OTHER)),
        Optional.empty());
  }

  @Test
  void an_idle_message_that_is_said_often_is_accurate() {
    TranscriptEntry idle = line("Are you still there, please?", LineDetail.of("idle-message"));
    Transcript call = new Transcript(List.of(idle, idle, idle, idle));
    List<JudgedTurn> turns =
        call.agentTurns().stream()
            .map(index -> JudgedTurn.said(index, idle.text(), Manner.VERBATIM))
            .toList();

    assertThat(rules(judge(JudgeRules.DEFAULT, call, 0, turns.toArray(JudgedTurn[]::new))))
        .containsOnly("");
    assertThat(model.requests()).isEmpty();
  }

  private static JudgeRules without(BuiltInRule... rules) {
    return new JudgeRules(List.of(rules), List.of(), List.of(), List.of());
  }

  private static TranscriptEntry line(String words, LineDetail detail) {
    return new TranscriptEntry(Speaker.AI, words, LineTimes.UNKNOWN, detail);
  }

  private static JudgeRules rules(JudgeRules.Order order) {
    return new JudgeRules(
        List.of(BuiltInRule.UNKNOWN_FUNCTION), List.of(), List.of(), List.of(order));
  }

  private static JudgedTurn said(int index) {
    return JudgedTurn.said(index, TWICE.entries().get(index).text(), Manner.ANSWERED);
  }

  private static JudgedTurn replayed(int index, FunctionCall call) {
    return replayed(index, call, Source.RECORDED);
  }

  private static JudgedTurn replayed(int index, FunctionCall call, Source source) {
    return new JudgedTurn(
        index,
        "Done.",
        "Done.",
        List.of(),
        Manner.ANSWERED,
        List.of(new FunctionAnswer(call, "ok", source)),
        Optional.of(new Reference("You have paid.", List.of(CHARGE), ReferenceMatch.OTHER)),
        Optional.empty());
  }

  /// The rule that each turn breaks; empty where it breaks none.
  private static List<String> rules(TurnVerdicts verdicts) {
    return verdicts.turns().stream()
        .map(verdict ->
            verdict instanceof TurnVerdict.Inaccurate broken ? broken.rule().orElseThrow() : "")
        .toList();
  }

  private TurnVerdicts judge(
      JudgeRules rules, Transcript transcript, int begin, JudgedTurn... turns) {
    JudgedCall call =
        new JudgedCall(
            new RunId("r"),
            new ItemId("i"),
            1,
            "secret",
            new JudgeBrief("", new ModelId("test"), JudgePlan.DEFAULT, rules),
            "Be kind.",
            CallInputs.read(""),
            List.of(
                new OfferedFunction(
                    "other", "", Optional.empty(), Effect.READS, List.of(), Optional.empty())),
            transcript,
            begin,
            new Position.OwnCall(),
            List.of(turns));
    return new Judge(new ManualWaits()).judge(model, call);
  }
}
