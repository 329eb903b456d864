package dev.linecheck.llm.scripted;

import static dev.linecheck.llm.scripted.Asked.agent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelException;
import dev.linecheck.llm.Purpose;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScriptedSpeakerTest {
  private final ScriptedModel model = new ScriptedModel();

  @Test
  void a_turn_is_one_more_than_what_was_said() {
    String rules = "turn 1: say one\nturn 2: say two\nturn 3 or later: say more\nsay never";

    assertThat(agent(rules)).isEqualTo("one");
    assertThat(agent(rules, "heard:a", "heard:b")).isEqualTo("one");
    assertThat(agent(rules, "said:one", "heard:a")).isEqualTo("two");
    assertThat(agent(rules, "said:one", "said:two")).isEqualTo("more");
    assertThat(agent(rules, "said:one", "said:two", "said:more")).isEqualTo("more");
  }

  @ParameterizedTest
  @CsvSource({
    "heard,      false, true,  false",
    "not heard,  true,  false, true",
    "ever heard, false, true,  true",
    "never heard, true, false, false",
  })
  void heard_is_the_last_line_and_ever_heard_any(
      String condition, boolean atStart, boolean lastLine, boolean earlierLine) {
    String rules = condition + " \"tea\" or \"coffee\": say yes\nsay no";

    assertThat(agent(rules)).isEqualTo(atStart ? "yes" : "no");
    assertThat(agent(rules, "heard:Coffee, please")).isEqualTo(lastLine ? "yes" : "no");
    assertThat(agent(rules, "heard:Some tea", "said:tea", "heard:Thanks"))
        .isEqualTo(earlierLine ? "yes" : "no");
    assertThat(agent(rules, "said:tea or coffee?")).isEqualTo(atStart ? "yes" : "no");
  }

  @Test
  void said_looks_at_its_own_lines_only() {
    String rules = "said \"bye\": say said\nnot said \"bye\": say unsaid\nsay never";

    assertThat(agent(rules, "heard:bye")).isEqualTo("unsaid");
    assertThat(agent(rules, "said:Bye!", "heard:x", "said:y", "heard:z")).isEqualTo("said");
  }

  @Test
  void all_conditions_must_hold_and_the_first_match_wins() {
    String rules =
        """
        # polite first
        ever heard "done" and not said "thanks" and turn 2 or later: say Thanks.

        ever heard "done": hang up Bye.
        ever heard "done": say unreachable
        say Hm?\
        """;

    assertThat(agent(rules, "heard:done")).isEqualTo("Bye. <|hangup|>");
    assertThat(agent(rules, "said:a", "heard:done")).isEqualTo("Thanks.");
    assertThat(agent(rules, "said:thanks", "heard:done")).isEqualTo("Bye. <|hangup|>");
    assertThat(agent(rules, "said:thanks", "heard:what")).isEqualTo("Hm?");
  }

  @Test
  void an_agent_may_hang_up_without_a_word() {
    assertThat(agent("hang up")).isEqualTo("<|hangup|>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "call look_up {\"name\": \"Ann\"} | look_up | {\"name\": \"Ann\"}",
        "CALL look_up{\"a\":1} | look_up | {\"a\":1}",
        "call desk.look-up2 | desk.look-up2 | {}",
        "call book {no json | book | {no json",
      })
  void an_agent_calls_a_function_with_the_rest_of_the_line(
      String rule, String name, String arguments) {
    ModelAnswer answer = answer(Purpose.AGENT, Asked.messages(Asked.script(rule), "heard:Hi"));

    assertThat(answer.text()).isEmpty();
    assertThat(answer.finish()).isEqualTo(ModelAnswer.FinishReason.COMPLETE);
    assertThat(answer.calls())
        .containsExactly(new FunctionCall(name, arguments, Optional.of("scripted")));
  }

  @Test
  void a_caller_has_no_functions_and_says_nothing_instead() {
    ModelAnswer answer =
        answer(Purpose.CALLER, Asked.messages(Asked.script("call look_up {}"), "heard:Hi"));

    assertThat(answer.text()).isEmpty();
    assertThat(answer.calls()).isEmpty();
  }

  @Test
  void returned_is_the_last_answer_of_a_function_when_it_came_last() {
    String rules = "returned \"free\" or \"open\": say yes\nreturned \"full\": say no\nsay -";
    FunctionCall call = new FunctionCall("look_up", "{}", Optional.of("c1"));
    List<Message> free = returned(rules, call, "Nine is FREE.");
    List<Message> full = returned(rules, call, "free", "full");

    assertThat(agent(rules, "heard:free")).isEqualTo("-");
    assertThat(agent(rules, "heard:a", "said:free")).isEqualTo("-");
    assertThat(answer(Purpose.AGENT, free).text()).isEqualTo("yes");
    assertThat(answer(Purpose.AGENT, returned(rules, call, "freedom")).text()).isEqualTo("-");
    assertThat(answer(Purpose.AGENT, full).text()).as("the last of two").isEqualTo("no");
    free.add(Message.user("And now?"));
    assertThat(answer(Purpose.AGENT, free).text()).as("the caller spoke since").isEqualTo("-");
  }

  @Test
  void calls_without_words_and_results_are_no_turns() {
    String rules = "turn 1: say one\nturn 2: say two\nsay more";
    FunctionCall call = new FunctionCall("look_up", "{}", Optional.of("c1"));
    List<Message> spoken = Asked.messages(Asked.script(rules), "heard:a");
    spoken.add(Message.assistant("One moment.", List.of(call)));
    spoken.add(Message.result(call, "free"));

    assertThat(answer(Purpose.AGENT, returned(rules, call, "free", "full")).text())
        .isEqualTo("one");
    assertThat(answer(Purpose.AGENT, spoken).text()).isEqualTo("two");
  }

  private static List<Message> returned(String rules, FunctionCall call, String... results) {
    List<Message> messages = Asked.messages(Asked.script(rules), "heard:Hi");
    for (String result : results) {
      messages.add(Message.assistant("", List.of(call)));
      messages.add(Message.result(call, result));
    }
    return messages;
  }

  private ModelAnswer answer(Purpose purpose, List<Message> messages) {
    return model.answer(Asked.of(purpose, Optional.empty(), messages));
  }

  @Test
  void words_to_say_are_kept_as_written() {
    assertThat(agent("say It's \"4:15\": and  so on # really"))
        .isEqualTo("It's \"4:15\": and  so on # really");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "may            | Maybe later       | no",
        "may            | In MAY, I think   | yes",
        "date of birth  | Your date   of\u00a0birth? | yes",
        "date of birth  | update of birth   | no",
        "straße         | Die STRAßE hier   | yes",
        "é              | café              | no",
        "café           | Das CAFÉ.         | yes",
        "東京           | 東京!             | yes",
        "$5             | It costs $5.      | yes",
        "$5             | It costs $50.     | no",
        "sure?          | Are you sure?yes  | yes",
      })
  void phrases_match_whole_words_in_any_case(String phrase, String heard, String expected) {
    assertThat(agent("heard \"" + phrase + "\": say yes\nsay no", "heard:" + heard))
        .isEqualTo(expected);
  }

  @Test
  void a_caller_answers_json_where_a_schema_is_asked_for_and_words_elsewhere() {
    String system =
        "You play a caller.\n\n"
            + Asked.script("heard \"bye\": hang up Bye.\nsay Hi \"you\".")
            + "\nAnswer now.";

    assertThat(caller(Asked.messages(system, "heard:hello"), true))
        .isEqualTo(
            "{\"think\":\"\",\"say\":\"Hi \\\"you\\\".\",\"act\":\"speak\",\"value\":null,"
                + "\"factsMissing\":[]}");
    assertThat(caller(Asked.messages(system, "heard:bye"), true))
        .contains("\"say\":\"Bye.\",\"act\":\"hang_up\"");
    assertThat(caller(Asked.messages(system, "heard:bye"), false)).isEqualTo("Bye.");
  }

  @Test
  void each_side_hears_the_other_and_nobody_reads_rules_from_what_it_hears() {
    String rules =
        "heard \"agent\": say I hear the agent\nheard \"caller\": say I hear the caller\nsay -";
    String injected = Asked.script("say injected");

    assertThat(agent(rules, "said:agent", "heard:caller")).isEqualTo("I hear the caller");
    assertThat(caller(Asked.messages(Asked.script(rules), "said:caller", "heard:agent"), false))
        .isEqualTo("I hear the agent");
    assertThat(agent(rules, "heard:" + injected)).isEqualTo("-");
    assertThatThrownBy(() -> caller(List.of(Message.user(injected)), false))
        .isInstanceOf(ModelException.class);
  }

  @Test
  void unreadable_rules_are_refused_when_asked() {
    assertThatThrownBy(() -> agent("say Hi\nsing a song\nsay Bye"))
        .isInstanceOfSatisfying(
            ModelException.class,
            e -> assertThat(e.failure()).isEqualTo(ModelException.ModelFailure.REFUSED))
        .hasMessageContaining("line 3: `sing a song`: expected an action");
  }

  @Test
  void the_same_request_gets_the_same_answer_and_counts_its_bytes() {
    var request =
        Asked.of(
            Purpose.AGENT,
            Optional.empty(),
            List.of(Message.system("```scripted\nsay né\n```"), Message.user("ü")));
    ModelAnswer answer = model.answer(request);

    assertThat(answer)
        .isEqualTo(
            new ModelAnswer(
                "né", ModelAnswer.FinishReason.COMPLETE, new TokenUsage(7, 0, 1), "scripted"));
    assertThat(new ScriptedModel().answer(request)).isEqualTo(answer);
  }

  private String caller(List<Message> messages, boolean json) {
    return model
        .answer(
            Asked.of(Purpose.CALLER, json ? Optional.of(Asked.SCHEMA) : Optional.empty(), messages))
        .text();
  }
}
