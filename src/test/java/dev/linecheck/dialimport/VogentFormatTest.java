package dev.linecheck.dialimport;

import static dev.linecheck.dialimport.Reading.lines;
import static dev.linecheck.dialimport.Reading.notes;
import static dev.linecheck.dialimport.Reading.understood;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.agent.PromptId;
import dev.linecheck.domain.dial.DialStatus;
import dev.linecheck.domain.dial.LineTimes;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VogentFormatTest {
  private static final String DIAL =
      """
      {"id": "d-1", "toNumber": "+15550100", "status": "no-answer", "versionedPromptId": "p-9",
       "inputs": {"name": "Ann"}, "aiResult": {"booked": true}, "somethingNew": [1],
       "startedAt": "2026-01-02T03:04:05.678901Z", "endedAt": "2026-01-02T03:05:05Z",
       "agent": {"id": "a-1", "name": "Desk"},
       "transcript": [
         {"text": "Press one.", "speaker": "IVR", "detailType": null},
         {"text": "Hello.", "speaker": "AI", "detailType": null,
          "startTimeMs": 100, "endTimeMs": 900},
         {"text": "Hi", "speaker": "HUMAN", "detailType": null},
         {"text": "", "speaker": "AI", "detailType": "node-transition",
          "nodeTransition": {"toNodeId": "n2", "transitionData": {"answer": "Hi"}}},
         {"text": "", "speaker": "AI", "detailType": null,
          "functionCalls": [{"name": "Find booking", "args": "{}", "functionCallId": "f1"}]},
         {"text": "{}", "speaker": "AI", "detailType": "function", "functionCallId": "f1"}]}
      """;

  @Test
  void every_kind_of_line_is_read() {
    ImportedCall call = understood("auto", DIAL);

    assertThat(lines(call))
        .containsExactly(
            "IVR: Press one.",
            "AI: Hello.",
            "HUMAN: Hi",
            "AI:  [node-transition] ->n2 {\"answer\":\"Hi\"}",
            "AI:  >f1 Find booking{}",
            "AI: {} [function] <f1");
    assertThat(call.transcript().agentTurns()).containsExactly(1);
    assertThat(call.transcript().entries().get(1).times())
        .isEqualTo(
            new LineTimes(
                Optional.of(Duration.ofMillis(100)), Optional.of(Duration.ofMillis(900))));
  }

  @Test
  void what_nothing_reads_is_kept_as_it_came() {
    ImportedCall call = understood("vogent", DIAL);

    assertThat(call.identity()).contains("vogent:d-1");
    assertThat(call.promptId()).contains(new PromptId("p-9"));
    assertThat(call.status()).isEqualTo(DialStatus.NO_ANSWER);
    assertThat(call.settings().text())
        .isEqualTo(
            "{\"toNumber\":\"+15550100\",\"aiResult\":{\"booked\":true},\"somethingNew\":[1],"
                + "\"agent\":{\"id\":\"a-1\",\"name\":\"Desk\"}}");
  }

  @Test
  void a_dial_that_was_exported_keeps_its_identity() {
    ImportedCall call =
        understood(
            "auto",
            "{\"id\":\"d\",\"identity\":\"retell:r-1\","
                + "\"transcript\":[{\"text\":\"x\",\"speaker\":\"AI\"}]}");

    assertThat(call.identity()).contains("retell:r-1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"status\":\"done\" | status unknown_value",
        "\"inputs\":\"{}\" | inputs wrong_type",
        "\"endedAt\":5 | endedAt invalid_time",
        "\"transcript\":[{\"speaker\":\"AI\"}] | transcript[0] unheard_line",
        "\"transcript\":[{\"text\":\"x\"}] | transcript[0].speaker unknown_role",
        "\"transcript\":[{\"text\":\"x\",\"speaker\":\"ai\"}] | transcript[0].speaker unknown_role",
        "\"transcript\":[{\"text\":5,\"speaker\":\"AI\"}] | transcript[0].text not_text",
        "\"transcript\":[{\"text\":\"x\",\"speaker\":\"AI\",\"startTimeMs\":\"soon\"}]"
            + " | transcript[0].startTimeMs wrong_type",
        "\"transcript\":[{\"text\":\"x\",\"speaker\":\"AI\",\"startTimeMs\":9,\"endTimeMs\":8}]"
            + " | transcript[0] end_before_start"
      })
  void a_detail_that_cannot_be_read_is_noted_and_kept(String fields, String note) {
    String line = "{\"text\":\"Yes.\",\"speaker\":\"AI\"}]";
    String call =
        fields.contains("transcript")
            ? "{\"id\":\"d\"," + fields.replaceFirst("]$", "," + line) + "}"
            : "{\"id\":\"d\",\"transcript\":[" + line + "," + fields + "}";

    assertThat(notes("vogent", call)).containsExactly(note);
    assertThat(lines(understood("vogent", call))).contains("AI: Yes.");
  }

  @ParameterizedTest
  @CsvSource({
    "completed,COUNTERPARTY_HANGUP,completed,CALLER_HANGUP",
    "completed,VOICEMAIL_DETECTED_HANGUP,completed,VOICEMAIL",
    "completed,FAILED,failed,FAILED",
    "canceled,CANCELLED,canceled,CANCELED"
  })
  void status_and_end_are_said_in_our_words(String status, String result, String ours, String end) {
    ImportedCall call =
        understood(
            "auto",
            ("{\"id\":\"d\",\"status\":\"%s\",\"systemResultType\":\"%s\","
                    + "\"transcript\":[{\"text\":\"x\",\"speaker\":\"AI\"}]}")
                .formatted(status, result));

    assertThat(call.status().apiName()).isEqualTo(ours);
    assertThat(call.settings().text())
        .contains("\"systemResultType\":\"" + result, "\"endReason\":\"" + end);
  }

  @Test
  void a_line_that_is_none_is_kept_below_source() {
    ImportedCall call =
        understood(
            "auto",
            """
            {"id": "d", "transcript": [{"text": "Hi", "speaker": "ROBOT", "extra": 1},
              {"text": "Yes.", "speaker": "AI", "extra": 2}]}
            """);

    assertThat(lines(call)).containsExactly("AI: Yes.");
    assertThat(call.settings().text())
        .isEqualTo(
            "{\"source\":{\"format\":\"vogent\",\"fields\":{\"transcript\":["
                + "{\"text\":\"Hi\",\"speaker\":\"ROBOT\",\"extra\":1},{\"extra\":2}]}}}");
  }

  @Test
  void the_webhook_of_a_transcript_is_a_dial() {
    ImportedCall call =
        understood(
            "auto",
            "{\"event\":\"dial.transcript\",\"payload\":{\"dial_id\":\"d-5\","
                + "\"transcript\":[{\"text\":\"Yes.\",\"speaker\":\"AI\"}]}}");

    assertThat(call.identity()).contains("vogent:d-5");
    assertThat(lines(call)).containsExactly("AI: Yes.");
  }
}
