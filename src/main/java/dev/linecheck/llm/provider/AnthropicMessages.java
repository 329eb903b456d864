package dev.linecheck.llm.provider;

import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.llm.AnswerSchema;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.ModelSettings.Parameter;
import dev.linecheck.llm.ModelSettings.StructuredOutput;
import dev.linecheck.llm.ProviderConfig.Api;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Anthropic's messages. The provider caches only what a request marks: the end of the
/// instructions, behind which the functions stand too, and the end of a conversation that grows.
final class AnthropicMessages implements Protocol {
  /// The longest answer of a request that names none, because the protocol requires one: room for
  /// the thinking that newer models do unasked, and below the limit of every model from Claude 4.
  static final int MAX_TOKENS_DEFAULT = 16_384;

  static final String VERSION = "2023-06-01";
  private static final String TEMPERATURE = "temperature";
  private static final String CACHE = "cache_control";

  @Override
  public Written write(Attempt attempt) {
    ModelRequest request = attempt.request();
    ObjectNode body = LeanSchema.JSON.createObjectNode();
    body.put("model", attempt.name());
    body.put("max_tokens", request.maxTokens().orElse(MAX_TOKENS_DEFAULT));
    body.put("stream", false);
    AlternatingTurns turns = AlternatingTurns.of(attempt, Api.ANTHROPIC);
    if (!turns.instructions().isEmpty()) {
      text(body.putArray("system"), turns.instructions());
    }
    ArrayNode messages = body.putArray("messages");
    turns.turns().forEach(turn -> AnthropicBlocks.write(messages.addObject(), turn));
    if (attempt.settings().temperature() == Parameter.SENT && attempt.sends(TEMPERATURE)) {
      request.options().temperature().ifPresent(value -> body.put(TEMPERATURE, value));
    }
    request.functions().forEach(function -> offer(body.withArray("/tools"), function));
    request.schema().ifPresent(schema -> output(body, schema, attempt.output()));
    if (attempt.sends(CACHE)) {
      cache(body, turns);
    }
    request
        .options()
        .others()
        .forEach((name, value) -> {
          if (attempt.sends(name)) {
            ProviderFields.add(body, name, value);
          }
        });
    ProviderFields.merge(body, attempt.settings().body());
    return new Written("/messages", Map.of("anthropic-version", VERSION), body);
  }

  private static void text(ArrayNode blocks, String text) {
    blocks.addObject().put("type", "text").put("text", text);
  }

  private static void offer(ArrayNode tools, OfferedFunction function) {
    tools
        .addObject()
        .put("name", function.name())
        .put("description", function.description())
        .set("input_schema", LeanSchema.ofArguments(function.inputJsonSchema()));
  }

  /// The protocol has no mode for JSON without a schema.
  private static void output(ObjectNode body, AnswerSchema schema, StructuredOutput output) {
    switch (output) {
      case AUTO, JSON_SCHEMA ->
          body.putObject("output_config")
              .putObject("format")
              .put("type", "json_schema")
              .set("schema", LeanSchema.closed(schema.json()));
      case FUNCTION -> {
        body.withArray("/tools")
            .addObject()
            .put("name", schema.name())
            .put("description", "Takes the answer.")
            .set("input_schema", LeanSchema.of(schema.json()));
        body.putObject("tool_choice").put("type", "tool").put("name", schema.name());
      }
      case JSON_OBJECT, NONE -> {}
    }
  }

  private static void cache(ObjectNode body, AlternatingTurns turns) {
    mark(body.path(body.has("system") ? "system" : "tools"));
    if (turns.grow()) {
      mark(body.path("messages").path(turns.turns().size() - 1).path("content"));
    }
  }

  private static void mark(JsonNode list) {
    if (list.path(list.size() - 1) instanceof ObjectNode last) {
      last.putObject(CACHE).put("type", "ephemeral");
    }
  }

  @Override
  public List<StructuredOutput> outputs() {
    return List.of(StructuredOutput.JSON_SCHEMA, StructuredOutput.FUNCTION, StructuredOutput.NONE);
  }

  @Override
  public String limitName(Attempt attempt) {
    return "max_tokens";
  }

  @Override
  public List<String> refusable(Attempt attempt) {
    return List.of(TEMPERATURE, CACHE);
  }

  @Override
  public ModelAnswer read(JsonNode body, Attempt attempt) {
    return new AnthropicAnswer(body, attempt).answer();
  }

  @Override
  public JsonNode joined(EventStream stream) {
    return AnthropicEvents.joined(stream);
  }

  @Override
  public Map<String, String> credentials(String key) {
    return Map.of("x-api-key", key);
  }
}
