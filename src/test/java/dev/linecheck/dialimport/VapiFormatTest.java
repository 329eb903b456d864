package dev.linecheck.dialimport;

import static dev.linecheck.dialimport.Reading.lines;
import static dev.linecheck.dialimport.Reading.notes;
import static dev.linecheck.dialimport.Reading.understood;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.dial.LineTimes;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
  void messages_of_the_artifact_that_are_fewer_hide_none_at_the_top() {
    String call =
        """
        {"id": "v-1", "status": "ended",
         "artifact": {"messages": [{"role": "system", "message": "Be kind."}]},
         "messages": [{"role": "bot", "message": "Hello."}, {"role": "user", "message": "Hi."}]}
        """;

    assertThat(lines(understood("vapi", call))).containsExactly("AI: Hello.", "HUMAN: Hi.");
    assertThat(notes("vapi", call)).contains("artifact.messages shorter_list");
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
        .endsWith(",\"endReason\":\"CALLER_HANGUP\",\"sourceEndReason\":\"customer-ended-call\"}")
        .contains("\"endedReason\":\"customer-ended-call\"", "\"assistantId\":\"as-1\"");
  }

  @ParameterizedTest
  @CsvSource({
    "queued,,queued",
    "scheduled,,queued",
    "ringing,,ringing",
    "in-progress,,in-progress",
    "forwarding,,in-progress",
    "vanished,customer-ended-call,completed",
    "ended,customer-ended-call,completed",
    "ended,assistant-ended-call-with-hangup-task,completed",
    "ended,customer-busy,busy",
    "ended,customer-did-not-answer,no-answer",
    "ended,pipeline-error-openai-llm-failed,failed",
    "ended,call.in-progress.error-vapifault-worker-died,failed"
  })
  void the_status_is_said_in_our_words(String status, String reason, String ours) {
    ImportedCall call =
        understood(
            "vapi",
            ("{\"id\":\"v\",\"status\":\"%s\",\"endedReason\":\"%s\",\"messages\":"
                    + "[{\"role\":\"bot\",\"message\":\"x\"}]}")
                .formatted(status, reason == null ? "" : reason));

    assertThat(call.status().apiName()).isEqualTo(ours);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"role\":\"agent\",\"message\":\"x\"} | messages[0].role unknown_role",
        "{\"role\":\"bot\"} | messages[0] unheard_line",
        "7 | messages[0] wrong_type",
        "{\"role\":\"tool_calls\",\"toolCallList\":[{\"id\":\"t\"}]}"
            + " | messages[0].toolCallList[0].name missing_field"
      })
  void a_message_that_cannot_be_read_is_noted(String message, String note) {
    assertThat(
            notes(
                "vapi",
                "{\"id\":\"v\",\"messages\":[%s,{\"role\":\"bot\",\"message\":\"x\"}]}"
                    .formatted(message)))
        .containsExactly(note);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "+12026-01-02T03:04:05Z"})
  void a_time_that_cannot_be_is_noted_and_kept(String time) {
    String call =
        "{\"id\":\"v\",\"startedAt\":\"%s\",\"messages\":[{\"role\":\"bot\",\"message\":\"x\"}]}"
            .formatted(time);

    assertThat(notes("vapi", call)).containsExactly("startedAt invalid_time");
    assertThat(understood("vapi", call).settings().text()).contains(time);
  }

  @Test
  void lines_have_one_clock_whenever_the_call_is_said_to_have_started() {
    ImportedCall call =
        understood(
            "auto",
            """
            {"id": "v", "startedAt": "2026-01-02T03:04:10Z", "messages": [
              {"role": "bot", "message": "Hello.", "time": 1767323046000, "endTime": 1767323047500,
               "secondsFromStart": 1, "duration": 1500},
              {"role": "user", "message": "Hi.", "time": 1767323055000, "endTime": 1767323056000}]}
            """);

    assertThat(call.transcript().entries())
        .extracting(entry -> entry.times())
        .containsExactly(
            new LineTimes(
                Optional.of(Duration.ofSeconds(1)), Optional.of(Duration.ofMillis(2_500))),
            new LineTimes(
                Optional.of(Duration.ofSeconds(10)), Optional.of(Duration.ofSeconds(11))));
  }

  @Test
  void results_without_ids_find_their_calls_by_name_then_by_order() {
    ImportedCall call =
        understood(
            "auto",
            """
            {"id": "v", "messages": [
              {"role": "tool_calls", "toolCalls": [
                {"id": "a", "function": {"name": "stock", "arguments": "{}"}},
                {"id": "b", "function": {"name": "price", "arguments": "{}"}},
                {"id": "c", "function": {"name": "hours", "arguments": "{}"}}]},
              {"role": "tool_call_result", "name": "price", "result": "5"},
              {"role": "tool_call_result", "result": "nine"},
              {"role": "tool_call_result", "toolCallId": "zz", "result": "noon"},
              {"role": "tool_call_result", "toolCallId": "a", "result": "ten"},
              {"role": "tool_call_result", "result": "lost"}]}
            """);

    assertThat(lines(call).subList(1, 6))
        .containsExactly(
            "AI: 5 [function] <b",
            "AI: nine [function] <a",
            "AI: noon [function] <c",
            "AI: ten [function] <a",
            "AI: lost [function]");
    assertThat(call.unlinkedResults()).isEqualTo(1);
    assertThat(call.notes())
        .extracting(CallNote::code)
        .containsExactly("other_call", "unlinked_results");
  }

  @Test
  void calls_without_ids_get_ids_where_the_order_does_not_tell() {
    ImportedCall call =
        understood(
            "auto",
            """
            {"id": "v", "messages": [
              {"role": "tool_calls", "toolCalls": [
                {"function": {"name": "stock", "arguments": "{}"}},
                {"function": {"name": "price", "arguments": "{}"}}]},
              {"role": "tool_call_result", "name": "price", "result": "5"},
              {"role": "tool_call_result", "name": "stock", "result": "9"}]}
            """);

    assertThat(lines(call))
        .containsExactly(
            "AI:  >? stock{} >call_0_1 price{}", "AI: 5 [function] <call_0_1", "AI: 9 [function]");
  }

  @Test
  void the_report_of_an_ended_call_is_the_call() {
    ImportedCall call =
        understood(
            "auto",
            """
            {"message": {"type": "end-of-call-report", "endedReason": "voicemail",
              "call": {"id": "v-7", "type": "webCall", "status": "ended", "endedReason": "early",
                "assistantOverrides": {"variableValues": {"a": 1}, "model": "m"}},
              "artifact": {"recordingUrl": "u",
                "messages": [{"role": "bot", "message": "Leave a message?"}]}}}
            """);

    assertThat(call.identity()).contains("vapi:v-7");
    assertThat(lines(call)).containsExactly("AI: Leave a message?");
    assertThat(call.inputs().text()).isEqualTo("{\"a\":1}");
    assertThat(call.settings().text())
        .contains(
            "\"assistantOverrides\":{\"model\":\"m\"}",
            "\"artifact\":{\"recordingUrl\":\"u\"}",
            "\"webhook\":{\"type\":\"end-of-call-report\",\"endedReason\":\"early\"}",
            "\"endReason\":\"VOICEMAIL\"");
  }

  @Test
  void an_empty_artifact_hides_no_messages() {
    assertThat(
            lines(
                understood(
                    "auto",
                    "{\"id\":\"v\",\"artifact\":{\"messages\":[]},"
                        + "\"messages\":[{\"role\":\"bot\",\"message\":\"Hello.\"}]}")))
        .containsExactly("AI: Hello.");
  }
}
