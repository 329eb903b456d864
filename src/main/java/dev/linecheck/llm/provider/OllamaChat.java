package dev.linecheck.llm.provider;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelException.ModelFailure;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.ModelSettings;
import dev.linecheck.llm.ModelSettings.Parameter;
import dev.linecheck.llm.ModelSettings.StructuredOutput;
import dev.linecheck.llm.ProviderConfig.Api;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Ollama's chat. Unlike Ollama's version of OpenAI's protocol, it takes the size of the context,
/// and it can be told not to cut off what does not fit.
final class OllamaChat implements Protocol {
  static final String THINKING = "thinking";
  private static final String OPTIONS = "options";
  private static final String CONTENT = "content";
  private static final String FUNCTION = "function";
  private static final String TEMPERATURE = "temperature";
  private static final String SEED = "seed";

  /// The options that do not belong to the `options`.
  private static final Set<String> TOP =
      Set.of(OPTIONS, "think", "keep_alive", "truncate", "shift", "logprobs", "top_logprobs");

  @Override
  public Written write(Attempt attempt) {
    ModelRequest request = attempt.request();
    ObjectNode body = LeanSchema.JSON.createObjectNode();
    body.put("model", attempt.name());
    body.put("stream", false);
    ArrayNode messages = body.putArray("messages");
    Dialogue.of(attempt, Api.OLLAMA).forEach(line -> message(messages.addObject(), line));
    options(body, attempt);
    // a request that does not fit is refused, and an answer that does not fit is cut off
    body.put("truncate", false);
    body.put("shift", false);
    request
        .options()
        .others()
        .forEach((name, value) -> {
          if (attempt.sends(name)) {
            add(body, name, value);
          }
        });
    request
        .functions()
        .forEach(function ->
            offer(body, function.name(), function.description())
                .set("parameters", LeanSchema.ofArguments(function.inputJsonSchema())));
    request
        .schema()
        .ifPresent(schema -> {
          JsonNode lean = LeanSchema.of(schema.json());
          switch (attempt.output()) {
            case AUTO, JSON_SCHEMA -> body.set("format", lean);
            case JSON_OBJECT -> body.put("format", "json");
            case FUNCTION ->
                offer(body, schema.name(), "Takes the answer.").set("parameters", lean);
            case NONE -> {}
          }
        });
    ProviderFields.merge(body, attempt.settings().body());
    return new Written("/api/chat", Map.of(), body);
  }

  private static void message(ObjectNode json, Dialogue.Line line) {
    switch (line.role()) {
      case SYSTEM -> json.put("role", "system").put(CONTENT, line.text());
      case USER -> json.put("role", "user").put(CONTENT, line.text());
      case FUNCTION -> {
        FunctionCall call = line.answered().orElseThrow();
        json.put("role", "tool")
            .put("tool_name", call.name())
            .put("tool_call_id", id(call))
            .put(CONTENT, line.text());
      }
      case ASSISTANT -> {
        json.put("role", "assistant").put(CONTENT, line.text());
        line.opaque()
            .flatMap(Opaque::part)
            .flatMap(part -> part.path(THINKING).asStringOpt())
            .ifPresent(thinking -> json.put(THINKING, thinking));
        line.calls().forEach(call -> call(json.withArray("/tool_calls"), call));
      }
    }
  }

  private static void call(ArrayNode calls, FunctionCall call) {
    calls
        .addObject()
        .put("id", id(call))
        .putObject(FUNCTION)
        .put("name", call.name())
        .set("arguments", CallArguments.object(call));
  }

  private static String id(FunctionCall call) {
    return call.functionCallId().orElseThrow();
  }

  private static void options(ObjectNode body, Attempt attempt) {
    ModelRequest request = attempt.request();
    ModelSettings settings = attempt.settings();
    ObjectNode options = LeanSchema.JSON.createObjectNode();
    settings.context().ifPresent(tokens -> options.put("num_ctx", tokens));
    request.maxTokens().ifPresent(tokens -> options.put("num_predict", tokens));
    if (settings.temperature() == Parameter.SENT && attempt.sends(TEMPERATURE)) {
      request.options().temperature().ifPresent(value -> options.put(TEMPERATURE, value));
    }
    if (settings.seed() == Parameter.SENT && attempt.sends(SEED)) {
      request.seed().ifPresent(value -> options.put(SEED, value));
    }
    if (!options.isEmpty()) {
      body.set(OPTIONS, options);
    }
  }

  private static void add(ObjectNode body, String name, Json option) {
    if (TOP.contains(name)) {
      ProviderFields.merge(body, name, option);
    } else {
      ProviderFields.add(body.withObject("/" + OPTIONS), name, option);
    }
  }

  private static ObjectNode offer(ObjectNode body, String name, String description) {
    return body.withArray("/tools")
        .addObject()
        .put("type", FUNCTION)
        .putObject(FUNCTION)
        .put("name", name)
        .put("description", description);
  }

  @Override
  public List<StructuredOutput> outputs() {
    return List.of(
        StructuredOutput.JSON_SCHEMA, StructuredOutput.JSON_OBJECT, StructuredOutput.NONE);
  }

  @Override
  public String limitName(Attempt attempt) {
    return "num_predict";
  }

  @Override
  public List<String> refusable(Attempt attempt) {
    return List.of(TEMPERATURE, SEED);
  }

  @Override
  public ModelAnswer read(JsonNode body, Attempt attempt) {
    return new OllamaAnswer(body, attempt).answer();
  }

  /// Every event holds a piece of the words and of the thinking, and whole calls.
  @Override
  public JsonNode joined(EventStream stream) {
    ObjectNode joined = LeanSchema.JSON.createObjectNode();
    ObjectNode message = LeanSchema.JSON.createObjectNode();
    for (JsonNode event : stream.events()) {
      event.forEachEntry(joined::set);
      event
          .path("message")
          .forEachEntry((name, value) -> {
            if (value.isArray()) {
              value.forEach(call -> message.withArray("/" + name).add(call));
            } else if (value.isString() && !name.equals("role")) {
              message.put(name, message.path(name).asString("") + value.stringValue());
            }
          });
    }
    if (!joined.path("done").asBoolean(false)) {
      throw stream.withoutEnd();
    }
    joined.set("message", message);
    return joined;
  }

  @Override
  public Map<String, String> credentials(String key) {
    return Map.of("Authorization", "Bearer " + key);
  }

  @Override
  public String help(ModelFailure failure) {
    return failure == ModelFailure.TOO_LONG ? "; set a larger `context` for the model" : "";
  }
}
