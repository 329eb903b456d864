package dev.linecheck.llm.provider;

import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.llm.AnswerSchema;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.ModelSettings.Delivery;
import dev.linecheck.llm.ModelSettings.Parameter;
import dev.linecheck.llm.ModelSettings.StructuredOutput;
import dev.linecheck.llm.ProviderConfig.Api;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/// OpenAI's chat completions, which most providers speak.
final class OpenAiChat implements Protocol {
  static final String MAX_TOKENS = "max_tokens";
  static final String MAX_COMPLETION_TOKENS = "max_completion_tokens";
  private static final String STREAM_OPTIONS = "stream_options";
  private static final String FUNCTION = "function";

  /// OpenAI's models that refuse `max_tokens`.
  private static final Pattern REASONING = Pattern.compile("(?:.*/)?(?:gpt-5|o\\d).*");

  @Override
  public Written write(Attempt attempt) {
    ObjectNode body = LeanSchema.JSON.createObjectNode();
    body.put("model", attempt.name());
    boolean isStream = attempt.settings().delivery() == Delivery.STREAM;
    body.put("stream", isStream);
    if (isStream && attempt.sends(STREAM_OPTIONS)) {
      body.putObject(STREAM_OPTIONS).put("include_usage", true);
    }
    ArrayNode messages = body.putArray("messages");
    Dialogue.of(attempt, Api.OPENAI).forEach(line -> message(messages.addObject(), line, attempt));
    options(body, attempt);
    functions(body, attempt.request().functions());
    attempt.request().schema().ifPresent(schema -> output(body, schema, attempt.output()));
    attempt.settings().body().forEach((name, value) -> body.putRawValue(name, raw(value.text())));
    return new Written("/chat/completions", Map.of(), body);
  }

  private static RawValue raw(String json) {
    return new RawValue(json);
  }

  private static void message(ObjectNode json, Dialogue.Line line, Attempt attempt) {
    switch (line.role()) {
      case SYSTEM -> json.put("role", "system").put("content", line.text());
      case USER -> json.put("role", "user").put("content", line.text());
      case FUNCTION ->
          json.put("role", "tool")
              .put("tool_call_id", id(line.answered().orElseThrow()))
              .put("content", line.text());
      case ASSISTANT -> assistant(json, line, attempt);
    }
  }

  private static String id(FunctionCall call) {
    return call.functionCallId().orElseThrow();
  }

  private static void assistant(ObjectNode json, Dialogue.Line line, Attempt attempt) {
    json.put("role", "assistant");
    if (!line.text().isBlank() || !attempt.sends(Adaptation.ABSENT_CONTENT)) {
      json.put("content", line.text());
    }
    JsonNode kept = line.opaque().flatMap(Opaque::part).orElse(LeanSchema.JSON.missingNode());
    kept.path("message").forEachEntry(json::set);
    if (line.calls().isEmpty()) {
      return;
    }
    ArrayNode calls = json.putArray("tool_calls");
    for (int i = 0; i < line.calls().size(); i++) {
      FunctionCall call = line.calls().get(i);
      ObjectNode written = calls.addObject().put("id", id(call)).put("type", FUNCTION);
      written
          .putObject(FUNCTION)
          .put("name", call.name())
          .put("arguments", call.args().isBlank() ? "{}" : call.args());
      kept.path("calls").path(i).forEachEntry(written::set);
    }
  }

  private void options(ObjectNode body, Attempt attempt) {
    ModelRequest request = attempt.request();
    if (attempt.settings().temperature() == Parameter.SENT && attempt.sends("temperature")) {
      request.options().temperature().ifPresent(value -> body.put("temperature", value));
    }
    if (attempt.settings().seed() == Parameter.SENT && attempt.sends("seed")) {
      request.seed().ifPresent(value -> body.put("seed", value));
    }
    String limit = limitName(attempt);
    if (attempt.sends(limit)) {
      request.maxTokens().ifPresent(tokens -> body.put(limit, tokens));
    }
    request
        .options()
        .others()
        .forEach((name, value) -> {
          if (attempt.sends(name) && !body.has(name)) {
            body.putRawValue(name, raw(value.text()));
          }
        });
  }

  /// Returns the field that takes the longest answer: as set, as the model's name tells, or the
  /// other one if the model refused the first.
  @Override
  public String limitName(Attempt attempt) {
    String first = REASONING.matcher(attempt.name()).matches() ? MAX_COMPLETION_TOKENS : MAX_TOKENS;
    String other = first.equals(MAX_TOKENS) ? MAX_COMPLETION_TOKENS : MAX_TOKENS;
    return attempt.settings().maxTokensName().orElse(attempt.sends(first) ? first : other);
  }

  private static void functions(ObjectNode body, List<OfferedFunction> functions) {
    if (functions.isEmpty()) {
      return;
    }
    ArrayNode tools = body.putArray("tools");
    for (OfferedFunction offered : functions) {
      ObjectNode function = tools.addObject().put("type", FUNCTION).putObject(FUNCTION);
      function.put("name", offered.name()).put("description", offered.description());
      function.set("parameters", LeanSchema.ofArguments(offered.inputJsonSchema()));
    }
  }

  private static void output(ObjectNode body, AnswerSchema schema, StructuredOutput output) {
    switch (output) {
      case AUTO, JSON_SCHEMA ->
          body.putObject("response_format")
              .put("type", "json_schema")
              .putObject("json_schema")
              .put("name", schema.name())
              .put("strict", true)
              .set("schema", LeanSchema.of(schema.json()));
      case JSON_OBJECT -> body.putObject("response_format").put("type", "json_object");
      case FUNCTION -> {
        ObjectNode function =
            body.putArray("tools").addObject().put("type", FUNCTION).putObject(FUNCTION);
        function
            .put("name", schema.name())
            .put("description", "Takes the answer.")
            .set("parameters", LeanSchema.of(schema.json()));
        body.putObject("tool_choice")
            .put("type", FUNCTION)
            .putObject(FUNCTION)
            .put("name", schema.name());
      }
      case NONE -> {}
    }
  }

  @Override
  public List<StructuredOutput> outputs() {
    return List.of(
        StructuredOutput.JSON_SCHEMA, StructuredOutput.JSON_OBJECT, StructuredOutput.NONE);
  }

  @Override
  public List<String> refusable(Attempt attempt) {
    return List.of("temperature", "seed", STREAM_OPTIONS, limitName(attempt));
  }

  @Override
  public ModelAnswer read(JsonNode body, Attempt attempt) {
    return new OpenAiAnswer(body, attempt).answer();
  }

  @Override
  public JsonNode joined(EventStream stream) {
    return OpenAiEvents.joined(stream);
  }

  @Override
  public Map<String, String> credentials(String key) {
    return Map.of("Authorization", "Bearer " + key);
  }
}
