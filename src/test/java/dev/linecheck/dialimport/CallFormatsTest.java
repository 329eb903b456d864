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
        "{\"messages\":[]}",
        "{\"messages\":\"hello\"}",
        "{\"transcript\":\"AI: hello\"}",
        "{\"call_id\":\"x\"}"
      })
  void a_shape_that_is_none_is_refused(String call) {
    assertThat(problems("auto", call)).containsExactly(" unknown_format");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"messages\":[{\"role\":\"user\",\"content\":\"x\",\"message\":\"x\"}]}",
        "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"transcript\":[]}",
        "{\"call_id\":\"x\",\"transcript_object\":[],\"transcript\":[]}"
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
