package dev.linecheck.dialimport;

import static dev.linecheck.dialimport.Reading.lines;
import static dev.linecheck.dialimport.Reading.problems;
import static dev.linecheck.dialimport.Reading.understood;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.dial.DialStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiFormatTest {
  private static final String ORDER =
      """
      {"id": "chat-7", "model": "some-model", "inputs": {"name": "Ann"}, "messages": [
        {"role": "system", "content": "You sell coffee."},
        {"role": "developer", "content": "Be brief."},
        {"role": "user", "content": "Two lattes, please."},
        {"role": "assistant", "content": null, "tool_calls": [
          {"id": "c1", "type": "function",
           "function": {"name": "price", "arguments": "{\\"drink\\": \\"latte\\"}"}},
          {"id": "c2", "type": "function", "function": {"name": "stock", "arguments": "{oops"}}]},
        {"role": "tool", "tool_call_id": "c2", "name": "stock", "content": ""},
        {"role": "tool", "tool_call_id": "c1", "name": "price", "content": "4.10"},
        {"role": "assistant", "content": "That is 8.20.", "tool_calls": [
          {"id": "c3", "type": "function", "function": {"name": "pay", "arguments": {"sum": 8.2}}}]},
        {"role": "tool", "tool_call_id": "c3", "content": [{"type": "text", "text": "paid"}]},
        {"role": "assistant", "content": ""},
        {"role": "user", "content": "Thanks."}]}
      """;

  @Test
  void words_calls_and_results_keep_their_order_and_their_roles() {
    ImportedCall call = understood("openai", ORDER);

    assertThat(lines(call))
        .containsExactly(
            "HUMAN: Two lattes, please.",
            "AI:  >c1 price{\"drink\": \"latte\"} >c2 stock{oops",
            "AI:  [function] <c2",
            "AI: 4.10 [function] <c1",
            "AI: That is 8.20. >c3 pay{\"sum\":8.2}",
            "AI: paid [function] <c3",
            "HUMAN: Thanks.");
    assertThat(call.transcript().agentTurns()).containsExactly(4);
    assertThat(call.identity()).contains("openai:chat-7");
    assertThat(call.inputs().text()).isEqualTo("{\"name\":\"Ann\"}");
    assertThat(call.status()).isEqualTo(DialStatus.COMPLETED);
  }

  @Test
  void what_the_model_was_told_is_kept_apart_and_the_rest_below_source() {
    assertThat(understood("openai", ORDER).settings().text())
        .isEqualTo(
            "{\"systemMessages\":[\"You sell coffee.\",\"Be brief.\"],"
                + "\"source\":{\"format\":\"openai\",\"fields\":{\"model\":\"some-model\"}}}");
  }

  @Test
  void a_trajectory_of_a_benchmark_is_the_same_by_another_name() {
    ImportedCall call =
        understood(
            "auto",
            """
            {"task_id": 4, "trial": 0, "reward": 1.0,
             "traj": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello"}]}
            """);

    assertThat(lines(call)).containsExactly("HUMAN: Hi", "AI: Hello");
    assertThat(call.identity()).isEmpty();
    assertThat(call.settings().text()).contains("\"task_id\":4,\"trial\":0,\"reward\":1.0");
  }

  @Test
  void the_older_function_messages_are_calls_without_an_id() {
    ImportedCall call =
        understood(
            "openai",
            """
            {"messages": [
              {"role": "assistant", "content": null,
               "function_call": {"name": "hours", "arguments": "{}"}},
              {"role": "function", "name": "hours", "content": "8-6"}]}
            """);

    assertThat(lines(call)).containsExactly("AI:  >? hours{}", "AI: 8-6 [function]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"role\":\"narrator\",\"content\":\"x\"} | messages[0].role unknown_role",
        "{\"content\":\"x\"} | messages[0].role missing_field",
        "{\"role\":\"user\",\"content\":7} | messages[0].content wrong_type",
        "{\"role\":\"user\",\"content\":[{\"type\":\"input_audio\"}]}"
            + " | messages[0].content[0].type unsupported_content",
        "{\"role\":\"assistant\",\"tool_calls\":[{\"function\":{}}]}"
            + " | messages[0].tool_calls[0].function.name missing_field",
        "5 | messages[0] wrong_type"
      })
  void a_message_that_cannot_be_read_refuses_the_call(String message, String problem) {
    assertThat(problems("openai", "{\"id\":\"a\",\"messages\":[" + message + "]}"))
        .contains(problem);
  }

  @Test
  void a_call_without_id_and_lines_is_refused() {
    assertThat(problems("openai", "{\"messages\":[{\"role\":\"system\",\"content\":\"x\"}]}"))
        .containsExactly(" empty_call");
  }

  @Test
  void all_problems_of_a_call_are_found_up_to_a_number() {
    String bad = "{\"role\":\"nobody\",\"content\":\"x\"},".repeat(50);

    assertThat(
            problems("openai", "{\"messages\":[" + bad + bad.substring(0, bad.length() - 1) + "]}"))
        .hasSize(CallFields.PROBLEMS_MAX + 1)
        .startsWith("messages[0].role unknown_role", "messages[1].role unknown_role")
        .endsWith(" more_problems");
  }

  @Test
  void a_call_of_5000_lines_is_read_and_one_more_is_refused() {
    String line = ",{\"role\":\"user\",\"content\":\"x\"}";
    String most = "{\"messages\":[" + line.repeat(5_000).substring(1);

    assertThat(lines(understood("openai", most + "]}"))).hasSize(5_000);
    assertThat(problems("openai", most + line + "]}")).containsExactly("messages too_many_entries");
  }
}
