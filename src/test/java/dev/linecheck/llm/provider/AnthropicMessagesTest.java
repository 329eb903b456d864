package dev.linecheck.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.llm.Asks;
import dev.linecheck.llm.FakeProvider;
import dev.linecheck.llm.FakeProvider.Received;
import dev.linecheck.llm.FakeReply;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelSettings;
import dev.linecheck.llm.ModelSettings.StructuredOutput;
import dev.linecheck.llm.ProviderConfig.Api;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AnthropicMessagesTest {
  private static final String SAID =
      """
      {"id": "msg_1", "type": "message", "role": "assistant", "model": "claude-x-2026",
       "content": [{"type": "text", "text": "Hi"}], "stop_reason": "end_turn",
       "usage": {"input_tokens": 5, "cache_creation_input_tokens": 100,
                 "cache_read_input_tokens": 2000, "output_tokens": 7}}
      """;
  private static final Natives CLAUDE = new Natives(Api.ANTHROPIC, "anthropic/claude-x", SAID);
  private static final String EPHEMERAL = "{\"type\": \"ephemeral\"}";

  @Test
  void a_request_names_its_version_and_marks_what_stays_the_same() {
    try (var provider = new FakeProvider(FakeReply.json(SAID));
        var model =
            Asks.model(Asks.speaking(Api.ANTHROPIC, provider.baseUrl(), ModelSettings.DEFAULTS))) {
      model.answer(CLAUDE.hello());

      Received request = provider.received().getFirst();
      assertThat(request.line()).isEqualTo("POST /v1/messages HTTP/1.1");
      assertThat(request.headers())
          .containsEntry("x-api-key", Asks.KEY)
          .containsEntry("anthropic-version", "2023-06-01")
          .containsEntry("X-Linecheck-Call", "item-1/1/agent/reply:3/1/1")
          .doesNotContainKey("Authorization");
      assertThat(Natives.json(request.body()))
          .isEqualTo(
              Natives.json(
                  """
                  {"model": "claude-x", "max_tokens": 16384, "stream": false,
                   "system": [{"type": "text", "text": "You answer calls.",
                               "cache_control": {"type": "ephemeral"}}],
                   "messages": [{"role": "user", "content": [{"type": "text", "text": "Hello?"}]}]}
                  """));
    }
  }

  @Test
  void a_conversation_alternates_and_marks_its_end() {
    JsonNode body = CLAUDE.sent(CLAUDE.request(Natives.CONVERSATION, List.of(Natives.FUNCTION)));

    assertThat(body.get("messages"))
        .isEqualTo(
            Natives.json(
                """
                [{"role": "user", "content": [{"type": "text", "text": "(The call is connected.)"}]},
                 {"role": "assistant", "content": [{"type": "text", "text": "Green Clinic, hello?"}]},
                 {"role": "user", "content": [{"type": "text", "text": "Zone 4, please."}]},
                 {"role": "assistant", "content": [
                   {"type": "text", "text": "One moment."},
                   {"type": "tool_use", "id": "call00001", "name": "book", "input": {"zone": 4}}]},
                 {"role": "user", "content": [
                   {"type": "tool_result", "tool_use_id": "call00001", "content": "{\\"booked\\": true}"},
                   {"type": "text", "text": "(System note: The caller holds.)"},
                   {"type": "text", "text": "(silence)", "cache_control": {"type": "ephemeral"}}]}]
                """));
    assertThat(body.get("tools"))
        .isEqualTo(
            Natives.json(
                """
                [{"name": "book", "description": "Books a visit",
                  "input_schema": {"type": "object",
                                   "properties": {"zone": {"type": "integer", "minimum": 1}}}}]
                """));
  }

  @Test
  void without_instructions_the_functions_are_marked() {
    JsonNode body =
        CLAUDE.sent(CLAUDE.request(List.of(Message.user("Hi")), List.of(Natives.FUNCTION)));

    assertThat(body.has("system")).isFalse();
    assertThat(body.at("/tools/0/cache_control")).isEqualTo(Natives.json(EPHEMERAL));
  }

  @Test
  void a_last_message_of_the_assistant_is_followed_by_silence() {
    JsonNode body =
        CLAUDE.sent(
            CLAUDE.request(List.of(Message.user("Hi"), Message.assistant("Yes?")), List.of()));

    assertThat(body.at("/messages/2/content/0/text").asString("")).isEqualTo("(silence)");
  }

  @Test
  void arguments_that_are_no_object_become_one() {
    FunctionCall call = new FunctionCall("book", "zone 4", Optional.of("call_1"));
    FunctionCall none = new FunctionCall("book", "", Optional.of("call_2"));
    JsonNode body =
        CLAUDE.sent(
            CLAUDE.request(
                List.of(
                    Message.assistant("", List.of(call, none)),
                    Message.result(call, ""),
                    Message.result(none, "done")),
                List.of()));

    assertThat(body.at("/messages/1/content/0/input"))
        .isEqualTo(Natives.json("{\"arguments\": \"zone 4\"}"));
    assertThat(body.at("/messages/1/content/1/input")).isEqualTo(Natives.json("{}"));
    assertThat(body.at("/messages/2/content/0/content").asString("")).isEqualTo("(no result)");
  }

  @Test
  void a_schema_is_closed_and_stands_beside_the_options() {
    JsonNode body =
        CLAUDE.sent(
            CLAUDE.withSchema(
                Map.of(
                    "output_config", new Json("{\"effort\": \"low\"}"),
                    "max_tokens", new Json("1"),
                    "top_k", new Json("5"))),
            Asks.settings(
                Map.of(
                    "output_config", new Json("{\"task_budget\": 3}"),
                    "metadata", new Json("{\"user_id\": \"u\"}")),
                OptionalInt.empty()));

    assertThat(body.get("output_config"))
        .isEqualTo(
            Natives.json(
                """
                {"format": {"type": "json_schema", "schema": {
                   "type": "object", "additionalProperties": false, "required": ["pass"],
                   "properties": {
                     "pass": {"anyOf": [{"type": "boolean"}, {"type": "null"}]},
                     "why": {"type": "object", "properties": {"quote": {"type": "string"}},
                             "additionalProperties": false}}}},
                 "effort": "low", "task_budget": 3}
                """));
    assertThat(body.get("max_tokens").asInt()).isEqualTo(90);
    assertThat(body.get("temperature").asDouble()).isEqualTo(0.5);
    assertThat(body.get("top_k").asInt()).isEqualTo(5);
    assertThat(body.at("/metadata/user_id").asString("")).isEqualTo("u");
    assertThat(body.has("seed")).isFalse();
  }

  @Test
  void a_function_for_the_answer_has_to_be_called() {
    ModelSettings settings = Asks.settings(StructuredOutput.FUNCTION);
    JsonNode body = CLAUDE.sent(CLAUDE.withSchema(Map.of()), settings);
    ModelAnswer answer =
        CLAUDE.read(
            CLAUDE.withSchema(Map.of()),
            """
            {"content": [{"type": "tool_use", "id": "toolu_1", "name": "verdict",
                          "input": {"pass": true}}], "stop_reason": "tool_use"}
            """,
            settings);

    assertThat(body.at("/tools/0/name").asString("")).isEqualTo("verdict");
    assertThat(body.get("tool_choice"))
        .isEqualTo(Natives.json("{\"type\": \"tool\", \"name\": \"verdict\"}"));
    assertThat(body.has("output_config")).isFalse();
    assertThat(answer.text()).isEqualTo("{\"pass\":true}");
    assertThat(answer.calls()).isEmpty();
    assertThat(answer.opaque()).isEmpty();
  }

  @Test
  void a_model_that_refuses_schemas_and_forced_functions_is_told_neither() {
    List<JsonNode> bodies =
        CLAUDE.sentUntilTaken(
            CLAUDE.withSchema(Map.of()),
            refused("output_config: Extra inputs are not permitted"),
            refused("Thinking may not be enabled when tool_choice forces tool use."),
            FakeReply.json(SAID));

    assertThat(bodies)
        .extracting(body -> body.has("output_config"), body -> body.has("tool_choice"))
        .containsExactly(tuple(true, false), tuple(false, true), tuple(false, false));
  }

  @Test
  void a_refused_parameter_is_left_out() {
    List<JsonNode> bodies =
        CLAUDE.sentUntilTaken(
            CLAUDE.withSchema(Map.of("output_config", new Json("{\"effort\": \"max\"}"))),
            refused("`temperature` is deprecated for this model."),
            refused("system.0.cache_control: Extra inputs are not permitted"),
            refused("output_config.effort: this model does not support effort"),
            FakeReply.json(SAID));

    assertThat(bodies.getLast().has("temperature")).isFalse();
    assertThat(bodies.getLast().toString()).doesNotContain("cache_control", "effort");
    assertThat(bodies.getLast().has("output_config")).isTrue();
  }

  private static FakeReply refused(String message) {
    return FakeReply.status(400, error("invalid_request_error", message));
  }

  private static String error(String type, String message) {
    return "{\"type\": \"error\", \"error\": {\"type\": \"%s\", \"message\": \"%s\"}, \"request_id\": \"req_1\"}"
        .formatted(type, message);
  }
}
