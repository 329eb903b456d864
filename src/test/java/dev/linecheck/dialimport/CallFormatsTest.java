package dev.linecheck.dialimport;

import static dev.linecheck.dialimport.Reading.problems;
import static dev.linecheck.dialimport.Reading.understood;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.dial.DialId;
import dev.linecheck.domain.dial.DialStatus;
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
        "{\"color\":1,\"size\":2} | This object is not a recorded call in a known format. Its fields: color, size.",
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"id\":\"v\",\"type\":\"outboundPhoneCall\",\"assistantId\":\"a\",\"status\":\"ended\","
            + "\"endedReason\":\"customer-did-not-answer\",\"messages\":[]} | vapi:v | NO_ANSWER",
        "{\"id\":\"v\",\"status\":\"ended\",\"endedReason\":\"customer-busy\",\"transcript\":null}"
            + " | vapi:v | BUSY",
        "{\"message\":{\"type\":\"end-of-call-report\",\"endedReason\":\"twilio-failed-to-connect-call\","
            + "\"artifact\":{\"messages\":[]},\"call\":{\"id\":\"v\"}}} | vapi:v | FAILED",
        "{\"call_id\":\"r\",\"call_status\":\"not_connected\",\"transcript\":\"\","
            + "\"disconnection_reason\":\"dial_no_answer\"} | retell:r | NO_ANSWER",
        "{\"call_id\":\"r\",\"disconnection_reason\":\"dial_busy\",\"transcript\":null}"
            + " | retell:r | BUSY",
        "{\"call_id\":\"r\",\"call_status\":\"ended\",\"disconnection_reason\":\"dial_failed\","
            + "\"messages\":[]} | retell:r | FAILED",
        "{\"id\":\"d\",\"status\":\"no-answer\",\"transcript\":[]} | vogent:d | NO_ANSWER"
      })
  void a_call_that_never_connected_is_kept_without_lines(
      String call, String identity, DialStatus status) {
    ImportedCall read = understood("auto", call);

    assertThat(read.identity()).contains(identity);
    assertThat(read.status()).isEqualTo(status);
    assertThat(read.transcript().entries()).isEmpty();
    assertThat(read.notes().stream().map(CallNote::code)).contains("no_lines");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"assistantId\":\"a\",\"endedReason\":\"customer-did-not-answer\",\"messages\":[]} | empty_call"
            + " | This is a Vapi call that never connected (customer-did-not-answer), which has no words",
        "{\"id\":\"v\",\"endedReason\":\"customer-ended-call\",\"messages\":[]} | empty_call"
            + " | This is a Vapi call without a transcript",
        "{\"call_id\":\"r\",\"transcript\":\"Agent: Hi\"} | unsupported_format"
            + " | This is a Retell call whose transcript is one text; Linecheck reads the list of its"
            + " lines in transcript_with_tool_calls or transcript_object.",
        "{\"event\":\"call_ended\",\"call\":{\"call_id\":\"r\",\"transcript\":\"Agent: Hi\"}}"
            + " | unsupported_format | (call_ended) whose transcript is one text",
        "{\"id\":\"v\",\"endedReason\":\"customer-busy\",\"transcript\":\"AI: Hi\",\"messages\":[]}"
            + " | unsupported_format | This is a Vapi call whose transcript is one text",
        "{\"id\":\"v\",\"artifact\":{\"transcript\":\"AI: Hi\",\"messages\":[]}}"
            + " | unsupported_format | This is a Vapi call whose transcript is one text"
      })
  void a_call_without_lines_is_refused_by_its_name(String call, String code, String sentence) {
    assertThat(Reading.read("auto", call))
        .isInstanceOfSatisfying(
            ReadCall.Refused.class,
            refused -> {
              assertThat(refused.problems().getFirst().code()).isEqualTo(code);
              assertThat(refused.problems().getFirst().sentence()).contains(sentence);
            });
  }

  @Test
  void a_call_of_another_shape_than_the_chosen_one_is_noted_if_it_has_lines() {
    String chat = "{\"id\":\"x\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

    assertThat(Reading.notes("vapi", chat)).containsExactly(" other_format");
    assertThat(Reading.notes("openai", chat)).isEmpty();
    assertThat(problems("retell", chat)).containsExactly(" other_format");
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
