package dev.linecheck.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.llm.Asks;
import dev.linecheck.llm.FakeProvider;
import dev.linecheck.llm.FakeProvider.Received;
import dev.linecheck.llm.FakeReply;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelAnswer.FinishReason;
import dev.linecheck.llm.ModelException;
import dev.linecheck.llm.ModelException.ModelFailure;
import dev.linecheck.llm.ModelSettings;
import dev.linecheck.llm.ModelSettings.StructuredOutput;
import dev.linecheck.llm.ProviderConfig.Api;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class OllamaChatTest {
  private static final String SAID =
      """
      {"model": "llama-x", "created_at": "2026-11-30T10:00:00Z", "done": true, "done_reason": "stop",
       "message": {"role": "assistant", "content": "Hi"},
       "prompt_eval_count": 20, "eval_count": 7, "total_duration": 5}
      """;
  private static final Natives OLLAMA = new Natives(Api.OLLAMA, "ollama/llama-x", SAID);

  @Test
  void a_request_that_does_not_fit_is_to_be_refused() {
    try (var provider = new FakeProvider(FakeReply.json(SAID));
        var model =
            Asks.model(Asks.speaking(Api.OLLAMA, provider.baseUrl(), ModelSettings.DEFAULTS))) {
      model.answer(OLLAMA.hello());

      Received request = provider.received().getFirst();
      assertThat(request.line()).isEqualTo("POST /v1/api/chat HTTP/1.1");
      assertThat(request.headers()).containsEntry("Authorization", "Bearer " + Asks.KEY);
      assertThat(Natives.json(request.body()))
          .isEqualTo(
              Natives.json(
                  """
                  {"model": "llama-x", "stream": false, "truncate": false, "shift": false,
                   "messages": [{"role": "system", "content": "You answer calls."},
                                {"role": "user", "content": "Hello?"}]}
                  """));
    }
  }

  @Test
  void calls_have_objects_and_results_have_names() {
    JsonNode body = OLLAMA.sent(OLLAMA.request(Natives.CONVERSATION, List.of(Natives.FUNCTION)));

    assertThat(body.get("messages"))
        .isEqualTo(
            Natives.json(
                """
                [{"role": "system", "content": "You answer calls."},
                 {"role": "assistant", "content": "Green Clinic, hello?"},
                 {"role": "user", "content": "Zone 4, please."},
                 {"role": "assistant", "content": "One moment.", "tool_calls": [
                   {"id": "call00001", "function": {"name": "book", "arguments": {"zone": 4}}}]},
                 {"role": "tool", "tool_name": "book", "tool_call_id": "call00001",
                  "content": "{\\"booked\\": true}"},
                 {"role": "system", "content": "The caller holds."},
                 {"role": "user", "content": "(silence)"}]
                """));
    assertThat(body.get("tools"))
        .isEqualTo(
            Natives.json(
                """
                [{"type": "function", "function": {
                   "name": "book", "description": "Books a visit",
                   "parameters": {"type": "object",
                                  "properties": {"zone": {"type": "integer", "minimum": 1}}}}}]
                """));
  }

  @Test
  void options_and_schema_stand_where_they_are_taken() {
    JsonNode body =
        OLLAMA.sent(
            OLLAMA.withSchema(
                Map.of(
                    "think", new Json("\"low\""),
                    "keep_alive", new Json("\"1h\""),
                    "truncate", new Json("true"),
                    "seed", new Json("1"),
                    "top_k", new Json("5"))),
            Asks.settings(Map.of("options", new Json("{\"num_gpu\": 1}")), OptionalInt.of(32_768)));

    assertThat(body.get("options"))
        .isEqualTo(
            Natives.json(
                """
                {"num_ctx": 32768, "num_predict": 90, "temperature": 0.5, "seed": 7, "top_k": 5,
                 "num_gpu": 1}
                """));
    assertThat(body.get("think").asString()).isEqualTo("low");
    assertThat(body.get("keep_alive").asString()).isEqualTo("1h");
    assertThat(body.get("truncate").asBoolean()).isTrue();
    assertThat(body.get("format"))
        .isEqualTo(
            Natives.json(
                """
                {"type": "object", "additionalProperties": false, "required": ["pass"],
                 "properties": {
                   "pass": {"anyOf": [{"type": "boolean"}, {"type": "null"}]},
                   "why": {"type": "object", "properties": {"quote": {"type": "string"}}}}}
                """));
  }

  @Test
  void a_schema_may_be_told_in_other_ways() {
    assertThat(format(StructuredOutput.JSON_OBJECT).asString("")).isEqualTo("json");
    assertThat(format(StructuredOutput.NONE).isMissingNode()).isTrue();
    assertThat(format(StructuredOutput.FUNCTION).isMissingNode()).isTrue();
    assertThat(
            OLLAMA
                .read(
                    OLLAMA.withSchema(Map.of()),
                    """
                    {"done_reason": "stop", "message": {"content": "", "tool_calls": [
                      {"function": {"name": "verdict", "arguments": {"pass": true}}}]}}
                    """,
                    Asks.settings(StructuredOutput.FUNCTION))
                .text())
        .isEqualTo("{\"pass\":true}");
  }

  private static JsonNode format(StructuredOutput output) {
    return OLLAMA.sent(OLLAMA.withSchema(Map.of()), Asks.settings(output)).path("format");
  }

  @Test
  void a_model_that_cannot_think_is_asked_without() {
    List<JsonNode> bodies =
        OLLAMA.sentUntilTaken(
            OLLAMA.withSchema(Map.of("think", new Json("true"))),
            FakeReply.status(400, "{\"error\": \"\\\"llama-x\\\" does not support thinking\"}"),
            FakeReply.json(SAID));

    assertThat(bodies).extracting(body -> body.has("think")).containsExactly(true, false);
  }

  @Test
  void an_answer_comes_with_its_tokens() {
    assertThat(OLLAMA.read(SAID))
        .isEqualTo(
            new ModelAnswer("Hi", FinishReason.COMPLETE, new TokenUsage(20, 0, 7), "llama-x"));
    assertThat(OLLAMA.read(SAID.replace("stop", "length")).finish()).isEqualTo(FinishReason.LENGTH);
  }

  @Test
  void thinking_is_apart_from_the_words_and_goes_back_with_the_calls_it_led_to() {
    ModelAnswer answer =
        OLLAMA.read(
            """
            {"done_reason": "stop", "message": {"role": "assistant", "content": "",
             "thinking": "She wants zone 4.",
             "tool_calls": [{"function": {"index": 0, "name": "book", "arguments": {"zone": 4}}}]}}
            """);
    assertThat(answer.thinking()).contains("She wants zone 4.");
    assertThat(answer.calls())
        .containsExactly(new FunctionCall("book", "{\"zone\":4}", Optional.empty()));

    JsonNode messages =
        OLLAMA
            .sent(
                OLLAMA.request(
                    List.of(
                        Message.user("Zone 4?"),
                        Message.assistant("", List.of(Natives.BOOK), answer.opaque()),
                        Message.result(Natives.BOOK, "done")),
                    List.of()))
            .get("messages");

    assertThat(messages.get(1).get("thinking").asString()).isEqualTo("She wants zone 4.");
    assertThat(messages.at("/1/tool_calls/0/id").asString("")).isEqualTo("call00001");
  }

  @Test
  void thinking_in_the_words_is_taken_off() {
    ModelAnswer answer = OLLAMA.read(SAID.replace("\"Hi\"", "\"<think>Brief.</think>\\n\\nHi\""));

    assertThat(answer.text()).isEqualTo("Hi");
    assertThat(answer.thinking()).contains("Brief.");
  }

  @Test
  void a_streamed_answer_is_joined() {
    ModelAnswer answer =
        OLLAMA.read(
            """
            {"model": "llama-x", "message": {"role": "assistant", "content": "", "thinking": "Zone "}, "done": false}
            {"model": "llama-x", "message": {"role": "assistant", "content": "", "thinking": "4."}, "done": false}
            {"model": "llama-x", "message": {"role": "assistant", "content": "One "}, "done": false}
            {"model": "llama-x", "message": {"role": "assistant", "content": "moment.", "tool_calls": [{"function": {"name": "book", "arguments": {}}}]}, "done": false}
            {"model": "llama-x", "message": {"role": "assistant", "content": ""}, "done": true, "done_reason": "length", "prompt_eval_count": 9, "eval_count": 30}
            """);

    assertThat(answer.text()).isEqualTo("One moment.");
    assertThat(answer.thinking()).contains("Zone 4.");
    assertThat(answer.calls()).containsExactly(new FunctionCall("book", "{}", Optional.empty()));
    assertThat(answer.finish()).isEqualTo(FinishReason.LENGTH);
    assertThat(answer.usage()).isEqualTo(new TokenUsage(9, 0, 30));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"message\": {}}",
        "{\"message\": {\"tool_calls\": [{\"function\": {}}]}}"
      })
  void what_is_no_answer_is_unreadable(String body) {
    assertThat(OLLAMA.failure(FakeReply.json(body)).failure()).isEqualTo(ModelFailure.UNREADABLE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | llama-x does not support tools | REFUSED",
        "401 | unauthorized | UNAUTHORIZED",
        "404 | model 'llama3.2:x' not found | UNKNOWN_MODEL",
        "429 | too many requests | RATE_LIMITED",
        "500 | model requires more system memory | UNAVAILABLE",
        "503 | server busy, please try again | UNAVAILABLE",
      })
  void an_error_is_told_by_its_status_and_words(int status, String words, ModelFailure failure) {
    ModelException thrown =
        OLLAMA.failure(FakeReply.status(status, "{\"error\": \"%s\"}".formatted(words)));

    assertThat(thrown.failure()).isEqualTo(failure);
    assertThat(thrown).hasMessageContaining(words);
  }

  @Test
  void a_request_that_does_not_fit_names_the_setting() {
    ModelException failure =
        OLLAMA.failure(
            FakeReply.status(
                400,
                """
                {"error": "{\\"error\\":{\\"code\\":400,\\"message\\":\\"request (351 tokens) exceeds the available context size (256 tokens), try increasing it\\",\\"type\\":\\"exceed_context_size_error\\"}}"}
                """));

    assertThat(failure.failure()).isEqualTo(ModelFailure.TOO_LONG);
    assertThat(failure)
        .hasMessage(
            "agent ollama/llama-x: answered with status 400: exceed_context_size_error, \"request (351 tokens) exceeds the available context size (256 tokens), try increasing it\"; set a larger `context` for the model");
  }

  @Test
  void an_error_in_a_stream_is_one() {
    assertThat(
            OLLAMA
                .failure(
                    FakeReply.json(
                        "{\"message\": {\"content\": \"On\"}, \"done\": false}\n{\"error\": \"the runner has stopped\"}\n"))
                .failure())
        .isEqualTo(ModelFailure.UNAVAILABLE);
  }
}
