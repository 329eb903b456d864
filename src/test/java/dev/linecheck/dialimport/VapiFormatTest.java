package dev.linecheck.dialimport;

import static dev.linecheck.dialimport.Reading.lines;
import static dev.linecheck.dialimport.Reading.problems;
import static dev.linecheck.dialimport.Reading.understood;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.dial.LineTimes;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VapiFormatTest {
  private static final String MESSAGES =
      """
      [{"role": "system", "message": "You are a desk.", "secondsFromStart": 0},
       {"role": "bot", "message": "Desk, hello.", "time": 1767323046000,
        "endTime": 1767323047500, "secondsFromStart": 1, "duration": 1500},
       {"role": "user", "message": "Am I booked?", "secondsFromStart": 3.2, "duration": 800},
       {"role": "tool_calls", "message": "", "toolCalls": [
         {"id": "t1", "type": "function", "function": {"name": "find", "arguments": "{\\"a\\":1}"}},
         {"id": "t2", "type": "function", "function": {"name": "note", "arguments": {"b": 2}}}]},
       {"role": "tool_call_result", "toolCallId": "t1", "name": "find", "result": "yes"},
       {"role": "tool_call_result", "toolCallId": "t2", "name": "note", "result": {"ok": true}},
       {"role": "bot", "message": "You are.", "secondsFromStart": 6}]
      """;

  private static String call(String more) {
    return """
    {"id": "v-1", "status": "ended", "endedReason": "customer-ended-call",
     "startedAt": "2026-01-02T03:04:05Z", "endedAt": "2026-01-02T03:05:05.500Z",
     "transcript": "AI: Desk, hello.", "assistantId": "as-1",
     "assistantOverrides": {"variableValues": {"name": "Ann"}}, %s}
    """
        .formatted(more);
  }

  @Test
  void messages_below_the_artifact_are_read() {
    ImportedCall call = understood("auto", call("\"artifact\": {\"messages\": " + MESSAGES + "}"));

    assertThat(lines(call))
        .containsExactly(
            "AI: Desk, hello.",
            "HUMAN: Am I booked?",
            "AI:  >t1 find{\"a\":1} >t2 note{\"b\":2}",
            "AI: yes [function] <t1",
            "AI: {\"ok\":true} [function] <t2",
            "AI: You are.");
    assertThat(call.identity()).contains("vapi:v-1");
    assertThat(call.inputs().text()).isEqualTo("{\"name\":\"Ann\"}");
    assertThat(call.times().duration()).contains(Duration.ofMillis(60_500));
  }

  @Test
  void messages_at_the_top_are_the_same_call() {
    assertThat(understood("auto", call("\"messages\": " + MESSAGES)).transcript())
        .isEqualTo(
            understood("auto", call("\"artifact\": {\"messages\": " + MESSAGES + "}"))
                .transcript());
  }

  @Test
  void a_line_ends_when_the_clock_says_or_else_after_its_duration() {
    ImportedCall call = understood("vapi", call("\"messages\": " + MESSAGES));

    assertThat(call.transcript().entries().getFirst().times())
        .isEqualTo(
            new LineTimes(
                Optional.of(Duration.ofSeconds(1)), Optional.of(Duration.ofMillis(2_500))));
    assertThat(call.transcript().entries().get(1).times())
        .isEqualTo(
            new LineTimes(
                Optional.of(Duration.ofMillis(3_200)), Optional.of(Duration.ofMillis(4_000))));
  }

  @Test
  void the_system_message_and_other_fields_are_kept_apart() {
    assertThat(understood("vapi", call("\"messages\": " + MESSAGES)).settings().text())
        .startsWith("{\"systemMessages\":[\"You are a desk.\"],\"source\":{\"format\":\"vapi\"")
        .contains("\"endedReason\":\"customer-ended-call\"", "\"assistantId\":\"as-1\"");
  }

  @ParameterizedTest
  @CsvSource({
    "queued,,queued",
    "scheduled,,queued",
    "ringing,,ringing",
    "in-progress,,in-progress",
    "forwarding,,in-progress",
    "ended,customer-ended-call,completed",
    "ended,customer-busy,busy",
    "ended,customer-did-not-answer,no-answer"
  })
  void the_status_is_said_in_our_words(String status, String reason, String ours) {
    ImportedCall call =
        understood(
            "vapi",
            "{\"id\":\"v\",\"status\":\"%s\",\"endedReason\":\"%s\"}".formatted(status, reason));

    assertThat(call.status().apiName()).isEqualTo(ours);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"messages\":[{\"role\":\"agent\",\"message\":\"x\"}] | messages[0].role unknown_role",
        "\"messages\":[{\"role\":\"bot\"}] | messages[0].message missing_field",
        "\"messages\":{} | messages wrong_type",
        "\"artifact\":{\"messages\":[7]} | artifact.messages[0] wrong_type",
        "\"startedAt\":\"yesterday\" | startedAt invalid_time",
        "\"startedAt\":\"+12026-01-02T03:04:05Z\" | startedAt invalid_time",
        "\"status\":\"vanished\" | status unknown_value",
        "\"messages\":[{\"role\":\"tool_calls\",\"toolCallList\":[{\"id\":\"t\"}]}]"
            + " | messages[0].toolCallList[0].name missing_field"
      })
  void a_call_that_cannot_be_read_says_where(String fields, String problem) {
    assertThat(problems("vapi", "{\"id\":\"v\"," + fields + "}")).contains(problem);
  }
}
