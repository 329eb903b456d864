package dev.linecheck.dialimport;

import static dev.linecheck.dialimport.Reading.lines;
import static dev.linecheck.dialimport.Reading.notes;
import static dev.linecheck.dialimport.Reading.problems;
import static dev.linecheck.dialimport.Reading.understood;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.dial.CallTimes;
import dev.linecheck.domain.dial.LineTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetellFormatTest {
  private static final String CALL =
      """
      {"call_id": "r-1", "call_status": "ended", "disconnection_reason": "user_hangup",
       "start_timestamp": 1767323045000, "end_timestamp": 1767323105500,
       "retell_llm_dynamic_variables": {"name": "Ann"},
       "transcript": "Agent: Desk, hello.",
       "transcript_object": [{"role": "agent", "content": "only words"}],
       "transcript_with_tool_calls": [
         {"role": "agent", "content": "Desk, hello.",
          "words": [{"word": "Desk,", "start": 0.25, "end": 0.5},
                    {"word": "hello.", "start": 0.5, "end": 1.125}]},
         {"role": "user", "content": "Am I booked?", "words": []},
         {"role": "tool_call_invocation", "tool_call_id": "t1", "name": "find",
          "arguments": "{\\"name\\": \\"Ann\\"}", "time_sec": 3.5},
         {"role": "tool_call_result", "tool_call_id": "t1", "successful": true, "content": "yes"},
         {"role": "node_transition", "former_node_id": "n1", "new_node_id": "n2"},
         {"role": "dtmf", "digit": "4"},
         {"role": "transfer_target", "content": "Second floor."}]}
      """;

  @Test
  void the_transcript_with_function_calls_is_read() {
    assertThat(lines(understood("retell", CALL)))
        .containsExactly(
            "AI: Desk, hello.",
            "HUMAN: Am I booked?",
            "AI:  >t1 find{\"name\": \"Ann\"}",
            "AI: yes [function] <t1",
            "AI:  [node-transition] ->n2 {}",
            "HUMAN: 4 [dtmf]",
            "HUMAN: Second floor. [transfer-target]");
  }

  @Test
  void a_transcript_that_was_cut_off_hides_no_whole_one() {
    String call =
        "{\"role\": \"tool_call_invocation\", \"tool_call_id\": \"t\", \"name\": \"f\", \"arguments\": \"{}\"}";

    for (String line : List.of("{\"role\": \"agent\", \"content\": \"Hello.\"}", call)) {
      String text =
          """
          {"call_id": "r-1", "call_status": "ended",
           "transcript_object": [{"role": "agent", "content": "Hello."},
                                 {"role": "user", "content": "Hi."}],
           "transcript_with_tool_calls": [%s]}
          """
              .formatted(line);
      assertThat(lines(understood("retell", text))).containsExactly("AI: Hello.", "HUMAN: Hi.");
      assertThat(notes("retell", text)).contains("transcript_with_tool_calls shorter_list");
    }
  }

  @Test
  void a_line_lasts_from_its_first_word_to_its_last() {
    ImportedCall call = understood("retell", CALL);

    assertThat(call.transcript().entries().getFirst().times())
        .isEqualTo(
            new LineTimes(
                Optional.of(Duration.ofMillis(250)), Optional.of(Duration.ofMillis(1125))));
    assertThat(call.transcript().entries().get(1).times()).isEqualTo(LineTimes.UNKNOWN);
  }

  @Test
  void identity_inputs_and_times_are_the_sources() {
    ImportedCall call = understood("auto", CALL);

    assertThat(call.identity()).contains("retell:r-1");
    assertThat(call.inputs().text()).isEqualTo("{\"name\":\"Ann\"}");
    assertThat(call.times())
        .isEqualTo(
            new CallTimes(
                Optional.of(Instant.parse("2026-01-02T03:04:05Z")),
                Optional.of(Instant.parse("2026-01-02T03:05:05.500Z"))));
    assertThat(call.settings().text())
        .contains(
            "\"disconnection_reason\":\"user_hangup\"",
            "only words",
            "{\"former_node_id\":\"n1\"}",
            "\"endReason\":\"CALLER_HANGUP\",\"sourceEndReason\":\"user_hangup\"");
  }

  @Test
  void without_function_calls_the_plain_transcript_is_read() {
    ImportedCall call =
        understood(
            "auto",
            """
            {"call_id": "r-2", "transcript_object": [{"role": "user", "content": "Hello?"}]}
            """);

    assertThat(lines(call)).containsExactly("HUMAN: Hello?");
  }

  @ParameterizedTest
  @CsvSource({
    "ended,user_hangup,completed,CALLER_HANGUP",
    "ended,error_llm_websocket_open,failed,FAILED",
    "ended,voicemail_reached,completed,VOICEMAIL",
    "ended,call_transfer,completed,TRANSFERRED",
    "ongoing,,in-progress,",
    "registered,,queued,",
    "error,,failed,",
    "lost,agent_hangup,completed,AGENT_HANGUP",
    "not_connected,dial_busy,busy,BUSY",
    "not_connected,dial_no_answer,no-answer,NO_ANSWER",
    "not_connected,user_hangup,failed,CALLER_HANGUP",
    "not_connected,dial_failed,failed,FAILED"
  })
  void status_and_end_are_said_in_our_words(String status, String reason, String ours, String end) {
    ImportedCall call =
        understood(
            "retell",
            ("{\"call_id\":\"r\",\"call_status\":\"%s\",\"disconnection_reason\":\"%s\","
                    + "\"transcript_object\":[{\"role\":\"user\",\"content\":\"x\"}]}")
                .formatted(status, reason == null ? "" : reason));

    assertThat(call.status().apiName()).isEqualTo(ours);
    if (end == null) {
      assertThat(call.settings().text()).doesNotContain("\"endReason\"");
    } else {
      assertThat(call.settings().text()).contains("\"endReason\":\"" + end + "\"");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"call_id\":5 | call_id not_text",
        "\"call_status\":\"lost\" | call_status unknown_value",
        "\"disconnection_reason\":\"bored\" | disconnection_reason unknown_value",
        "\"start_timestamp\":\"now\" | start_timestamp invalid_time",
        "\"start_timestamp\":1e300 | start_timestamp invalid_time",
        "\"start_timestamp\":1767323045000,\"end_timestamp\":1767323044000"
            + " | end_timestamp end_before_start",
        "\"retell_llm_dynamic_variables\":[] | retell_llm_dynamic_variables wrong_type",
        "\"transcript_object\":[{\"role\":\"agent\"}] | transcript_object[0] unheard_line",
        "\"transcript_object\":[{\"role\":\"agent\",\"content\":\"x\",\"isFinal\":false}]"
            + " | transcript_object[0] interim_line",
        "\"transcript_object\":[{\"role\":\"agent\",\"content\":\"x\",\"words\":[{\"start\":-1}]}]"
            + " | transcript_object[0].words[0].start impossible_time",
        "\"transcript_object\":[{\"role\":\"agent\",\"content\":\"x\","
            + "\"words\":[{\"start\":3,\"end\":2}]}] | transcript_object[0] end_before_start",
        "\"transcript_object\":[{\"role\":\"elf\",\"content\":\"x\"}]"
            + " | transcript_object[0].role unknown_role",
        "\"transcript_object\":[{\"role\":\"agent\",\"content\":\"x\",\"words\":{\"end\":1}}]"
            + " | transcript_object[0].words wrong_type",
        "\"transcript_object\":[{\"role\":\"agent\",\"content\":\"x\",\"words\":[1]}]"
            + " | transcript_object[0].words[0] wrong_type"
      })
  void a_detail_that_cannot_be_read_is_noted_and_kept(String fields, String note) {
    String line = "{\"role\":\"agent\",\"content\":\"Yes.\"}";
    String call =
        fields.contains("transcript_object")
            ? "{\"call_id\":\"r\"," + fields.replaceFirst("]$", "," + line + "]") + "}"
            : ("{\"call_id\":\"r\",\"transcript_object\":[" + line + "]," + fields + "}")
                .replace(
                    "\"call_id\":\"r\",\"transcript_object\":[" + line + "],\"call_id\"",
                    "\"transcript_object\":[" + line + "],\"call_id\"");

    assertThat(notes("retell", call)).containsExactly(note);
    assertThat(lines(understood("retell", call))).contains("AI: Yes.");
  }

  @Test
  void a_call_that_never_connected_has_no_lines() {
    String call =
        "{\"call_id\":\"r\",\"call_status\":\"not_connected\","
            + "\"disconnection_reason\":\"dial_busy\"}";

    assertThat(lines(understood("auto", call))).isEmpty();
    assertThat(notes("auto", call)).containsExactly(" no_lines");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"call_id\":\"r\"}",
        "{\"call_id\":\"r\",\"call_status\":\"ongoing\",\"transcript_object\":[]}",
        "{\"call_id\":\"r\",\"transcript_object\":[{\"role\":\"agent\",\"content\":\"\"}]}"
      })
  void a_call_without_a_word_is_refused_and_takes_no_id(String call) {
    assertThat(problems("retell", call)).containsExactly(" empty_call");
    assertThat(problems("auto", call)).containsExactly(" empty_call");
  }

  @Test
  void an_empty_list_with_calls_hides_no_full_list() {
    assertThat(
            lines(
                understood(
                    "auto",
                    "{\"call_id\":\"r\",\"transcript_with_tool_calls\":[],"
                        + "\"transcript_object\":[{\"role\":\"user\",\"content\":\"Hello?\"}]}")))
        .containsExactly("HUMAN: Hello?");
  }

  @Test
  void a_webhook_body_holds_its_call() {
    ImportedCall call =
        understood(
            "auto",
            "{\"event\":\"call_ended\",\"call\":{\"call_id\":\"r-9\",\"transcript_object\":"
                + "[{\"role\":\"agent\",\"content\":7}]}}");

    assertThat(call.identity()).contains("retell:r-9");
    assertThat(lines(call)).containsExactly("AI: 7");
    assertThat(call.notes())
        .extracting(CallNote::field)
        .containsExactly("call.transcript_object[0].content");
    assertThat(call.settings().text()).contains("\"webhook\":{\"event\":\"call_ended\"}");
  }

  @Test
  void messages_and_notes_are_no_speech_of_the_agent() {
    ImportedCall call =
        understood(
            "auto",
            """
            {"call_id": "r", "transcript_with_tool_calls": [
              {"role": "agent", "content": "Hello."},
              {"role": "sms", "content": "a picture", "multimedia": [{"url": "u"}]},
              {"role": "injected", "content": "File 7 is theirs.", "time_sec": 4}]}
            """);

    assertThat(lines(call))
        .containsExactly("AI: Hello.", "HUMAN: a picture [sms]", "AI: File 7 is theirs. [note]");
    assertThat(call.transcript().agentTurns()).containsExactly(0);
    assertThat(call.settings().text()).contains("\"multimedia\":[{\"url\":\"u\"}]");
  }

  @Test
  void a_line_without_content_has_the_words_that_were_heard() {
    assertThat(
            lines(
                understood(
                    "auto",
                    "{\"call_id\":\"r\",\"transcript_object\":[{\"role\":\"user\",\"content\":\"\","
                        + "\"words\":[{\"word\":\"Two,\"},{\"word\":\"please.\"}]}]}")))
        .containsExactly("HUMAN: Two, please.");
  }

  @ParameterizedTest
  @CsvSource({
    "1767323045,1767323105,2",
    "1767323045000,1767323105000,2000",
    "1767323045000000,1767323105000000,2000000"
  })
  void seconds_milliseconds_and_microseconds_are_told_apart(String from, String to, String end) {
    ImportedCall call =
        understood(
            "auto",
            ("{\"call_id\":\"r\",\"start_timestamp\":%s,\"end_timestamp\":\"%s\","
                    + "\"transcript_object\":[{\"role\":\"agent\",\"content\":\"Hi\","
                    + "\"words\":[{\"word\":\"Hi\",\"start\":0,\"end\":%s}]}]}")
                .formatted(from, to, end));

    assertThat(call.times())
        .isEqualTo(
            new CallTimes(
                Optional.of(Instant.parse("2026-01-02T03:04:05Z")),
                Optional.of(Instant.parse("2026-01-02T03:05:05Z"))));
    assertThat(call.transcript().entries().getFirst().times().end())
        .contains(Duration.ofSeconds(2));
  }

  @Test
  void an_id_of_more_than_200_characters_is_its_digest() {
    String line = ",\"transcript_object\":[{\"role\":\"user\",\"content\":\"x\"}]}";
    String id = "x".repeat(200);

    assertThat(understood("retell", "{\"call_id\":\"" + id + "\"" + line).identity())
        .contains("retell:" + id);
    assertThat(understood("retell", "{\"call_id\":\"" + id + "x\"" + line).identity().orElseThrow())
        .matches("retell:[0-9a-f]{64}");
  }
}
