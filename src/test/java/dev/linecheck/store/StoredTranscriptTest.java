package dev.linecheck.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.LineDetail;
import dev.linecheck.domain.dial.LineTimes;
import dev.linecheck.domain.dial.Speaker;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.dial.TranscriptEntry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Transcripts as JSON in a column.
class StoredTranscriptTest {
  private static final Transcript PLAIN =
      new Transcript(List.of(new TranscriptEntry(Speaker.HUMAN, "Are you open?")));

  @Test
  void a_plain_line_is_stored_without_empty_components() {
    assertThat(StoredJson.write(PLAIN))
        .isEqualTo(
            """
            {"entries":[{"speaker":"HUMAN","text":"Are you open?","times":{},"detail":{}}]}\
            """);
  }

  @Test
  void a_line_with_all_components_is_read_as_it_was_written() {
    LineDetail detail =
        LineDetail.ownCall(new FunctionCall("book", "{}", Optional.of("call-1")))
            .withId(Optional.of("call-0"));
    LineTimes times =
        new LineTimes(Optional.of(Duration.ZERO), Optional.of(Duration.ofMillis(1_500)));
    Transcript whole = new Transcript(List.of(new TranscriptEntry(Speaker.AI, "", times, detail)));

    String stored = StoredJson.write(whole);

    assertThat(stored).doesNotContain("null", "\"ownCall\"", "\"result\"");
    assertThat(StoredJson.read(stored, Transcript.class)).isEqualTo(whole);
  }

  @Test
  void a_row_with_empty_components_and_derived_ones_still_reads() {
    String older =
        """
        {"entries":[{"speaker":"HUMAN","text":"Are you open?","times":{"start":null,"end":null},
         "detail":{"type":null,"functionCallId":null,"functionCalls":[],"nodeTransition":null,
         "ownCall":false,"idleMessage":false,"result":false}}]}
        """;

    assertThat(StoredJson.read(older, Transcript.class)).isEqualTo(PLAIN);
    assertThat(StoredJson.read(StoredJson.write(PLAIN), Transcript.class)).isEqualTo(PLAIN);
  }
}
