package dev.linecheck.judge.rule;

import static dev.linecheck.judge.rule.Turns.answered;
import static dev.linecheck.judge.rule.Turns.broken;
import static dev.linecheck.judge.rule.Turns.call;
import static dev.linecheck.judge.rule.Turns.called;
import static dev.linecheck.judge.rule.Turns.heard;
import static dev.linecheck.judge.rule.Turns.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.agent.OfferedFunction.Effect;
import dev.linecheck.domain.rule.BuiltInRule;
import dev.linecheck.domain.rule.JudgeRules;
import dev.linecheck.judge.rule.SpokenCall.Part;
import dev.linecheck.time.ManualWaits;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuiltInsTest {
  private static final String QUESTION = "Could you say that again, please?";

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      ignoreLeadingAndTrailingWhitespace = false,
      emptyValue = "",
      value = {
        "'';says-nothing",
        "...;says-nothing",
        "No.;",
        "\u4f60\u597d;",
        "Hello {{name}}!;unfilled-variable",
        "Hello {name}, {{}};",
        "Bye <|im_end|>;leaked-marker",
        "Bye <|hang_up|>;leaked-marker",
        "Bye <\uff5cend\uff5c>;leaked-marker",
        "[INST] Hello;leaked-marker",
        "<</SYS>> Hello;leaked-marker",
        "<think>He wants hours.</think> At eight.;leaked-marker",
        "<s>We open at eight.</s> <break/> a < b | c > d;",
        "[keys 1] I think, inst and sys. I install [a] <b>;",
      })
  void words_that_no_agent_should_say(String words, String rule) {
    assertThat(broken(JudgeRules.DEFAULT, call(List.of(said(words)))))
        .containsExactly(Optional.ofNullable(rule).orElse(""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "charge_card; {\"amount\": 5}; ''",
        "charge card; {\"amount\": 5.5, \"note\": null, \"other\": [1]}; ''",
        "charge_card; {\"amount\": 5, \"currency\": \"EUR\", \"lines\": [{\"sku\": 1}]}; ''",
        "charge_card; {amount: 5; malformed-arguments",
        "charge_card; [5]; malformed-arguments",
        "charge_card; null; malformed-arguments",
        "refund_card; {}; unknown-function",
        "old_one; {}; ''",
        "charge_card; {}; missing-argument",
        "charge_card; ''; missing-argument",
        "charge_card; {\"amount\": 5, \"lines\": [{}]}; missing-argument",
        "charge_card; {\"amount\": \"five\"}; wrong-argument",
        "charge_card; {\"amount\": 5, \"currency\": \"GBP\"}; wrong-argument",
      })
  void calls_that_no_function_could_take(String function, String arguments, String rule) {
    assertThat(
            broken(
                JudgeRules.DEFAULT,
                call(
                    List.of(called(function, arguments), answered(function, "ok"), said("Done.")))))
        .containsExactly(rule);
  }

  @Test
  void of_an_agent_without_functions_nothing_is_known() {
    CallRules.Ruling ruling =
        CallRules.ruling(
            JudgeRules.DEFAULT,
            new KnownFunctions(List.of(), Set.of()),
            call(List.of(called("refund_card", "{}"), said("Done."))),
            new ManualWaits());

    assertThat(ruling.faults()).containsExactly(Optional.empty());
  }

  /// Code that followed these on what a model wrote could be kept busy, be led outside or fail.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"properties\": {\"a\": {\"type\": \"string\", \"pattern\": \"^(x+)+$\"}}}",
        "{\"patternProperties\": {\"^(x+)+$\": {\"type\": \"number\"}}}",
        "{\"properties\": {\"a\": {\"$ref\": \"http://127.0.0.1:9/schema\"}}}",
        "{\"$ref\": \"#\"}",
        "{\"anyOf\": [{\"required\": [\"b\"]}, {\"required\": [\"c\"]}]}",
        "{\"properties\": {\"a\": {\"type\": \"number\", \"nullable\": true}}}",
        "{\"properties\": {\"a\": {\"type\": \"text\", \"required\": true}}}",
        "{\"properties\": {\"b\": {\"enum\": [1e999999999999]}}}",
        "no schema at all",
      })
  void what_a_schema_says_beyond_names_and_types_is_not_followed(String schema) {
    OfferedFunction function =
        new OfferedFunction(
            "f", "", Optional.of(schema), Effect.READS, List.of(), Optional.empty());
    String arguments = "{\"a\": \"%s!\"}".formatted("x".repeat(100_000));

    CallRules.Ruling ruling =
        CallRules.ruling(
            JudgeRules.DEFAULT,
            new KnownFunctions(List.of(function), Set.of()),
            call(List.of(called("f", arguments), said("Done."))),
            new ManualWaits());

    assertThat(ruling.faults()).containsExactly(Optional.empty());
  }

  @Test
  void a_flow_writes_arguments_as_texts_and_is_not_held_to_their_types() {
    Set<BuiltInRule> exempt = Set.of(BuiltInRule.MISSING_ARGUMENT, BuiltInRule.WRONG_ARGUMENT);
    SpokenTurn turn =
        Turns.turn(
            List.of(),
            List.of(called("charge_card", "{\"amount\": \"5\"}"), said("Done.")),
            Optional.empty(),
            exempt);

    assertThat(broken(JudgeRules.DEFAULT, new SpokenCall(Part.WHOLE, List.of(turn))))
        .containsExactly("");
  }

  @Test
  void the_third_same_turn_of_a_call_is_one_too_many() {
    List<CallEvent> again = List.of(heard("Hm?"), said(QUESTION));
    List<CallEvent> spaced = List.of(heard("What?"), said(QUESTION.replace(" ", "  ")));

    assertThat(broken(JudgeRules.DEFAULT, call(again, List.of(said("Yes.")), spaced, again)))
        .containsExactly("", "", "", "repeated-turn");
  }

  @Test
  void short_words_and_words_with_other_calls_may_be_said_often() {
    List<CallEvent> yes = List.of(heard("Really?"), said("You're welcome."));
    List<CallEvent> one = List.of(said(QUESTION), called("old_one", "{\"day\": 1}"));
    List<CallEvent> two = List.of(said(QUESTION), called("old_one", "{\"day\": 2}"));
    List<CallEvent> three = List.of(said(QUESTION), called("old_one", "{\"day\": 3}"));

    assertThat(broken(JudgeRules.DEFAULT, call(yes, yes, yes, yes))).containsOnly("");
    assertThat(broken(JudgeRules.DEFAULT, call(one, two, three))).containsOnly("");
    assertThat(broken(JudgeRules.DEFAULT, call(one, one, one)))
        .containsExactly("", "", "repeated-turn");
  }

  @Test
  void an_ideograph_is_a_word() {
    List<CallEvent> again = List.of(said("\u8bf7\u518d\u8bf4\u4e00\u904d"));

    assertThat(broken(JudgeRules.DEFAULT, call(again, again, again)))
        .containsExactly("", "", "repeated-turn");
  }

  @Test
  void what_is_said_as_it_was_written_down_may_be_said_often() {
    SpokenTurn idle =
        Turns.turn(
            List.of(said(QUESTION), said(QUESTION), said(QUESTION)),
            List.of(said(QUESTION)),
            Optional.empty(),
            Set.of(BuiltInRule.REPEATED_TURN));

    assertThat(broken(JudgeRules.DEFAULT, new SpokenCall(Part.WHOLE, List.of(idle))))
        .containsExactly("");
  }

  @Test
  void a_replayed_turn_counts_with_what_was_recorded_before_it_and_no_other_version_of_itself() {
    SpokenTurn first = Turns.turn(List.of(heard("Hm?")), List.of(said(QUESTION)));
    SpokenTurn second = Turns.turn(List.of(said("Hello."), heard("Hm?")), List.of(said(QUESTION)));
    SpokenTurn third =
        Turns.turn(
            List.of(said(QUESTION), heard("Hm?"), said(QUESTION), heard("Hm?")),
            List.of(said(QUESTION)));

    assertThat(
            broken(JudgeRules.DEFAULT, new SpokenCall(Part.REPLAY, List.of(first, second, third))))
        .containsExactly("", "", "repeated-turn");
  }

  @ParameterizedTest
  @EnumSource(
      value = BuiltInRule.class,
      names = {"FUNCTION_LOOP", "FLOW_STUCK"})
  void how_a_turn_ended_is_told_before_what_it_says(BuiltInRule rule) {
    SpokenTurn turn =
        Turns.turn(List.of(), List.of(called("none", "{")), Optional.of(rule), Set.of());

    assertThat(broken(JudgeRules.DEFAULT, new SpokenCall(Part.WHOLE, List.of(turn))))
        .containsExactly(rule.id());
  }

  @ParameterizedTest
  @EnumSource(BuiltInRule.class)
  void each_holds_unless_it_is_switched_off(BuiltInRule rule) {
    SpokenCall bad = breaking(rule);

    assertThat(broken(JudgeRules.DEFAULT, bad)).endsWith(rule.id());
    assertThat(broken(off(rule), bad)).doesNotContain(rule.id());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "When do you open on Monday?; hangs-up-on-question",
        "Fine, thanks. \"But when do you open?!\"; hangs-up-on-question",
        "\u4f60\u4eec\u51e0\u70b9\u5f00\u95e8\uff1f; hangs-up-on-question",
        "\u0645\u062a\u0649 \u062a\u0641\u062a\u062d\u0648\u0646 \u0627\u0644\u0645\u0643\u062a\u0628 \u063a\u062f\u0627\u061f; hangs-up-on-question",
        "I ask when you open on Monday.; ''",
        "Thanks, that is all for today, okay?; ''",
        "So everything is all set for Monday, isn't it?; ''",
        "When do you open on Monday? Never mind.; ''",
        "When do you open on Monday? [silence 8s]; ''",
        "?; ''",
      })
  void a_question_is_not_to_be_hung_up_on(String caller, String rule) {
    assertThat(broken(JudgeRules.DEFAULT, hungUp(List.of(heard(caller))))).containsExactly(rule);
    assertThat(broken(JudgeRules.DEFAULT, hungUp(List.of(heard("Hello."), heard(caller)))))
        .containsExactly(rule);
  }

  @Test
  void whatever_the_agent_says_or_calls_may_be_an_answer() {
    CallEvent question = heard("When do you open on Monday?");

    assertThat(broken(JudgeRules.DEFAULT, hungUp(List.of(question, said("Goodbye.")))))
        .containsExactly("");
    assertThat(
            broken(
                JudgeRules.DEFAULT,
                hungUp(List.of(question, said("At eight."), answered("old_one", "ok")))))
        .containsExactly("");
    assertThat(broken(JudgeRules.DEFAULT, hungUp(List.of(question, called("old_one", "{}")))))
        .containsExactly("");
    assertThat(broken(JudgeRules.DEFAULT, hungUp(List.of(question, heard("Hello?")))))
        .containsExactly("");
    assertThat(broken(JudgeRules.DEFAULT, hungUp(List.of()))).containsExactly("");
  }

  /// An agent that hangs up by the keyword, and what was done before that.
  private static SpokenCall hungUp(List<CallEvent> before) {
    return new SpokenCall(
        Part.WHOLE,
        List.of(
            new SpokenTurn(
                "[hangs_up]",
                "[hangs_up]",
                Optional.of(BuiltInRule.HANGS_UP_ON_QUESTION),
                Set.of(),
                List.of(),
                EventSpan.inOrder(before))));
  }

  private static JudgeRules off(BuiltInRule rule) {
    return new JudgeRules(List.of(rule), List.of(), List.of(), List.of());
  }

  private static SpokenCall breaking(BuiltInRule rule) {
    List<CallEvent> again = List.of(said(QUESTION));
    return switch (rule) {
      case FUNCTION_LOOP, FLOW_STUCK ->
          new SpokenCall(
              Part.WHOLE, List.of(Turns.turn(List.of(), List.of(), Optional.of(rule), Set.of())));
      case SAYS_NOTHING -> call(List.of(said(":")));
      case UNFILLED_VARIABLE -> call(List.of(said("Hello {{name}}")));
      case LEAKED_MARKER -> call(List.of(said("Hello <|im_end|>")));
      case MALFORMED_ARGUMENTS -> call(List.of(called("charge_card", "{")));
      case UNKNOWN_FUNCTION -> call(List.of(called("charge", "{}")));
      case MISSING_ARGUMENT -> call(List.of(called("charge_card", "{}")));
      case WRONG_ARGUMENT -> call(List.of(called("charge_card", "{\"amount\": \"5\"}")));
      case REPEATED_TURN -> call(again, again, again);
      case HANGS_UP_ON_QUESTION -> hungUp(List.of(heard("When do you open on Monday?")));
    };
  }
}
