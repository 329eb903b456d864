package dev.linecheck.llm.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.llm.AnswerSchema;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.ModelSettings.Parameter;
import dev.linecheck.llm.ModelSettings.StructuredOutput;
import dev.linecheck.llm.ProviderConfig.Api;
import java.net.URLEncoder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Gemini's `generateContent`.
final class GeminiContent implements Protocol {
  private static final String CONFIG = "generationConfig";
  private static final String MAX_TOKENS = "maxOutputTokens";
  private static final String TEMPERATURE = "temperature";
  private static final String SEED = "seed";
  private static final String PREFIX = "models/";

  private static final Pattern UNDERSCORE = Pattern.compile("_([a-z0-9])");

  /// The options that do not belong to the `generationConfig`.
  private static final Set<String> TOP =
      Set.of(CONFIG, "safetySettings", "toolConfig", "cachedContent");

  @Override
  public Written write(Attempt attempt) {
    ModelRequest request = attempt.request();
    ObjectNode body = LeanSchema.JSON.createObjectNode();
    AlternatingTurns turns = AlternatingTurns.of(attempt, Api.GEMINI);
    if (!turns.instructions().isEmpty()) {
      body.putObject("systemInstruction")
          .putArray("parts")
          .addObject()
          .put("text", turns.instructions());
    }
    ArrayNode contents = body.putArray("contents");
    GeminiParts parts = new GeminiParts(attempt);
    turns.turns().forEach(turn -> parts.write(contents.addObject(), turn));
    if (!request.functions().isEmpty()) {
      ArrayNode declared = declarations(body);
      request.functions().forEach(function -> declare(declared, function));
    }
    options(body, attempt);
    request.schema().ifPresent(schema -> output(body, schema, attempt.output()));
    ProviderFields.merge(body, attempt.settings().body());
    return new Written(path(attempt.name()), Map.of(), body);
  }

  private static String path(String model) {
    String name = model.startsWith(PREFIX) ? model.substring(PREFIX.length()) : model;
    return "/models/" + URLEncoder.encode(name, UTF_8) + ":generateContent";
  }

  private static ArrayNode declarations(ObjectNode body) {
    return body.putArray("tools").addObject().putArray("functionDeclarations");
  }

  private static void declare(ArrayNode declared, OfferedFunction function) {
    declared
        .addObject()
        .put("name", function.name())
        .put("description", function.description())
        .set("parametersJsonSchema", LeanSchema.ofArguments(function.inputJsonSchema()));
  }

  private static void options(ObjectNode body, Attempt attempt) {
    ModelRequest request = attempt.request();
    ObjectNode config = LeanSchema.JSON.createObjectNode();
    if (attempt.settings().temperature() == Parameter.SENT && attempt.sends(TEMPERATURE)) {
      request.options().temperature().ifPresent(value -> config.put(TEMPERATURE, value));
    }
    if (attempt.settings().seed() == Parameter.SENT && attempt.sends(SEED)) {
      request.seed().ifPresent(value -> config.put(SEED, value));
    }
    if (attempt.sends(MAX_TOKENS)) {
      request.maxTokens().ifPresent(value -> config.put(MAX_TOKENS, value));
    }
    if (!config.isEmpty()) {
      body.set(CONFIG, config);
    }
    request
        .options()
        .others()
        .forEach((name, value) -> {
          if (attempt.sends(name)) {
            add(body, name, value);
          }
        });
  }

  /// Adds an option. The provider takes its fields in both spellings, but not both in one request.
  private static void add(ObjectNode body, String option, Json value) {
    String name = UNDERSCORE.matcher(option).replaceAll(m -> m.group(1).toUpperCase(Locale.ROOT));
    ProviderFields.add(TOP.contains(name) ? body : body.withObject("/" + CONFIG), name, value);
  }

  private static void output(ObjectNode body, AnswerSchema schema, StructuredOutput output) {
    switch (output) {
      case AUTO, JSON_SCHEMA -> json(body).set("responseJsonSchema", LeanSchema.of(schema.json()));
      case JSON_OBJECT -> json(body);
      case FUNCTION -> {
        declarations(body)
            .addObject()
            .put("name", schema.name())
            .put("description", "Takes the answer.")
            .set("parametersJsonSchema", LeanSchema.of(schema.json()));
        body.putObject("toolConfig")
            .putObject("functionCallingConfig")
            .put("mode", "ANY")
            .putArray("allowedFunctionNames")
            .add(schema.name());
      }
      case NONE -> {}
    }
  }

  private static ObjectNode json(ObjectNode body) {
    return body.withObject("/" + CONFIG).put("responseMimeType", "application/json");
  }

  @Override
  public List<StructuredOutput> outputs() {
    return List.of(
        StructuredOutput.JSON_SCHEMA, StructuredOutput.JSON_OBJECT, StructuredOutput.NONE);
  }

  @Override
  public String limitName(Attempt attempt) {
    return MAX_TOKENS;
  }

  @Override
  public List<String> refusable(Attempt attempt) {
    return List.of(TEMPERATURE, SEED, MAX_TOKENS);
  }

  @Override
  public ModelAnswer read(JsonNode body, Attempt attempt) {
    return new GeminiAnswer(body, attempt).answer();
  }

  /// Every event is an answer with further parts. Only the last has a reason for the end.
  @Override
  public JsonNode joined(EventStream stream) {
    ObjectNode joined = LeanSchema.JSON.createObjectNode();
    ObjectNode candidate = LeanSchema.JSON.createObjectNode();
    ArrayNode parts = LeanSchema.JSON.createArrayNode();
    for (JsonNode event : stream.events()) {
      event.forEachEntry(joined::set);
      event.at("/candidates/0").forEachEntry(candidate::set);
      event.at("/candidates/0/content/parts").forEach(parts::add);
    }
    if (candidate.path("finishReason").isString()) {
      candidate.putObject("content").set("parts", parts);
      joined.putArray("candidates").add(candidate);
    } else if (!joined.at("/promptFeedback/blockReason").isString()) {
      throw stream.withoutEnd();
    }
    return joined;
  }

  @Override
  public Map<String, String> credentials(String key) {
    return Map.of("x-goog-api-key", key);
  }
}
