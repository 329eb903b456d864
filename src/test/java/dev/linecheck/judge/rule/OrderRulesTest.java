package dev.linecheck.judge.rule;

import static dev.linecheck.judge.rule.Turns.answered;
import static dev.linecheck.judge.rule.Turns.broken;
import static dev.linecheck.judge.rule.Turns.call;
import static dev.linecheck.judge.rule.Turns.called;
import static dev.linecheck.judge.rule.Turns.heard;
import static dev.linecheck.judge.rule.Turns.ruling;
import static dev.linecheck.judge.rule.Turns.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.dial.FunctionAnswer;
import dev.linecheck.domain.dial.FunctionAnswer.Source;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.rule.JudgeRules;
import dev.linecheck.domain.rule.JudgeRules.Demand;
import dev.linecheck.domain.rule.RuleEvent;
import dev.linecheck.judge.rule.SpokenCall.Part;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What may happen when.
class OrderRulesTest {
  private static final RuleEvent BALANCE = new RuleEvent.Says("(?i)balance");
  private static final RuleEvent VERIFIED =
      new RuleEvent.Answered("verify", Optional.of("\"ok\": ?true"));
  private static final RuleEvent CHARGE = new RuleEvent.Calls("charge_card", Optional.empty());

  private static final JudgeRules IDENTITY_FIRST =
      rule("identity-first", BALANCE, new Demand.Requires(VERIFIED));
  private static final JudgeRules CHARGE_ONCE = rule("charge-once", CHARGE, new Demand.AtMost(1));

  private static final CallEvent VERIFY = called("old_one", "{}");
  private static final CallEvent YES = answered("verify", "{\"ok\":true}");
  private static final CallEvent TELLS = said("Your balance is 5.");
  private static final CallEvent PAYS = called("charge_card", "{\"amount\": 5}");

  private static JudgeRules rule(String id, RuleEvent when, Demand demand) {
    return new JudgeRules(
        List.of(), List.of(), List.of(), List.of(new JudgeRules.Order(id, when, demand)));
  }

  @Test
  void what_is_required_has_to_come_before() {
    assertThat(broken(IDENTITY_FIRST, call(List.of(YES, said("Thanks.")), List.of(TELLS))))
        .containsExactly("", "");
    assertThat(broken(IDENTITY_FIRST, call(List.of(TELLS), List.of(YES, said("Thanks.")))))
        .containsExactly("identity-first", "");
    assertThat(broken(IDENTITY_FIRST, call(List.of(answered("verify", "{\"ok\":false}"), TELLS))))
        .containsExactly("identity-first");
  }

  @Test
  void within_a_turn_things_stand_in_the_order_in_which_they_happened() {
    assertThat(broken(IDENTITY_FIRST, call(List.of(VERIFY, YES, TELLS)))).containsExactly("");
    assertThat(broken(IDENTITY_FIRST, call(List.of(TELLS, VERIFY, YES))))
        .containsExactly("identity-first");
  }

  @Test
  void within_words_too() {
    JudgeRules disclosed =
        rule("disclosed", BALANCE, new Demand.Requires(new RuleEvent.Says("recorded")));
    JudgeRules noMore =
        rule("no-more", BALANCE, new Demand.NotAfter(new RuleEvent.Says("goodbye")));

    assertThat(broken(disclosed, call(List.of(said("We are recorded. Your balance is 5.")))))
        .containsExactly("");
    assertThat(broken(disclosed, call(List.of(said("Your balance is 5. We are recorded.")))))
        .containsExactly("disclosed");
    assertThat(broken(noMore, call(List.of(said("Your balance is 5, goodbye.")))))
        .containsExactly("");
    assertThat(broken(noMore, call(List.of(said("balance, goodbye, your balance")))))
        .containsExactly("no-more");
  }

  @Test
  void what_is_forbidden_afterwards_may_come_before() {
    JudgeRules rule =
        rule("not-cancelled", CHARGE, new Demand.NotAfter(new RuleEvent.CallerSays("(?i)cancel")));

    assertThat(
            broken(rule, call(List.of(PAYS, said("Done.")), List.of(heard("Cancel"), said("ok")))))
        .containsExactly("", "");
    assertThat(broken(rule, call(List.of(heard("Cancel it!"), PAYS, said("Done.")))))
        .containsExactly("not-cancelled");
    assertThat(broken(rule, call(List.of(said("Shall I cancel?")), List.of(PAYS, said("Done.")))))
        .containsExactly("", "");
  }

