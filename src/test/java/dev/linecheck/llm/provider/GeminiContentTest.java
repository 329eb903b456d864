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
import dev.linecheck.llm.ModelRequest;
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
import tools.jackson.databind.JsonNode;

class GeminiContentTest {
  private static final String SAID =
      """
      {"candidates": [{"content": {"role": "model", "parts": [{"text": "Hi"}]},
                       "finishReason": "STOP", "index": 0}]}
      """;
  private static final Natives GEMINI = new Natives(Api.GEMINI, "gemini/gemini-x", SAID);

  @Test
  void a_request_names_the_model_in_its_path() {
    try (var provider = new FakeProvider(FakeReply.json(SAID));
        var model =
            Asks.model(Asks.speaking(Api.GEMINI, provider.baseUrl(), ModelSettings.DEFAULTS))) {
      model.answer(GEMINI.hello());

      Received request = provider.received().getFirst();
      assertThat(request.line()).isEqualTo("POST /v1/models/gemini-x:generateContent HTTP/1.1");
      assertThat(request.headers())
          .containsEntry("x-goog-api-key", Asks.KEY)
          .doesNotContainKey("Authorization");
      assertThat(Natives.json(request.body()))
          .isEqualTo(
              Natives.json(
                  """
                  {"systemInstruction": {"parts": [{"text": "You answer calls."}]},
                   "contents": [{"role": "user", "parts": [{"text": "Hello?"}]}]}
                  """));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "gemini/models/gemini-x, /v1/models/gemini-x:generateContent",
    "gemini/../../x?y=1, /v1/models/..%2F..%2Fx%3Fy%3D1:generateContent",
  })
  void a_name_stays_a_name_in_the_path(String model, String path) {
    try (var provider = new FakeProvider(FakeReply.json(SAID));
        var client =
            Asks.model(Asks.speaking(Api.GEMINI, provider.baseUrl(), ModelSettings.DEFAULTS))) {
      client.answer(Asks.hello(model));

      assertThat(provider.received().getFirst().line()).isEqualTo("POST " + path + " HTTP/1.1");
    }
  }

  @Test
  void a_conversation_has_two_roles() {
    JsonNode body = GEMINI.sent(GEMINI.request(Natives.CONVERSATION, List.of(Natives.FUNCTION)));

    assertThat(body.get("contents"))
        .isEqualTo(
            Natives.json(
                """
                [{"role": "user", "parts": [{"text": "(The call is connected.)"}]},
                 {"role": "model", "parts": [{"text": "Green Clinic, hello?"}]},
                 {"role": "user", "parts": [{"text": "Zone 4, please."}]},
                 {"role": "model", "parts": [
                   {"text": "One moment."}, {"functionCall": {"name": "book", "args": {"zone": 4}}}]},
                 {"role": "user", "parts": [
                   {"functionResponse": {"name": "book", "response": {"booked": true}}},
                   {"text": "(System note: The caller holds.)"}, {"text": "(silence)"}]}]
                """));
    assertThat(body.get("tools"))
        .isEqualTo(
            Natives.json(
                """
                [{"functionDeclarations": [
                   {"name": "book", "description": "Books a visit",
                    "parametersJsonSchema": {"type": "object",
                      "properties": {"zone": {"type": "integer", "minimum": 1}}}}]}]
                """));
  }

  @Test
  void a_result_that_is_no_object_becomes_one() {
    JsonNode body =
        GEMINI.sent(
            GEMINI.request(
                List.of(
                    Message.user("Zone 4?"),
                    Message.assistant("", List.of(Natives.BOOK)),
                    Message.result(Natives.BOOK, "[done")),
                List.of()));

    assertThat(body.at("/contents/2/parts/0/functionResponse/response"))
        .isEqualTo(Natives.json("{\"result\": \"[done\"}"));
  }

  @Test
  void options_and_schema_are_the_generation_config() {
    JsonNode body =
        GEMINI.sent(
            GEMINI.withSchema(
                Map.of(
                    "thinking_config", new Json("{\"thinkingLevel\": \"low\"}"),
                    "seed", new Json("1"),
                    "max_output_tokens", new Json("1"),
                    "safety_settings", new Json("[]"))),
            Asks.settings(
                Map.of(
                    "generationConfig",
                        new Json("{\"thinkingConfig\": {\"includeThoughts\": true}}"),
                    "labels", new Json("{\"team\": \"a\"}")),
                OptionalInt.empty()));

    assertThat(body.get("generationConfig"))
        .isEqualTo(
            Natives.json(
                """
                {"temperature": 0.5, "seed": 7, "maxOutputTokens": 90,
                 "thinkingConfig": {"thinkingLevel": "low", "includeThoughts": true},
                 "responseMimeType": "application/json",
                 "responseJsonSchema": {
                   "type": "object", "additionalProperties": false, "required": ["pass"],
                   "properties": {
                     "pass": {"anyOf": [{"type": "boolean"}, {"type": "null"}]},
                     "why": {"type": "object", "properties": {"quote": {"type": "string"}}}}}}
                """));
    assertThat(body.get("safetySettings").isArray()).isTrue();
    assertThat(body.at("/labels/team").asString("")).isEqualTo("a");
  }

  @Test
  void what_one_provider_adds_to_a_schema_stays_in_its_requests() {
    Map<String, Json> more =
        Map.of("generationConfig", new Json("{\"responseJsonSchema\": {\"title\": \"T\"}}"));
    String pointer = "/generationConfig/responseJsonSchema/title";

    assertThat(
            GEMINI
                .sent(GEMINI.withSchema(Map.of()), Asks.settings(more, OptionalInt.empty()))
                .at(pointer)
                .asString(""))
        .isEqualTo("T");
    assertThat(GEMINI.sent(GEMINI.withSchema(Map.of())).at(pointer).isMissingNode()).isTrue();
  }

