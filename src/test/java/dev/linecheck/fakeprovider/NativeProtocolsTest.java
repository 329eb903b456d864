package dev.linecheck.fakeprovider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.fakeprovider.ChatClient.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The protocols of Anthropic, Gemini and Ollama.
final class NativeProtocolsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String[] CLAUDE = {"x-api-key", "k", "anthropic-version", "2023-06-01"};
  private static final String TOOL =
      "\"name\":\"find\",\"%s\":{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}}}";

  @Test
  void anthropic_answers_in_blocks() {
    Answer words =
        anthropic(
            claude(
                ",{\"role\":\"assistant\",\"content\":\"Hi.\"},"
                    + "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"And?\"}]}",
                ""));
    Answer call = anthropic(claude("", ""));

    assertThat(words.json().at("/content/0/type").asString()).isEqualTo("text");
    assertThat(words.json().path("stop_reason").asString()).isEqualTo("end_turn");
    assertThat(words.json().at("/usage/output_tokens").intValue()).isPositive();
    assertThat(call.json().at("/content/0/input/a").asString()).isEqualTo("sample");
    assertThat(call.json().at("/content/0/id").asString()).startsWith("toolu_");
    assertThat(call.json().path("stop_reason").asString()).isEqualTo("tool_use");
  }

  @Test
  void anthropic_answers_in_the_call_that_is_forced() {
    Answer answer = anthropic(claude("", ",\"tool_choice\":{\"type\":\"tool\",\"name\":\"find\"}"));

    assertThat(answer.json().at("/content/0/name").asString()).isEqualTo("find");
  }

  @Test
  void anthropic_refuses_what_its_protocol_does_not_allow() {
    String orphan =
        ",{\"role\":\"assistant\",\"content\":[{\"type\":\"tool_use\",\"id\":\"a\",\"name\":\"find\",\"input\":{}}]},"
            + "{\"role\":\"user\",\"content\":\"And?\"}";

    assertThat(ask("/v1/messages", claude("", "")).status()).isEqualTo(401);
    assertThat(ask("/v1/messages", claude("", ""), "x-api-key", "k").status()).isEqualTo(400);
    assertThat(anthropic(claude(orphan, "")).complaint()).contains("tool_result");
    assertThat(anthropic(claude(",{\"role\":\"user\",\"content\":\" \"}", "")).complaint())
        .contains("non-empty");
    assertThat(anthropic(claude("", "").replace("\"max_tokens\":900,", "")).complaint())
        .contains("max_tokens");
  }

  @ParameterizedTest
  @CsvSource({
    "overloaded,529,overloaded_error",
    "limit-without-a-wait,429,rate_limit_error",
    "server-error,500,api_error"
  })
  void anthropic_tells_failures_in_its_form(String mode, int status, String type) {
    Answer answer = ModeRun.askAt("/v1/messages", FakeMode.named(mode), claude("", ""), CLAUDE);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.json().at("/error/type").asString()).isEqualTo(type);
  }

  @Test
  void anthropic_wants_its_signed_thoughts_back() {
    try (ChatClient client =
        new ChatClient(TestProvider.start(DemandModes.REASONING_CONTENT_DEMANDED))) {
      JsonNode content = client.post("/v1/messages", claude("", ""), CLAUDE).json().path("content");
      String result =
          ",{\"role\":\"assistant\",\"content\":%s},{\"role\":\"user\",\"content\":[{\"type\":"
              + "\"tool_result\",\"tool_use_id\":\"%s\",\"content\":\"{}\"}]}";
      String id = content.at("/1/id").asString();

      assertThat(content.at("/0/type").asString()).isEqualTo("thinking");
      assertThat(
              client
                  .post("/v1/messages", claude(result.formatted(content, id), ""), CLAUDE)
                  .status())
          .isEqualTo(200);
      assertThat(
              client
                  .post(
                      "/v1/messages",
                      claude(result.formatted("[" + content.get(1) + "]", id), ""),
                      CLAUDE)
                  .complaint())
          .contains("thinking");
    }
  }

  @Test
  void gemini_answers_in_parts() {
    Answer call = gemini(FakeModeOf.NONE, google(""));
    Answer signed = gemini(FakeModeOf.SIGNED, google(""));

    assertThat(call.json().at("/candidates/0/content/parts/0/functionCall/args/a").asString())
        .isEqualTo("sample");
    assertThat(call.json().at("/candidates/0/finishReason").asString()).isEqualTo("STOP");
    assertThat(call.json().at("/usageMetadata/totalTokenCount").intValue()).isPositive();
    assertThat(call.json().path("modelVersion").asString()).isEqualTo("gemini-3");
    assertThat(signed.json().at("/candidates/0/content/parts/0/thoughtSignature").asString())
        .isNotEmpty();
  }

  @Test
  void gemini_refuses_what_its_protocol_does_not_allow() {
    String called =
        ",{\"role\":\"model\",\"parts\":[{\"functionCall\":{\"name\":\"find\",\"args\":{}}}]},"
            + "{\"role\":\"user\",\"parts\":[{\"functionResponse\":{\"name\":\"find\",\"response\":{}}}]}";

    assertThat(ask("/v1beta/models/gemini-3:generateContent", google("")).status()).isEqualTo(403);
    assertThat(gemini(FakeModeOf.NONE, google(called)).status()).isEqualTo(200);
    assertThat(gemini(FakeModeOf.SIGNED, google(called)).complaint()).contains("thought_signature");
    assertThat(gemini(FakeModeOf.NONE, google(",{\"role\":\"user\",\"parts\":[]}")).status())
        .isEqualTo(400);
    assertThat(
            gemini(FakeModeOf.NONE, google("").replace("\"contents\"", "\"x\":1,\"contents\""))
                .complaint())
        .contains("Unknown name \"x\"");
  }

  @Test
  void gemini_tells_in_its_body_how_long_to_wait() {
    Answer answer = gemini(LimitModes.RETRY_DELAY_IN_BODY, google(""));

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.json().at("/error/details/1/retryDelay").asString()).isEqualTo("2s");
  }

  @Test
  void gemini_blocks_a_prompt() {
    Answer answer = gemini(AnswerModes.NO_CHOICES, google(""));

    assertThat(answer.json().has("candidates")).isFalse();
    assertThat(answer.json().at("/promptFeedback/blockReason").asString()).isEqualTo("SAFETY");
  }

  @Test
  void ollama_answers_with_arguments_that_are_objects() {
    Answer call = ollama(FormatModes.TEXT_PLAIN, ",\"stream\":false");

    assertThat(call.json().at("/message/tool_calls/0/function/arguments/a").asString())
        .isEqualTo("sample");
    assertThat(call.json().path("done").booleanValue()).isTrue();
    assertThat(call.json().path("prompt_eval_count").intValue()).isPositive();
  }

  @Test
  void ollama_streams_unless_it_is_told_not_to() {
    Answer answer = ollama(FormatModes.CONTEXT_CUT_SILENTLY, "");

    assertThat(answer.header("Content-Type")).isEqualTo("application/x-ndjson");
    assertThat(answer.text().lines().map(line -> JSON.readTree(line).path("done").asBoolean()))
        .containsExactly(false, true);
  }

  @Test
  void ollama_counts_what_fits_into_the_context() {
    Answer answer =
        ollama(FormatModes.CONTEXT_CUT_SILENTLY, ",\"stream\":false,\"options\":{\"num_ctx\":10}");

    assertThat(answer.json().path("prompt_eval_count").intValue()).isEqualTo(10);
  }

  @Test
  void ollama_tells_failures_in_words() {
    assertThat(ollama(FailureModes.MODEL_UNKNOWN, "").json().path("error").asString())
        .startsWith("The model does not exist");
  }

  /// The modes in which Gemini is asked here.
  private static final class FakeModeOf {
    static final FakeMode NONE = FormatModes.TEXT_PLAIN;
    static final FakeMode SIGNED = DemandModes.THOUGHT_SIGNATURE_DEMANDED;
  }

  private static String claude(String messages, String rest) {
    return "{\"system\":\"You are an agent.\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello?\"}%s],"
            .formatted(messages)
        + "\"model\":\"claude\",\"max_tokens\":900,\"tools\":[{%s}]%s}"
            .formatted(TOOL.formatted("input_schema"), rest);
  }

  private static Answer anthropic(String body) {
    return ask("/v1/messages", body, CLAUDE);
  }

  private static String google(String contents) {
    return "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Hello?\"}]}%s],"
            .formatted(contents)
        + "\"tools\":[{\"functionDeclarations\":[{%s}]}]}"
            .formatted(TOOL.formatted("parametersJsonSchema"));
  }

  private static Answer gemini(FakeMode mode, String body) {
    return ModeRun.askAt(
        "/v1beta/models/gemini-3:generateContent", mode, body, "x-goog-api-key", "k");
  }

  private static Answer ollama(FakeMode mode, String rest) {
    return ModeRun.askAt(
        "/api/chat",
        mode,
        "{\"model\":\"qwen\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello?\"}],"
            + "\"tools\":[{\"type\":\"function\",\"function\":{%s}}]%s}"
                .formatted(TOOL.formatted("parameters"), rest));
  }

  private static Answer ask(String path, String body, String... headers) {
    try (ChatClient client = new ChatClient(TestProvider.start())) {
      return client.post(path, body, headers);
    }
  }
}