  @Test
  void once_too_often_is_the_fault_of_every_turn_beyond() {
    List<CallEvent> pays = List.of(PAYS, said("Done."));
    List<CallEvent> talks = List.of(said("Anything else?"));

    assertThat(broken(CHARGE_ONCE, call(pays, talks))).containsExactly("", "");
    assertThat(broken(CHARGE_ONCE, call(pays, talks, pays, pays)))
        .containsExactly("", "", "charge-once", "charge-once");
    assertThat(broken(CHARGE_ONCE, call(List.of(PAYS, PAYS)))).containsExactly("charge-once");
    assertThat(broken(rule("never", CHARGE, new Demand.AtMost(0)), call(pays)))
        .containsExactly("never");
  }

  @Test
  void a_call_is_known_by_the_arguments_that_are_named() {
    JudgeRules big =
        rule(
            "not-five",
            new RuleEvent.Calls("charge card", Optional.of(new Json("{\"amount\": 5.0}"))),
            new Demand.AtMost(0));
    CallEvent other = called("charge_card", "{\"amount\": 6}");
    CallEvent more = called("charge_card", "{\"amount\": 5, \"note\": \"tip\"}");

    assertThat(broken(big, call(List.of(other, said("Done."))))).containsExactly("");
    assertThat(broken(big, call(List.of(more, said("Done."))))).containsExactly("not-five");
  }

  @Test
  void a_rule_whose_event_never_happens_is_never_exercised() {
    SpokenCall call = call(List.of(YES, said("Hello.")));

    assertThat(ruling(IDENTITY_FIRST, call).neverExercised()).containsExactly("identity-first");
    assertThat(ruling(CHARGE_ONCE, call).neverExercised()).containsExactly("charge-once");
    assertThat(ruling(IDENTITY_FIRST, call(List.of(TELLS))).neverExercised()).isEmpty();
    assertThat(ruling(IDENTITY_FIRST, call(List.of(YES, TELLS))).neverExercised()).isEmpty();
  }

  @Test
  void in_a_replay_the_past_is_the_recorded_one_and_no_fault_of_the_version() {
    SpokenTurn first = Turns.turn(List.of(), List.of(PAYS, said("Done.")));
    SpokenTurn second = Turns.turn(List.of(said("Hello."), heard("Hi")), List.of(PAYS));
    SpokenTurn third = Turns.turn(List.of(PAYS, PAYS, heard("Twice?")), List.of(said("Sorry.")));
    SpokenTurn fourth = Turns.turn(List.of(said("Sorry.")), List.of(PAYS));

    assertThat(
            broken(CHARGE_ONCE, new SpokenCall(Part.REPLAY, List.of(first, second, third, fourth))))
        .containsExactly("", "", "", "charge-once");
  }

  @Test
  void words_of_a_replayed_turn_may_have_been_said_before_its_answered_calls() {
    JudgeRules disclosed =
        rule("disclosed", CHARGE, new Demand.Requires(new RuleEvent.Says("recorded")));
    JudgeRules silent = rule("silent", new RuleEvent.Says("recorded"), new Demand.NotAfter(CHARGE));

    assertThat(broken(disclosed, replayed("We are recorded.", true))).containsExactly("");
    assertThat(broken(silent, replayed("We are recorded.", true))).containsExactly("");
    assertThat(broken(disclosed, replayed("Paid.", true))).containsExactly("disclosed");
    assertThat(broken(disclosed, replayed("We are recorded.", false))).containsExactly("");
    assertThat(
            broken(
                rule("said-after", new RuleEvent.Says("recorded"), new Demand.Requires(CHARGE)),
                replayed("We are recorded.", false)))
        .containsExactly("said-after");
  }

  @Test
  void a_call_that_was_answered_and_left_open_is_one_call() {
    FunctionCall call = new FunctionCall("charge_card", "{\"amount\": 5}", Optional.of("now_1"));
    List<EventSpan> own =
        EventSpan.replayed("", List.of(new FunctionAnswer(call, "ok", Source.MOCK)), List.of(call));

    assertThat(broken(CHARGE_ONCE, replay("", own))).containsExactly("");
  }

  private static SpokenCall replayed(String words, boolean isAnswered) {
    FunctionCall call = new FunctionCall("charge_card", "{\"amount\": 5}", Optional.of("now_1"));
    return replay(
        words,
        isAnswered
            ? EventSpan.replayed(
                words, List.of(new FunctionAnswer(call, "ok", Source.RECORDED)), List.of())
            : EventSpan.replayed(words, List.of(), List.of(call)));
  }

  private static SpokenCall replay(String words, List<EventSpan> own) {
    return new SpokenCall(
        Part.REPLAY,
        List.of(
            new SpokenTurn("[tool]" + words, words, Optional.empty(), Set.of(), List.of(), own)));
  }
}
