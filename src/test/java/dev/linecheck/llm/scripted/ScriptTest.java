package dev.linecheck.llm.scripted;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScriptTest {
  @Test
  void rules_are_found_anywhere_in_the_prose() {
    assertThatCode(() -> Script.checkSpeaker("Be kind.\r\n  ```scripted\r\n  say Hi\r\n  ```\r\nx"))
        .doesNotThrowAnyException();
    assertThatCode(() -> Script.checkSpeaker("```json\n{}\n```\n```scripted\nSAY Hi\n```"))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "turn 0: say x            | a turn number from 1",
        "turn x: say x            | a turn number from 1",
        "turn 1 say x             | `and` with a condition, or `:`",
        "turn 1 and: say x        | an action (say, call, hang up) or a condition",
        "heard tea: say x         | a phrase in straight double quotes",
        "heard \"tea\" or: say x  | a phrase in straight double quotes",
        "heard \"  \": say x      | words between the double quotes",
        "heard \"tea: say x       | a phrase in straight double quotes",
        "heard \"tea\": sing      | an action (say, call or hang up)",
        "sayonara                 | an action (say, call, hang up) or a condition",
        "say                      | words to say",
        "turn 1: say              | words to say",
        "call                     | the name of a function at its end",
        "turn 1: call {}          | the name of a function at `{}`",
        "call bücher              | the name of a function at `bücher`",
        "call a,b                 | the name of a function at `a,b`",
        "caller {}                | an action (say, call, hang up) or a condition",
        "returned tea: say x      | a phrase in straight double quotes",
        "returned: say x          | a phrase in straight double quotes",
        "not returned \"a\": say x | an action (say, call, hang up) or a condition",
      })
  void an_unreadable_rule_is_named_with_its_line(String rule, String expected) {
    assertThatThrownBy(() -> Script.checkSpeaker("Intro.\n\n" + Asked.script(rule + "\nsay y")))
        .isInstanceOf(ScriptException.class)
        .hasMessageStartingWith("line 4: `" + rule + "`: expected ")
        .hasMessageContaining(expected);
  }

  @Test
  void a_name_of_a_function_is_never_cut() {
    String name = "a".repeat(65);

    assertThatThrownBy(() -> Script.checkSpeaker(Asked.script("call " + name)))
        .isInstanceOf(ScriptException.class)
        .hasMessageContaining("the name of a function");
    assertThatCode(() -> Script.checkSpeaker(Asked.script("call " + name.substring(1))))
        .doesNotThrowAnyException();
  }

  @Test
  void a_last_rule_with_a_condition_is_refused() {
    assertThatThrownBy(() -> Script.checkSpeaker(Asked.script("say x\nturn 1: say y\n# end")))
        .isInstanceOf(ScriptException.class)
        .hasMessageStartingWith("line 3: `turn 1: say y`: expected a last rule without a condition")
        .hasMessageContaining("always something to do");
  }

  @Test
  void the_text_holds_exactly_one_closed_block_with_rules() {
    refused("Just\nprose.", "line 1: `Just`: expected a block of rules");
    refused("", "line 1: ``: expected a block of rules");
    refused("a\n```scripted\nsay x", "line 2: ````scripted`: expected a line with ```");
    refused("a\n```scripted\n# none\n\n```", "line 2: ````scripted`: expected at least one rule");
    refused(
        "```scripted\nsay x\n```\n```scripted\nsay y\n```",
        "line 4: ````scripted`: expected one block only; the first is in line 1");
    refused(
        "```scripted\nsay x\n```scripted\nsay y\n```",
        "line 1: ````scripted`: expected a line with ```");
    refused("```scripted say x\n```", "line 1: ````scripted say x`: expected ```scripted alone");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "never say \"x\"",
        "must say \"x\" or \"y\" by turn 2",
        "when heard \"x\": must say \"y\"",
        "when heard \"x\": never say \"y\"",
        "never say \"x\" before hearing \"y\"",
        "never say \"x\" before saying \"y\" or \"z\"",
      })
  void every_judge_rule_is_read(String rule) {
    assertThatCode(() -> Script.checkJudge(Asked.script(rule))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "say hello                           | a rule (never say, must say, when heard)",
        "never say \"x\" after hearing \"y\" | the end of the rule",
        "never say \"x\".                    | the end of the rule",
        "must say \"x\"                      | `by turn` with a number",
        "must say \"x\" by turn 0            | a turn number from 1",
        "when heard \"x\" must say \"y\"     | `:`",
        "when heard \"x\": say \"y\"         | `must say` or `never say`",
      })
  void an_unreadable_judge_rule_is_named_with_its_line(String rule, String expected) {
    assertThatThrownBy(() -> Script.checkJudge("Is it ok?\n" + Asked.script(rule)))
        .isInstanceOf(ScriptException.class)
        .hasMessageStartingWith("line 3: `" + rule + "`: expected ")
        .hasMessageContaining(expected);
  }

  @Test
  void a_question_without_rules_is_no_script() {
    assertThatThrownBy(() -> Script.checkJudge("Is it ok?"))
        .isInstanceOf(ScriptException.class)
        .hasMessageStartingWith("line 1: `Is it ok?`: expected a block of rules");
  }

  @Test
  void a_rule_of_any_length_is_read_or_refused_by_name() {
    String manyPhrases = "heard " + "\"a\" or ".repeat(20_000) + "\"b\": say x";
    String manyWords = "heard \"" + "word ".repeat(20_000) + "\": say x";
    String manyConditions = "turn 1 and ".repeat(20_000) + "turn 2: say x";

    for (String rule : List.of(manyPhrases, manyWords, manyConditions)) {
      assertThatThrownBy(() -> Script.checkSpeaker(Asked.script(rule + "\nsay y")))
          .isInstanceOf(ScriptException.class)
          .hasMessageEndingWith("a rule of at most 2000 characters");
    }
  }

  private static void refused(String text, String message) {
    assertThatThrownBy(() -> Script.checkSpeaker(text))
        .isInstanceOf(ScriptException.class)
        .hasMessageStartingWith(message);
  }
}
