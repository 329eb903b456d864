package dev.linecheck.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.callagent.IdleMessages;
import dev.linecheck.callagent.RealFunctions;
import dev.linecheck.domain.Json;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.run.EndReason;
import dev.linecheck.domain.run.SampleClaims;
import dev.linecheck.domain.run.Seed;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.RecordedModel;
import dev.linecheck.time.ManualWaits;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Agents whose callers are silent.
class IdleAgentTest {
  private static final String CONFIG =
      """
      {"idleMessageConfig": {"enabled": true, "messages": ["Hello?", null, "Still there?"],
        "idleDurationMilliseconds": 6000, "maxIdleMessages": 3}}
      """;

  private static PlayedCall play(String settings, String... acts) {
    Deque<String> left = new ArrayDeque<>(List.of(acts));
    RecordedModel model =
        new RecordedModel(
            request -> request.key().purpose() == Purpose.CALLER ? left.remove() : "Answer.");
    PromptRecord record = SampleClaims.caller(9);
    return new Simulator(new ManualWaits())
        .play(
            model,
            RealFunctions.NONE,
            SampleClaims.ofAgentWith(new Json(settings), record).context(),
            new Seed(1),
            record);
  }

  private static String silent(String say, int millis) {
    return "{\"say\":\"%s\",\"act\":\"silence\",\"value\":\"%d\"}".formatted(say, millis);
  }

  private static final String HANG_UP = "{\"say\":\"Bye.\",\"act\":\"hang_up\"}";

  private static List<String> words(PlayedCall call) {
    return call.transcript().entries().stream().map(TranscriptEntry::text).toList();
  }

  @Test
  void the_agent_speaks_after_each_pause_and_hangs_up_in_the_end() {
    PlayedCall call = play(CONFIG, silent("", 13_000), silent("", 6_000), silent("", 6_000));

    assertThat(words(call))
        .containsExactly(
            "[silence 13s]", "Hello?", "Still there?", "[silence 6s]", "Hello?", "[silence 6s]");
    assertThat(call.endReason()).isEqualTo(EndReason.SILENCE_TIMEOUT);
    assertThat(call.turns()).isEqualTo(3);
  }

  @Test
  void words_of_the_caller_begin_the_count_anew() {
    PlayedCall call =
        play(
            CONFIG,
            silent("", 18_000),
            "{\"say\":\"Yes.\",\"act\":\"speak\"}",
            silent("Wait.", 18_000),
            HANG_UP);

    assertThat(words(call))
        .containsExactly(
            "[silence 18s]",
            "Hello?",
            "Still there?",
            "Hello?",
            "Yes.",
            "Answer.",
            "Wait. [silence 18s]",
            "Hello?",
            "Still there?",
            "Hello?",
            "Bye.");
    assertThat(call.endReason()).isEqualTo(EndReason.CALLER_HANGUP);
  }

  @Test
  void a_short_silence_is_the_agents_model_to_answer() {
    assertThat(words(play(CONFIG, silent("", 5_999), HANG_UP)))
        .containsExactly("[silence 5s]", "Answer.", "Bye.");
  }

  @Test
  void an_agent_without_messages_for_it_answers_as_ever() {
    for (String settings : List.of("{}", CONFIG.replace("true", "false"))) {
      assertThat(words(play(settings, silent("", 60_000), HANG_UP)))
          .containsExactly("[silence 60s]", "Answer.", "Bye.");
    }
  }

  @Test
  void idle_messages_are_turns_and_end_with_them() {
    PlayedCall call =
        play(
            CONFIG.replace("\"maxIdleMessages\": 3", "\"maxIdleMessages\": 100"),
            silent("", 600_000));

    assertThat(call.endReason()).isEqualTo(EndReason.MAX_TURNS);
    assertThat(call.turns()).isEqualTo(9);
  }

  @Test
  void only_what_the_agent_says_of_itself_is_marked_as_an_idle_message() {
    PlayedCall call = play(CONFIG, silent("", 6_000), silent("Hm. [silence 9s]", 1_000), HANG_UP);

    assertThat(call.transcript().entries())
        .extracting(line -> line.detail().isIdleMessage())
        .containsExactly(false, true, false, false, false);
  }

  @Test
  void what_is_not_said_has_its_default() {
    assertThat(
            IdleMessages.of(
                SampleClaims.agentWith(new Json("{\"idleMessageConfig\":{\"enabled\":true}}"))))
        .contains(new IdleMessages(List.of("Are you still there?"), Duration.ofSeconds(10), 2));
  }
}
