package dev.linecheck.llm.provider;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// JSON schemas in the form that providers take. An answer is checked with the full schema.
final class LeanSchema {
  static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static final String ADDITIONAL = "additionalProperties";

  /// The keywords that every provider with schemas takes.
  private static final Set<String> KEPT =
      Set.of(
          "type",
          "enum",
          "const",
          "required",
          "properties",
          "items",
          ADDITIONAL,
          "description",
          "anyOf",
          "$ref",
          "$defs",
          "definitions");

  /// The most schemas that are kept.
  private static final int KEPT_MAX = 1_000;

  /// Schemas by their text: the same few are sent with every request.
  private static final Map<String, JsonNode> LEAN = new ConcurrentHashMap<>();

  private LeanSchema() {}

  /// Returns the schema of an answer with types, names, values and descriptions alone. A list of
  /// types becomes a choice of schemas.
  static JsonNode of(String schema) {
    JsonNode known = LEAN.get(schema);
    if (known != null) {
      return known;
    }
    JsonNode lean = lean(JSON.readTree(schema));
    if (LEAN.size() >= KEPT_MAX) {
      LEAN.clear();
    }
    LEAN.put(schema, lean);
    return lean;
  }

  /// Returns the same, with no properties allowed but those that are named, for providers that
  /// require to be told so.
  static JsonNode closed(String schema) {
    JsonNode lean = of(schema).deepCopy();
    close(lean);
    return lean;
  }

  private static void close(JsonNode json) {
    if (json instanceof ObjectNode schema
        && schema.path("properties").isObject()
        && !schema.has(ADDITIONAL)) {
      schema.put(ADDITIONAL, false);
    }
    json.forEach(LeanSchema::close);
  }

  private static JsonNode lean(JsonNode schema) {
    if (!schema.isObject()) {
      return schema;
    }
    ObjectNode lean = JSON.createObjectNode();
    schema.forEachEntry((keyword, value) -> {
      if (KEPT.contains(keyword)) {
        lean.set(keyword, kept(keyword, value));
      }
    });
    return lean.path("type").isArray() ? choice(lean) : lean;
  }

  private static JsonNode kept(String keyword, JsonNode value) {
    return switch (keyword) {
      case "properties", "$defs", "definitions" -> {
        ObjectNode named = JSON.createObjectNode();
        value.forEachEntry((name, schema) -> named.set(name, lean(schema)));
        yield named;
      }
      case "anyOf" -> {
        ArrayNode all = JSON.createArrayNode();
        value.forEach(schema -> all.add(lean(schema)));
        yield all;
      }
      case "items", ADDITIONAL -> lean(value);
      default -> value; // the other keywords hold no schemas
    };
  }

  /// Returns a choice of one schema for each of several types.
  private static ObjectNode choice(ObjectNode several) {
    ObjectNode choice = JSON.createObjectNode();
    Optional.ofNullable(several.get("description")).ifPresent(d -> choice.set("description", d));
    ArrayNode any = choice.putArray("anyOf");
    for (JsonNode type : several.path("type")) {
      ObjectNode one = any.addObject();
      one.set("type", type);
      if (!type.asString("").equals("null")) {
        several.forEachEntry((keyword, value) -> {
          if (!Set.of("type", "description").contains(keyword)) {
            one.set(keyword, keyword.equals("enum") ? withoutNull(value) : value);
          }
        });
      }
    }
    return choice;
  }

  private static ArrayNode withoutNull(JsonNode values) {
    ArrayNode some = JSON.createArrayNode();
    values.valueStream().filter(value -> !value.isNull()).forEach(some::add);
    return some;
  }

  /// Returns the schema of a function's arguments as the team wrote it, with the two fields that
  /// providers require. A function without a readable schema takes any arguments.
  static ObjectNode ofArguments(Optional<String> schema) {
    ObjectNode parameters = JSON.createObjectNode();
    parameters.put("type", "object").putObject("properties");
    schema
        .map(LeanSchema::read)
        .filter(JsonNode::isObject)
        .ifPresent(written -> written.forEachEntry(parameters::set));
    return parameters;
  }

  private static JsonNode read(String schema) {
    try {
      return JSON.readTree(schema);
    } catch (JacksonException e) {
      return JSON.missingNode();
    }
  }
}
