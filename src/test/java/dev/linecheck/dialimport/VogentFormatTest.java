package dev.linecheck.dialimport;

import static dev.linecheck.dialimport.Reading.lines;
import static dev.linecheck.dialimport.Reading.problems;
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
        understood("auto", "{\"id\":\"d\",\"identity\":\"retell:r-1\",\"transcript\":[]}");

    assertThat(call.identity()).contains("retell:r-1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"status\":\"done\" | status unknown_value",
        "\"inputs\":\"{}\" | inputs wrong_type",
        "\"transcript\":[{\"speaker\":\"AI\"}] | transcript[0].text missing_field",
        "\"transcript\":[{\"text\":\"x\"}] | transcript[0].speaker missing_field",
        "\"transcript\":[{\"text\":\"x\",\"speaker\":\"ai\"}] | transcript[0].speaker unknown_role",
        "\"transcript\":[{\"text\":\"x\",\"speaker\":\"AI\",\"startTimeMs\":\"0\"}]"
            + " | transcript[0].startTimeMs wrong_type",
        "\"transcript\":[{\"text\":\"\",\"speaker\":\"AI\",\"nodeTransition\":{}}]"
            + " | transcript[0].nodeTransition.toNodeId missing_field",
        "\"endedAt\":5 | endedAt wrong_type"
      })
  void a_dial_that_cannot_be_read_says_where(String fields, String problem) {
    assertThat(problems("vogent", "{\"id\":\"d\"," + fields + "}")).contains(problem);
  }
}
