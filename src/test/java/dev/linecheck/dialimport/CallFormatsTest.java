package dev.linecheck.dialimport;

import static dev.linecheck.dialimport.Reading.problems;
import static dev.linecheck.dialimport.Reading.understood;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.dial.DialId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallFormatsTest {
  private static final String CHAT = "{\"messages\":[{\"role\":\"%s\",\"content\":\"%s\"}]%s}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"id\":\"x\"}",
        "{\"messages\":\"hello\"}",
        "{\"transcript\":\"AI: hello\"}"
      })
  void a_shape_that_is_none_is_refused(String call) {
    assertThat(problems("auto", call)).containsExactly(" unknown_format");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"messages\":[{\"role\":\"user\",\"content\":\"x\",\"message\":\"x\"}]}",
        "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],"
            + "\"transcript\":[{\"speaker\":\"AI\",\"text\":\"x\"}]}"
      })
  void a_shape_that_could_be_two_is_refused(String call) {
    assertThat(problems("auto", call)).containsExactly(" ambiguous_format");
  }

  @Test
  void a_chosen_format_settles_an_ambiguous_shape() {
    String both =
        "{\"messages\":[{\"role\":\"user\",\"content\":\"chat\"}],"
            + "\"transcript\":[{\"speaker\":\"AI\",\"text\":\"dial\"}]}";

    assertThat(Reading.lines(understood("openai", both))).containsExactly("HUMAN: chat");
    assertThat(Reading.lines(understood("vogent", both))).containsExactly("AI: dial");
  }

  @Test
  void an_unknown_format_has_no_reader() {
    assertThat(CallFormats.named("csv")).isEmpty();
    assertThat(CallFormats.names()).isEqualTo("auto, vogent, openai, retell, vapi");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"call_id\":\"x\"} | This is a Retell call without a transcript",
        "{\"event\":\"call_started\",\"call\":{\"call_id\":\"x\"}}"
            + " | This is a Retell webhook body (call_started) without a transcript",
        "{\"event\":\"dial.created\",\"payload\":{\"dial_id\":\"x\"}}"
            + " | This is a Vogent webhook body (dial.created) without a transcript",
        "{\"message\":{\"type\":\"status-update\",\"call\":{\"id\":\"x\"}}}"
            + " | This is a Vapi webhook body (status-update) without a transcript",
        "{\"messages\":[]} | This is a call as OpenAI messages without a transcript",
        "{\"color\":1,\"size\":2} | This is an object with the fields color, size",
        "{\"transcript\":\"AI: hello\"} | Its transcript is one text",
        "{\"conversations\":[]} | ElevenLabs' list of conversations, which has no words",
        "{\"transcript\":[{\"role\":\"agent\",\"message\":\"Hi\"}]} | an ElevenLabs conversation",
        "{\"type\":\"post_call_transcription\",\"data\":{\"transcript\":"
            + "[{\"role\":\"user\",\"message\":\"Hi\"}]}} | an ElevenLabs conversation",
        "{\"chat_history\":{\"items\":[]}} | a LiveKit session report",
        "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\"}]}]}"
            + " | a call as Anthropic messages",
        "{\"output\":[{\"type\":\"function_call\"}]} | OpenAI Responses or Realtime items",
        "{\"role\":\"user\",\"content\":\"Hi\"} | put the list of each call below `messages`"
      })
  void a_refusal_says_what_it_saw(String call, String words) {
    String sentence =
        switch (Reading.read("auto", call)) {
          case ReadCall.Refused(var problems) -> problems.getFirst().sentence();
          case ReadCall.LoneMessage(var problem) -> problem.sentence();
          case ReadCall.Understood(var understood) -> "understood " + understood;
        };

    assertThat(sentence).contains(words).doesNotContain("format=");
  }

  @Test
  void a_named_shape_is_refused_whatever_format_was_chosen() {
    String anthropic =
        "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\","
            + "\"content\":\"x\"}]},{\"role\":\"assistant\",\"content\":\"y\"}]}";

    assertThat(problems("openai", anthropic)).containsExactly(" unsupported_format");
  }

  @Test
  void an_empty_list_hides_no_full_one() {
    assertThat(
            Reading.lines(
                understood(
                    "auto",
                    "{\"traj\":[],\"messages\":[{\"role\":\"user\",\"content\":\"chat\"}],"
                        + "\"transcript\":[]}")))
        .containsExactly("HUMAN: chat");
  }

  @Test
  void what_is_named_like_a_secret_is_left_out_and_noted() {
    String call =
        """
        {"call_id": "r", "access_token": "s1", "metadata": {"apiKey": "s2", "tokens": 5},
         "monitor": {"controlUrl": "s3", "listenUrl": "s4"}, "public_log_url": "kept1",
         "headers": [{"name": "Authorization", "value": "s5"}, {"name": "Accept", "value": "kept2"}],
         "server": {"headers": {"Authorization": "s6"}, "secret": "s7"}, "token_count": 12,
         "transcript_with_tool_calls": [
           {"role": "agent", "content": "Hello."},
           {"role": "tool_call_invocation", "name": "login", "arguments": {"password": "kept3"}}]}
        """;

    ImportedCall read = understood("auto", call);
    assertThat(read.settings().text())
        .doesNotContainPattern("s[1-7]\"")
        .contains("\"tokens\":5", "kept1", "kept2", "\"token_count\":12");
    assertThat(Reading.lines(read)).anyMatch(line -> line.contains("kept3"));
    assertThat(Reading.notes("auto", call))
        .containsExactly(
            "access_token secret_left_out",
            "metadata.apiKey secret_left_out",
            "monitor.controlUrl secret_left_out",
            "monitor.listenUrl secret_left_out",
            "headers[0].value secret_left_out",
            "server.headers.Authorization secret_left_out",
            "server.secret secret_left_out");
  }

  @Test
  void calls_with_equal_words_are_two_where_anything_else_differs() {
    String one = "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"trial\":1}";

    assertThat(identity(one, "a1"))
        .isNotEqualTo(identity(one.replace("1}", "2}"), "a1"))
        .isEqualTo(identity("{\"trial\":1," + one.substring(1).replace(",\"trial\":1", ""), "a1"));
  }

  @Test
  void the_same_content_of_the_same_agent_has_the_same_identity() {
    String call = CHAT.formatted("user", "Hi", "");

    assertThat(identity(call, "a1")).startsWith("content:").isEqualTo(identity(call, "a1"));
    assertThat(identity(call, "a2")).isNotEqualTo(identity(call, "a1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"assistant|Hi|''", "user|Hi!|''", "user|Hi|,\"inputs\":{\"a\":1}"})
  void another_speaker_word_or_input_is_another_call(String role, String text, String more) {
    assertThat(identity(CHAT.formatted(role, text, more), "a1"))
        .isNotEqualTo(identity(CHAT.formatted("user", "Hi", ""), "a1"));
  }

  private static String identity(String call, String agent) {
    return understood("auto", call)
        .dial(new DialId("d"), Optional.of(new AgentId(agent)), Instant.EPOCH)
        .identity();
  }
}
