package dev.linecheck.fakeprovider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linecheck.fakeprovider.ChatClient.Answer;
import dev.linecheck.fakeprovider.FakeProviderConfig.Pace;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The provider that answers from prepared bytes.
final class FastAnswersTest {
  private static final JsonMapper JSON = new JsonMapper();

  private final ChatClient fast =
      new ChatClient(TestProvider.start(FakeProviderConfig.WELL.pace(Pace.FAST)));
  private final ChatClient thorough = new ChatClient(TestProvider.start());

  @AfterEach
  void close() {
    fast.close();
    thorough.close();
  }

  static Stream<String> requests() {
    return Stream.of(
        Chats.of("You are an agent.", "Hello?"),
        Chats.withFunction("Hello?"),
        Chats.afterCall("abcdefghi"),
        Chats.caller(0),
        Chats.caller(2),
        Chats.caller(9),
        Chats.judge("Good morning."),
        Chats.judge("Good [[bad]] morning."),
        Chats.judgeOfCall("Good morning."),
        Chats.judgeOfCall("Good [[bad]] morning."));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void a_fast_answer_says_the_same_as_a_thorough_one(String request) {
    Answer answer = fast.chat(request);
    JsonNode message = answer.choice().path("message");
    JsonNode wanted = thorough.chat(request).choice().path("message");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(message.path("role")).isEqualTo(wanted.path("role"));
    assertThat(read(message)).isEqualTo(read(wanted));
    assertThat(message.path("tool_calls").size()).isEqualTo(wanted.path("tool_calls").size());
  }

  @ParameterizedTest
  @MethodSource("requests")
  void its_tokens_are_plausible(String request) {
    JsonNode usage = fast.chat(request).json().path("usage");

    assertThat(usage.path("prompt_tokens").intValue()).isBetween(1, request.length());
    assertThat(usage.path("completion_tokens").intValue()).isPositive();
    assertThat(usage.path("total_tokens").intValue())
        .isEqualTo(
            usage.path("prompt_tokens").intValue() + usage.path("completion_tokens").intValue());
  }

  @Test
  void other_requests_are_read() {
    assertThat(fast.get("/v1/models").json().at("/data/0/id").asString()).isEqualTo("fake");
    assertThat(fast.chat("no JSON, and no stop").status()).isEqualTo(200);
    assertThat(fast.chat("{\"stream\":true,\"messages\":[]}").header("Content-Type"))
        .isEqualTo("text/event-stream");
  }

  @ParameterizedTest
  @EnumSource(Pace.class)
  void the_caller_speaks_as_often_as_it_is_told(Pace pace) {
    try (ChatClient client =
        new ChatClient(TestProvider.start(FakeProviderConfig.WELL.pace(pace).callerTurns(7)))) {
      assertThat(client.chat(Chats.caller(6)).content()).contains("\"speak\"");
      assertThat(client.chat(Chats.caller(8)).content()).contains("\"hang_up\"");
    }
  }

  @Test
  void calls_are_counted_until_the_count_is_set_to_nothing() {
    fast.chat(Chats.of("You are an agent.", "Hello?"));
    fast.chat(Chats.withFunction("Hello?"));

    assertThat(fast.get("/v1/calls").json().path("calls").intValue()).isEqualTo(2);
    assertThat(Instant.parse(fast.get("/v1/calls").json().path("firstAt").asString()))
        .isBeforeOrEqualTo(Instant.now());

    fast.delete("/v1/calls");

    assertThat(fast.get("/v1/calls").json().path("calls").intValue()).isZero();
    assertThat(fast.get("/v1/calls").json().path("firstAt").isNull()).isTrue();
  }

  @Test
  void it_plays_no_mode() {
    FakeProviderConfig config = FakeProviderConfig.WELL.pace(Pace.FAST);
    List<ModeUse> uses = List.of(FailureModes.OVERLOADED.always());

    assertThatThrownBy(() -> config.with(uses.getFirst()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /// The content: words, or JSON.
  private static JsonNode read(JsonNode message) {
    String content = message.path("content").asString("");
    return content.startsWith("{") ? JSON.readTree(content) : message.path("content");
  }
}
