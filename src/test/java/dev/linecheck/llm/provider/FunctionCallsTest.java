package dev.linecheck.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.agent.OfferedFunction.Effect;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.llm.Asks;
import dev.linecheck.llm.FakeProvider;
import dev.linecheck.llm.FakeReply;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelAnswer.FinishReason;
import dev.linecheck.llm.ModelException;
import dev.linecheck.llm.ModelException.ModelFailure;
import dev.linecheck.llm.ModelRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Functions as they go to a provider, and calls as they come back.
class FunctionCallsTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String SCHEMA =
      """
      {"type": "object",
       "properties": {
         "zone": {"type": "string", "enum": ["north", "south"], "description": "where"},
         "address": {"type": "object", "properties": {"zip": {"type": "string", "pattern": "^[0-9]+$"}},
                     "required": ["zip"], "additionalProperties": false},
         "age": {"type": ["integer", "null"], "minimum": 0},
         "who": {"$ref": "#/$defs/person"},
         "tags": {"type": "array", "items": {"anyOf": [{"type": "string"}, {"type": "number"}]}}},
       "required": ["zone", "who"],
       "additionalProperties": false,
       "$defs": {"person": {"type": "object", "properties": {"name": {"type": "string"}}}}}
      """;

  @Test
  void a_function_is_offered_with_the_schema_of_the_team() {
    JsonNode body = sent(function(Optional.of(SCHEMA)));

    assertThat(body.get("tools").size()).isEqualTo(1);
    JsonNode tool = body.get("tools").get(0);
    assertThat(tool.get("type").asString()).isEqualTo("function");
    assertThat(tool.get("function").get("name").asString()).isEqualTo("book");
    assertThat(tool.get("function").get("description").asString()).isEqualTo("Books a visit");
    assertThat(tool.get("function").get("parameters")).isEqualTo(JSON.readTree(SCHEMA));
    assertThat(tool.get("function").get("parameters").get("properties").propertyNames())
        .containsExactly("zone", "address", "age", "who", "tags");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\": \"object\", \"properties\": {}, \"additionalProperties\": {\"type\": \"string\"}}",
        "{\"type\": \"object\", \"properties\": {\"a\": {\"maximum\": 12345678901234567890.5}}}",
        "{\"type\": \"object\", \"description\": \"of a visit\", \"properties\": {}}",
        "{\"type\": \"object\", \"definitions\": {\"a\": {\"type\": \"string\"}},"
            + " \"properties\": {\"a\": {\"$ref\": \"#/definitions/a\"}}}",
        "{\"type\": \"object\", \"minProperties\": 1, \"properties\": {\"a\": true}}",
        "{\"type\": \"object\", \"properties\": {\"a\": {}}, \"anyOf\": [{\"required\": [\"a\"]}]}"
      })
  void no_part_of_a_schema_is_lost(String schema) {
    assertThat(sentParameters(Optional.of(schema))).isEqualTo(JSON.readTree(schema));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"type\": \"object\"}", "{\"properties\": {}}", "[]", "{no json"})
  void what_providers_insist_on_is_added_to_a_schema_that_does_not_say_it(String schema) {
    assertThat(sentParameters(Optional.of(schema)))
        .isEqualTo(JSON.readTree("{\"type\": \"object\", \"properties\": {}}"));
  }

  @Test
  void a_function_without_a_schema_takes_nothing_that_is_known() {
    assertThat(sentParameters(Optional.empty()))
        .isEqualTo(JSON.readTree("{\"type\": \"object\", \"properties\": {}}"));
  }

  @Test
  void without_functions_nothing_is_said_of_tools() {
    assertThat(sent().propertyNames()).doesNotContain("tools", "tool_choice", "functions");
  }

  @Test
  void a_call_without_content_is_an_answer() {
    ModelAnswer answer =
        read("null", call("\"c1\"", "\"book\"", "\"{\\\"zone\\\": \\\"north\\\"}\""));

    assertThat(answer.text()).isEmpty();
    assertThat(answer.finish()).isEqualTo(FinishReason.COMPLETE);
    assertThat(answer.calls())
        .containsExactly(new FunctionCall("book", "{\"zone\": \"north\"}", Optional.of("c1")));
  }

  @Test
  void a_call_without_a_type_is_one_and_its_arguments_may_be_an_object() {
    assertThat(
            read("null", "{\"function\": {\"name\": \"book\", \"arguments\": {\"zone\": 4}}}")
                .calls())
        .containsExactly(new FunctionCall("book", "{\"zone\":4}", Optional.empty()));
  }

  @Test
  void a_provider_gets_back_its_own_ids_and_every_field_that_it_added() {
    ModelAnswer answer =
        answer(
            """
            {"content": "", "reasoning_content": "She asks for zone 4.", "tool_calls": [
              {"id": "D681PevKs", "type": "function",
               "function": {"name": "book", "arguments": "{}"},
               "extra_content": {"google": {"thought_signature": "c2ln"}}}]}
            """,
            "\"tool_calls\"");
    FunctionCall held = new FunctionCall("book", "{}", Optional.of("call_1"));

    JsonNode messages =
        sent(List.of(
                Message.user("Zone 4?"),
                Message.assistant("", List.of(held), answer.opaque()),
                Message.result(held, "done")))
            .get("messages");

    assertThat(messages.get(1))
        .isEqualTo(
            JSON.readTree(
                """
                {"role": "assistant", "reasoning_content": "She asks for zone 4.", "tool_calls": [
                  {"id": "D681PevKs", "type": "function",
                   "function": {"name": "book", "arguments": "{}"},
                   "extra_content": {"google": {"thought_signature": "c2ln"}}}]}
                """));
    assertThat(messages.get(2).get("tool_call_id").asString()).isEqualTo("D681PevKs");
    assertThat(answer.thinking()).hasValue("She asks for zone 4.");
  }

  @Test
  void a_call_without_content_and_reason_is_an_answer_too() {
    String message =
        "{\"content\": null, \"tool_calls\": [" + call("\"c1\"", "\"a\"", "\"{}\"") + "]}";

    assertThat(answer(message, "null").calls())
        .containsExactly(new FunctionCall("a", "{}", Optional.of("c1")));
  }

  @Test
  void several_calls_come_in_their_order_and_words_with_them() {
    ModelAnswer answer =
        read(
            "\"One moment.\"",
            call("\"c2\"", "\"book\"", "\"{}\"") + "," + call("\"c1\"", "\"look_up\"", "\"{}\""));

    assertThat(answer.text()).isEqualTo("One moment.");
    assertThat(answer.calls())
        .containsExactly(
            new FunctionCall("book", "{}", Optional.of("c2")),
            new FunctionCall("look_up", "{}", Optional.of("c1")));
  }

  @Test
  void a_call_may_have_no_id() {
    assertThat(read("null", call("null", "\"book\"", "\"{}\"")).calls())
        .containsExactly(new FunctionCall("book", "{}", Optional.empty()));
    assertThat(
            read(
                    "null",
                    "{\"type\": \"function\", \"function\": {\"name\": \"a\", \"arguments\": \"\"}}")
                .calls())
        .containsExactly(new FunctionCall("a", "", Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"{not json\" | {not json",
        "\"\" | ``",
        "\"a\\u0000b\\ud800\" | a\uFFFDb\uFFFD",
        "\"{\\\"a\\\": \\\"\\\\u0000\\\"}\" | {\"a\": \"\\u0000\"}",
        "null | ``",
      })
  void arguments_are_kept_as_they_came_unless_no_database_takes_them(String sent, String kept) {
    assertThat(read("null", call("\"c1\"", "\"book\"", sent)).calls())
        .containsExactly(new FunctionCall("book", kept, Optional.of("c1")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\": \"function\", \"function\": {\"arguments\": \"{}\"}}",
        "{\"type\": \"function\", \"function\": {\"name\": null, \"arguments\": \"{}\"}}",
        "{\"type\": \"function\", \"function\": {\"name\": \" \", \"arguments\": \"{}\"}}",
        "{\"type\": \"function\", \"function\": {}}",
        "{}"
      })
  void a_call_of_no_function_is_no_answer(String call) {
    assertThat(unreadable(call))
        .isEqualTo("agent openai/gpt-x: answered with a call of no function");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\": \"function\", \"function\": null}",
        "{\"type\": \"function\"}",
        "null",
      })
  void a_call_that_is_not_there_is_no_answer(String call) {
    assertThat(unreadable(call))
        .isEqualTo("agent openai/gpt-x: answered with a call of no function");
  }

  private static String unreadable(String call) {
    ModelException failure = catchThrowableOfType(ModelException.class, () -> read("null", call));
    assertThat(failure.failure()).isEqualTo(ModelFailure.UNREADABLE);
    return String.valueOf(failure.getMessage());
  }

  @Test
  void no_calls_are_no_calls() {
    assertThat(answer("{\"content\": \"Hi\", \"tool_calls\": []}", "\"stop\"").calls()).isEmpty();
    assertThat(answer("{\"content\": \"Hi\", \"tool_calls\": null}", "\"stop\"").calls()).isEmpty();
  }

  @Test
  void calls_and_results_go_out_under_the_same_ids() {
    FunctionCall first = new FunctionCall("look_up", "{\"name\":\"Ann\"}", Optional.of("call_1"));
    FunctionCall second = new FunctionCall("look_up", "{bad", Optional.of("call_2"));
    FunctionCall third = new FunctionCall("book", "", Optional.of("call_3"));

    JsonNode messages =
        sent(List.of(
                Message.user("Is Ann booked?"),
                Message.assistant("", List.of(first, second)),
                Message.result(first, "Monday"),
                Message.result(second, ""),
                Message.assistant("One moment.", List.of(third)),
                Message.result(third, "done"),
                Message.assistant("Booked.")))
            .get("messages");

    assertThat(messages)
        .isEqualTo(
            JSON.readTree(
                """
                [{"role": "user", "content": "Is Ann booked?"},
                 {"role": "assistant", "tool_calls": [
                   {"id": "call00001", "type": "function",
                    "function": {"name": "look_up", "arguments": "{\\"name\\":\\"Ann\\"}"}},
                   {"id": "call00002", "type": "function",
                    "function": {"name": "look_up", "arguments": "{bad"}}]},
                 {"role": "tool", "tool_call_id": "call00001", "content": "Monday"},
                 {"role": "tool", "tool_call_id": "call00002", "content": "(no result)"},
                 {"role": "assistant", "content": "One moment.", "tool_calls": [
                   {"id": "call00003", "type": "function",
                    "function": {"name": "book", "arguments": "{}"}}]},
                 {"role": "tool", "tool_call_id": "call00003", "content": "done"},
                 {"role": "assistant", "content": "Booked."}]
                """));
  }

  private static OfferedFunction function(Optional<String> schema) {
    return new OfferedFunction(
        "book", "Books a visit", schema, Effect.CHANGES, List.of(), Optional.empty());
  }

  private static JsonNode sentParameters(Optional<String> schema) {
    return sent(function(schema)).get("tools").get(0).get("function").get("parameters");
  }

  private static JsonNode sent(OfferedFunction... functions) {
    return sent(Asks.HELLO.messages(), functions);
  }

  private static JsonNode sent(List<Message> messages, OfferedFunction... functions) {
    try (var provider = new FakeProvider(FakeReply.says("Hi"));
        var model = Asks.model(Asks.openai(provider.baseUrl()))) {
      model.answer(
          new ModelRequest(
              Asks.HELLO.key(),
              Asks.HELLO.run(),
              Asks.HELLO.model(),
              messages,
              Asks.HELLO.schema(),
              Asks.HELLO.options(),
              List.of(functions)));
      return JSON.readTree(provider.received().getFirst().body());
    }
  }

  private static String call(String id, String name, String arguments) {
    return "{\"id\": %s, \"type\": \"function\", \"function\": {\"name\": %s, \"arguments\": %s}}"
        .formatted(id, name, arguments);
  }

  private static ModelAnswer read(String content, String calls) {
    return answer(
        "{\"content\": %s, \"tool_calls\": [%s]}".formatted(content, calls), "\"tool_calls\"");
  }

  private static ModelAnswer answer(String message, String finishReason) {
    String body =
        "{\"choices\": [{\"message\": %s, \"finish_reason\": %s}]}"
            .formatted(message, finishReason);
    try (var provider = new FakeProvider(FakeReply.json(body));
        var model = Asks.model(Asks.openai(provider.baseUrl()))) {
      return model.answer(Asks.HELLO);
    }
  }
}
