package dev.linecheck.dialimport;

import static dev.linecheck.dialimport.Reading.lines;
import static dev.linecheck.dialimport.Reading.notes;
import static dev.linecheck.dialimport.Reading.problems;
import static dev.linecheck.dialimport.Reading.understood;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.linecheck.domain.dial.DialStatus;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
  void parts_of_a_message_stay_apart_and_custom_calls_and_results_are_read() {
    String call =
        """
        {"messages": [
          {"role": "assistant", "content": [{"type": "text", "text": "Hello."},
                                            {"type": "text", "text": "How are you?"}]},
          {"role": "user", "content": "Look."},
          {"role": "assistant", "tool_calls": [
            {"id": "t1", "type": "custom", "custom": {"name": "sql", "input": "select 1"}}]},
          {"role": "tool", "tool_call_id": "t1", "content": {"rows": 1}}]}
        """;

    assertThat(lines(understood("openai", call)))
        .containsExactly(
            "AI: Hello.\nHow are you?",
            "HUMAN: Look.",
            "AI:  >t1 sqlselect 1",
            "AI: {\"rows\":1} [function] <t1");
    assertThat(notes("openai", call)).isEmpty();
  }

  @Test
  void a_shorter_list_hides_no_longer_one() {
    String call =
        """
        {"traj": [{"role": "assistant", "content": "Hello."}],
         "messages": [{"role": "assistant", "content": "Hello."},
                      {"role": "user", "content": "Hi."}]}
        """;

    assertThat(lines(understood("openai", call))).containsExactly("AI: Hello.", "HUMAN: Hi.");
    assertThat(notes("openai", call)).containsExactly("traj shorter_list");
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
        "{\"content\":\"x\"} | messages[0].role unknown_role",
        "{\"role\":\"user\",\"content\":7} | messages[0].content not_text",
        "{\"role\":\"user\",\"content\":{}} | messages[0].content wrong_type",
        "{\"role\":\"user\",\"content\":[{\"type\":\"input_audio\"}]}"
            + " | messages[0].content[0].type unread_part",
        "{\"role\":\"assistant\",\"tool_calls\":[{\"function\":{}}]}"
            + " | messages[0].tool_calls[0].function.name missing_field",
        "5 | messages[0] wrong_type"
      })
  void a_message_that_cannot_be_read_is_noted_and_the_call_goes_in(String message, String note) {
    String call = "{\"id\":\"a\",\"messages\":[%s,{\"role\":\"assistant\",\"content\":\"Yes.\"}]}";

    assertThat(notes("openai", call.formatted(message))).contains(note);
    assertThat(lines(understood("openai", call.formatted(message)))).contains("AI: Yes.");
  }

  @Test
  void what_is_not_read_of_a_line_is_kept_where_it_stood() {
    ImportedCall call =
        understood(
            "openai",
            """
            {"messages": [
              {"role": "narrator", "content": "Night."},
              {"role": "user", "content": [{"type": "image_url", "image_url": {"url": "u"}}],
               "turn_idx": 3},
              {"role": "assistant", "content": "Hi", "annotations": []}, 7]}
            """);

    assertThat(call.settings().text())
        .contains(
            "\"messages\":[{\"role\":\"narrator\",\"content\":\"Night.\"},"
                + "{\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"u\"}}],"
                + "\"turn_idx\":3},{\"annotations\":[]},7]");
  }

  @Test
  void words_of_audio_and_refusals_are_words() {
    ImportedCall call =
        understood(
            "auto",
            """
            {"messages": [
              {"role": "assistant", "content": null,
               "audio": {"id": "au1", "transcript": "Garden centre."}},
              {"role": "user", "content": [{"type": "input_audio", "transcript": "Any roses?"}]},
              {"role": "assistant", "content": "", "refusal": "I may not say."},
              {"role": "assistant", "content": "No.", "audio": {"transcript": "No."}}]}
            """);

    assertThat(lines(call))
        .containsExactly(
            "AI: Garden centre.", "HUMAN: Any roses?", "AI: I may not say.", "AI: No.");
    assertThat(call.settings().text()).contains("\"id\":\"au1\"");
  }

  @Test
  void the_callers_own_functions_stay_the_callers() {
    ImportedCall call =
        understood(
            "auto",
            """
            {"messages": [
              {"role": "assistant", "content": "Please press reset."},
              {"role": "user", "content": "Wait.", "tool_calls": [
                {"id": "u1", "name": "press", "arguments": {"button": "reset"}}]},
              {"role": "tool", "id": "u1", "content": "It blinks."},
              {"role": "assistant", "tool_calls": [{"id": "a1", "name": "ping", "arguments": {}}]},
              {"role": "tool", "id": "u9", "requestor": "user", "content": "Still blinks."},
              {"role": "tool", "id": "a1", "requestor": "assistant", "content": "pong"}]}
            """);

    assertThat(lines(call))
        .containsExactly(
            "AI: Please press reset.",
            "HUMAN: Wait.",
            "HUMAN: press {\"button\":\"reset\"} [caller-function]",
            "HUMAN: It blinks. [caller-function-result]",
            "AI:  >a1 ping{}",
            "HUMAN: Still blinks. [caller-function-result]",
            "AI: pong [function] <a1");
    assertThat(call.settings().text()).contains("\"id\":\"u1\"", "\"id\":\"u9\"");
  }

  @Test
  void notes_to_the_model_keep_their_place_in_the_call() {
    ImportedCall call =
        understood(
            "auto",
            """
            {"messages": [
              {"role": "system", "content": "You rent bicycles."},
              {"role": "assistant", "content": "For how long?"},
              {"role": "developer", "content": "The caller is silent."},
              {"role": "assistant", "content": "Hello?"}]}
            """);

    assertThat(lines(call))
        .containsExactly("AI: For how long?", "AI: The caller is silent. [note]", "AI: Hello?");
    assertThat(call.transcript().agentTurns()).containsExactly(0, 2);
    assertThat(call.settings().text()).contains("\"systemMessages\":[\"You rent bicycles.\"]");
  }

  @Test
  void a_call_in_which_the_agent_is_not_known_is_refused() {
    assertThat(
            problems(
                "auto",
                "{\"messages\":[{\"role\":\"customer\",\"content\":\"x\"},"
                    + "{\"role\":\"user\",\"content\":\"y\"}]}"))
        .containsExactly(" unknown_role");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"messages\":[{\"role\":\"system\",\"content\":\"x\"}]}",
        "{\"id\":\"a\",\"messages\":[{\"role\":\"system\",\"content\":\"x\"}]}",
        "{\"id\":\"a\",\"messages\":[{\"role\":\"user\",\"content\":\"\"}]}"
      })
  void a_call_without_a_word_is_refused_with_or_without_an_id(String call) {
    assertThat(problems("openai", call)).containsExactly(" empty_call");
  }

  @Test
  void notes_of_one_kind_are_one_and_the_kinds_have_an_end() {
    String same = "{\"role\":\"user\",\"content\":7},".repeat(50);
    String others =
        IntStream.range(0, 30)
            .mapToObj(
                i -> "{\"role\":\"user\",\"content\":\"x\",\"refusal\":{},\"name\":" + i + "}")
            .collect(Collectors.joining(","));

    assertThat(understood("openai", "{\"messages\":[" + same + others + "]}").notes())
        .extracting(CallNote::field, CallNote::code, CallNote::times)
        .containsExactly(
            tuple("messages[0].content", "not_text", 50),
            tuple("messages[50].refusal", "wrong_type", 30));
    CallNotes notes = new CallNotes();
    IntStream.range(0, 30).forEach(i -> notes.add("field" + i, "code", "sentence"));
    assertThat(notes.all()).hasSize(CallNotes.MAX + 1);
    assertThat(notes.all().getLast())
        .isEqualTo(
            new CallNote("", "more_notes", "There is more to note on this call than this.", 10));
  }

  @Test
  void a_call_of_5000_lines_is_read_and_one_more_is_refused() {
    String line = ",{\"role\":\"user\",\"content\":\"x\"}";
    String most = "{\"messages\":[" + line.repeat(5_000).substring(1);

    assertThat(lines(understood("openai", most + "]}"))).hasSize(5_000);
    assertThat(problems("openai", most + line + "]}")).containsExactly(" too_many_entries");
  }
}