  @Test
  void a_function_for_the_answer_has_to_be_called() {
    ModelSettings settings = Asks.settings(StructuredOutput.FUNCTION);
    JsonNode body = GEMINI.sent(GEMINI.withSchema(Map.of()), settings);
    ModelAnswer answer =
        GEMINI.read(
            GEMINI.withSchema(Map.of()),
            """
            {"candidates": [{"content": {"parts": [
              {"functionCall": {"name": "verdict", "args": {"pass": true}}}]}, "finishReason": "STOP"}]}
            """,
            settings);

    assertThat(body.get("toolConfig"))
        .isEqualTo(
            Natives.json(
                "{\"functionCallingConfig\": {\"mode\": \"ANY\", \"allowedFunctionNames\": [\"verdict\"]}}"));
    assertThat(body.at("/generationConfig/responseMimeType").isMissingNode()).isTrue();
    assertThat(answer.text()).isEqualTo("{\"pass\":true}");
    assertThat(answer.calls()).isEmpty();
  }

  @Test
  void a_model_that_refuses_schemas_is_told_that_it_is_json() {
    List<JsonNode> bodies =
        GEMINI.sentUntilTaken(
            GEMINI.withSchema(Map.of("top_q", new Json("1"))),
            refused("Unknown name \\\"responseJsonSchema\\\" at 'generation_config'"),
            refused("Unknown name \\\"topQ\\\" at 'generation_config': Cannot find field."),
            refused("max_output_tokens is not supported"),
            FakeReply.json(SAID));

    assertThat(bodies.getLast().get("generationConfig"))
        .isEqualTo(
            Natives.json(
                "{\"temperature\": 0.5, \"seed\": 7, \"responseMimeType\": \"application/json\"}"));
  }

  private static FakeReply refused(String message) {
    return FakeReply.status(
        400,
        "{\"error\": {\"code\": 400, \"message\": \"%s\", \"status\": \"INVALID_ARGUMENT\"}}"
            .formatted(message));
  }

  private static final String CALLED =
      """
      {"modelVersion": "gemini-x-001", "candidates": [{"finishReason": "STOP", "content": {"parts": [
        {"text": "She wants zone 4.", "thought": true},
        {"text": "One moment."},
        {"functionCall": {"id": "fc-1", "name": "book", "args": {"zone": 4}}, "thoughtSignature": "c2ln"},
        {"functionCall": {"id": "fc-2", "name": "book", "args": {"zone": 5}}}]}}]}
      """;
  private static final FunctionCall OTHER =
      new FunctionCall("book", "{\"zone\": 5}", Optional.of("call_2"));

  @Test
  void signed_calls_go_back_as_they_came() {
    JsonNode contents = GEMINI.sent(sentBack("One moment.")).get("contents");

    assertThat(contents.get(1).get("parts"))
        .isEqualTo(Natives.json(CALLED).at("/candidates/0/content/parts"));
    assertThat(contents.get(2).get("parts"))
        .isEqualTo(
            Natives.json(
                """
                [{"functionResponse": {"id": "fc-1", "name": "book", "response": {"result": "done"}}},
                 {"functionResponse": {"id": "fc-2", "name": "book", "response": {"result": "done"}}}]
                """));
  }

  @Test
  void words_that_were_changed_go_back_without_the_signature() {
    JsonNode parts = GEMINI.sent(sentBack("One mo-")).at("/contents/1/parts");

    assertThat(parts.get(0)).isEqualTo(Natives.json("{\"text\": \"One mo-\"}"));
    assertThat(parts.get(1))
        .isEqualTo(
            Natives.json(
                "{\"functionCall\": {\"id\": \"fc-1\", \"name\": \"book\", \"args\": {\"zone\": 4}}}"));
  }

  @Test
  void ids_are_left_out_where_they_are_not_taken() {
    List<JsonNode> bodies =
        GEMINI.sentUntilTaken(
            sentBack("One moment."),
            refused("Unknown name \\\"id\\\" at 'contents[1].parts[0].function_call'"),
            FakeReply.json(SAID));

    assertThat(bodies)
        .extracting(
            body -> body.at("/contents/1/parts/2/functionCall").has("id"),
            body -> body.at("/contents/2/parts/0/functionResponse").has("id"))
        .containsExactly(tuple(true, true), tuple(false, false));
  }

  @Test
  void a_call_of_another_model_gets_the_documented_signature_if_one_is_required() {
    List<JsonNode> bodies =
        GEMINI.sentUntilTaken(
            GEMINI.request(Natives.CONVERSATION, List.of(Natives.FUNCTION)),
            refused("Function call is missing a thought_signature in functionCall parts."),
            FakeReply.json(SAID));

    assertThat(bodies)
        .extracting(body -> body.at("/contents/3/parts/1/thoughtSignature").asString("none"))
        .containsExactly("none", "skip_thought_signature_validator");
  }

  private static ModelRequest sentBack(String words) {
    ModelAnswer answer = GEMINI.read(CALLED);
    return GEMINI.request(
        List.of(
            Message.user("Zones 4 and 5?"),
            Message.assistant(words, List.of(Natives.BOOK, OTHER), answer.opaque()),
            Message.result(Natives.BOOK, "done"),
            Message.result(OTHER, "done")),
        List.of(Natives.FUNCTION));
  }
}
