package dev.linecheck.judge.rule;

import static dev.linecheck.judge.rule.Turns.answered;
import static dev.linecheck.judge.rule.Turns.broken;
import static dev.linecheck.judge.rule.Turns.call;
import static dev.linecheck.judge.rule.Turns.called;
import static dev.linecheck.judge.rule.Turns.heard;
import static dev.linecheck.judge.rule.Turns.ruling;
import static dev.linecheck.judge.rule.Turns.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linecheck.domain.rule.BuiltInRule;
import dev.linecheck.domain.rule.JudgeRules;
import dev.linecheck.judge.rule.SpokenCall.Part;
import dev.linecheck.time.ManualWaits;
import dev.linecheck.time.WaitInterruptedException;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// Words that a config forbids or wants.
class OwnRulesTest {
  private static final JudgeRules NO_GUARANTEE =
      new JudgeRules(
          List.of(),
          List.of(new JudgeRules.MustNot("no-guarantee", "(?i)guarantee")),
          List.of(),
          List.of());

  private static JudgeRules must(OptionalInt turn) {
    return new JudgeRules(
        List.of(),
        List.of(),
        List.of(new JudgeRules.Must("disclosure", "(?i)recorded line", turn)),
        List.of());
  }

  @Test
  void forbidden_words_are_found_in_the_turn_that_says_them() {
    SpokenCall call =
        call(
            List.of(heard("Do you guarantee it?"), said("We do our best.")),
            List.of(said("I GUARANTEE it.")));

    assertThat(broken(NO_GUARANTEE, call)).containsExactly("", "no-guarantee");
    RuleFault fault = ruling(NO_GUARANTEE, call).faults().getLast().orElseThrow();
    assertThat(fault.reason()).contains("'no-guarantee'").contains("\"GUARANTEE\"");
    assertThat(fault.quote()).contains("GUARANTEE");
  }

  @Test
  void the_thread_yields_on_a_long_call_and_hardly_on_a_short_one() {
    SpokenCall brief = call(List.of(said("Hello.")), List.of(said("Goodbye.")));
    SpokenCall wordy = call(List.of(said("Hello. ".repeat(CallRules.CHARS_AT_ONCE))));
    ManualWaits few = new ManualWaits();
    ManualWaits many = new ManualWaits();

    ruling(NO_GUARANTEE, brief, few);
    ruling(NO_GUARANTEE, wordy, many);

    assertThat(few.yields()).isEqualTo(1);
    assertThat(many.yields()).isGreaterThan(BuiltInRule.values().length);
  }

  @Test
  void rules_end_for_a_thread_that_is_to_stop() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> ruling(NO_GUARANTEE, call(List.of(said("Hello.")))))
        .isInstanceOf(WaitInterruptedException.class);

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void wanted_words_have_to_stand_in_the_turn_that_is_named() {
    List<CallEvent> discloses = List.of(said("This is a recorded line."));
    List<CallEvent> other = List.of(said("How can I help?"));
    JudgeRules first = must(OptionalInt.of(1));

    assertThat(broken(first, call(discloses, other))).containsExactly("", "");
    assertThat(broken(first, call(other, discloses))).containsExactly("disclosure", "");
    assertThat(broken(must(OptionalInt.of(2)), call(other, discloses))).containsExactly("", "");
  }

  @Test
  void words_wanted_somewhere_are_missed_in_the_last_turn() {
    List<CallEvent> discloses = List.of(said("This is a recorded line."));
    List<CallEvent> other = List.of(heard("A recorded line?"), said("No."));
    JudgeRules any = must(OptionalInt.empty());

    assertThat(broken(any, call(other, discloses, other))).containsExactly("", "", "");
    assertThat(broken(any, call(other, other, other))).containsExactly("", "", "disclosure");
  }

  @Test
  void a_call_without_the_named_turn_never_exercised_the_rule() {
    SpokenCall one = call(List.of(said("Hello.")));

    assertThat(ruling(must(OptionalInt.of(2)), one).neverExercised()).containsExactly("disclosure");
    assertThat(ruling(must(OptionalInt.of(1)), one).neverExercised()).isEmpty();
    assertThat(ruling(must(OptionalInt.empty()), one).neverExercised()).isEmpty();
    assertThat(ruling(must(OptionalInt.empty()), call()).neverExercised())
        .containsExactly("disclosure");
  }

  @Test
  void what_was_recorded_says_nothing_for_another_version() {
    List<CallEvent> recorded = List.of(said("This is a recorded line."), heard("Yes."));
    List<SpokenTurn> turns = List.of(Turns.turn(recorded, List.of(said("How can I help?"))));
    JudgeRules any = must(OptionalInt.empty());

    assertThat(broken(any, new SpokenCall(Part.REPLAY, turns))).containsExactly("disclosure");
    assertThat(broken(any, new SpokenCall(Part.REST, turns))).containsExactly("");
  }

  @Test
  void the_turns_of_a_rest_have_no_numbers() {
    SpokenCall rest =
        new SpokenCall(
            Part.REST, List.of(Turns.turn(List.of(said("Hello.")), List.of(said("Bye.")))));

    assertThat(broken(must(OptionalInt.of(1)), rest)).containsExactly("");
    assertThat(ruling(must(OptionalInt.of(1)), rest).neverExercised())
        .containsExactly("disclosure");
  }

  @Test
  void a_built_in_rule_is_named_before_one_of_the_config() {
    SpokenCall call =
        call(List.of(called("charge_card", "{"), answered("charge_card", "ok"), said("guarantee")));

    assertThat(broken(NO_GUARANTEE, call)).containsExactly("malformed-arguments");
  }
}
