package dev.linecheck.dialimport;

import static dev.linecheck.dialimport.Reading.lines;
import static dev.linecheck.dialimport.Reading.problems;
import static dev.linecheck.dialimport.Reading.understood;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.dial.CallTimes;
import dev.linecheck.domain.dial.LineTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
            "AI:  [node-transition] ->n2 {\"former_node_id\":\"n1\",\"new_node_id\":\"n2\"}",
            "HUMAN: 4 [dtmf]",
            "HUMAN: Second floor. [transfer-target]");
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
        .contains("\"disconnection_reason\":\"user_hangup\"")
        .doesNotContain("only words");
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
    "ended,user_hangup,completed",
    "ongoing,,in-progress",
    "registered,,queued",
    "error,,failed",
    "not_connected,dial_busy,busy",
    "not_connected,dial_no_answer,no-answer",
    "not_connected,dial_failed,failed"
  })
  void the_status_is_said_in_our_words(String status, String reason, String ours) {
    ImportedCall call =
        understood(
            "retell",
            "{\"call_id\":\"r\",\"call_status\":\"%s\",\"disconnection_reason\":\"%s\"}"
                .formatted(status, reason));

    assertThat(call.status().apiName()).isEqualTo(ours);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"transcript_object\":[]} | call_id missing_field",
        "{\"call_id\":5} | call_id wrong_type",
        "{\"call_id\":\"r\",\"call_status\":\"lost\"} | call_status unknown_value",
        "{\"call_id\":\"r\",\"start_timestamp\":\"now\"} | start_timestamp wrong_type",
        "{\"call_id\":\"r\",\"start_timestamp\":1e300} | start_timestamp out_of_range",
        "{\"call_id\":\"r\",\"retell_llm_dynamic_variables\":[]}"
            + " | retell_llm_dynamic_variables wrong_type",
        "{\"call_id\":\"r\",\"transcript_object\":[{\"role\":\"assistant\",\"content\":\"x\"}]}"
            + " | transcript_object[0].role unknown_role",
        "{\"call_id\":\"r\",\"transcript_object\":[{\"role\":\"agent\"}]}"
            + " | transcript_object[0].content missing_field",
        "{\"call_id\":\"r\",\"transcript_with_tool_calls\":[{\"role\":\"agent\",\"content\":\"x\","
            + "\"words\":[{\"start\":-1}]}]}"
            + " | transcript_with_tool_calls[0].words[0].start out_of_range"
      })
  void a_call_that_cannot_be_read_says_where(String call, String problem) {
    assertThat(problems("retell", call)).contains(problem);
  }

  @Test
  void an_id_is_at_most_200_characters() {
    String id = "x".repeat(200);

    assertThat(understood("retell", "{\"call_id\":\"" + id + "\"}").identity())
        .contains("retell:" + id);
    assertThat(problems("retell", "{\"call_id\":\"" + id + "x\"}"))
        .containsExactly("call_id too_long");
  }
}
