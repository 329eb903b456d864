package dev.linecheck.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.agent.OfferedFunction.Effect;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallsAsTextTest {
  private static final List<OfferedFunction> LOOKUP =
      List.of(
          new OfferedFunction(
              "lookup", "Looks up", Optional.empty(), Effect.READS, List.of(), Optional.empty()));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<tool_call>\n{\"name\": \"lookup\", \"arguments\": {\"q\": 1}}\n</tool_call>",
        "One moment. <tool_call>{\"name\": \"lookup\", \"argum",
        "<tool_call>lookup\n<arg_key>q</arg_key>",
        "<function=lookup>{\"q\": 1}</function>",
        "<function_calls>\n<invoke name=\"lookup\">",
        "[TOOL_CALLS][{\"name\": \"lookup\", \"arguments\": {}}]",
        "[TOOL_CALLS]lookup{\"q\": 1}",
        "<|python_tag|>lookup.call(q=1)",
        "<|tool_calls_section_begin|><|tool_call_begin|>functions.lookup:0",
        "<\uFF5Ctool\u2581calls\u2581begin\uFF5C><\uFF5Ctool\u2581call\u2581begin\uFF5C>function",
        "We open at eight.</tool_call>",
        "<|channel|>commentary to=functions.lookup <|constrain|>json<|message|>{\"q\":\"1\"}<|call|>",
        "{\"name\": \"lookup\", \"arguments\": {\"q\": 1}}",
        "{\"name\": \"lookup\", \"parameters\": \"{\\\"q\\\": 1}\"}",
        "[{\"name\": \"lookup\", \"arguments\": {\"q\": 1}}]",
        "{\"type\": \"function\", \"function\": {\"name\": \"lookup\", \"arguments\": \"{}\"}}",
        "{\"tool\": \"lookup\", \"tool_input\": {\"q\": \"1\"}}",
        "{\"function\": \"lookup\", \"args\": {\"q\": \"1\"}}",
        "{\"action\": \"lookup\", \"action_input\": {\"q\": \"1\"}}",
        "Let me look it up:\n```json\n{\"name\": \"lookup\", \"arguments\": {}}\n```",
        "One moment. {\"name\": \"lookup\", \"arguments\": {}}",
        "lookup(q=\"1\")",
        "[lookup(q=\"1\")]",
        "```tool_code\nprint(default_api.lookup(q=\"1\"))\n```",
        "One moment.\nlookup(q=\"1\")",
        "<lookup>{\"q\":\"1\"}</lookup>",
        "<lookup q=\"1\"/>",
      })
  void a_call_that_the_server_did_not_parse_is_found(String words) {
    assertThat(CallsAsText.isIn(words, LOOKUP)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Please write <function_calls> on the form. We open from eight to six.",
        "<tool_call> is a tag. We open from eight to six.",
        "Our API wants {\"name\": \"lookup\", \"arguments\": {}} from you. We open from eight to six.",
        "Our form is {\"name\":\"lookup\",\"parameters\":3}. We open from eight to six.",
        "Sure: {\"name\":\"lookup\",\"arguments\":\"none needed\"} is what I read.",
        "{\"name\": \"other\", \"arguments\": {}}",
        "You can use lookup (it is free). We open from eight to six.",
        "The lookup() is done.",
        "Write <lookup> first.",
        "We open from eight to six.",
      })
  void words_that_a_person_could_say_are_no_call(String words) {
    assertThat(CallsAsText.isIn(words, LOOKUP)).isFalse();
  }

  @ParameterizedTest
  @Timeout(20)
  @ValueSource(strings = {"<tool_call>", "<lookup>", "lookup(", "[", "{", " ", "\n", "<lookup "})
  void a_long_answer_is_searched_in_a_moment(String part) {
    assertThat(CallsAsText.isIn("Hi " + part.repeat(50_000) + " lookup", LOOKUP)).isIn(true, false);
  }
}
