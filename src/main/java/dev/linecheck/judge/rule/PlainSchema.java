package dev.linecheck.judge.rule;

import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The part of a team's JSON schema that code checks: names, types and enums. Patterns, references
/// and alternatives are ignored. A pattern could keep a backtracking engine busy for ever on a
/// caller's words. A reference could lead outside. Alternatives could multiply.
final class PlainSchema {
  private static final JsonMapper JSON = new JsonMapper();

  private static final Set<String> TYPES =
      Set.of("object", "array", "string", "number", "integer", "boolean", "null");

  private PlainSchema() {}

  /// Reduces a schema. Empty if the text is no JSON object.
  static Optional<String> of(String text) {
    try {
      return JSON.readTree(text) instanceof ObjectNode schema
          ? Optional.of(plain(schema).toString())
          : Optional.empty();
    } catch (JacksonException | NumberFormatException e) {
      return Optional.empty(); // a number is beyond all limits
    }
  }

  /// A schema that is `nullable` as in OpenAPI, or is a reference, constrains nothing here.
  private static ObjectNode plain(JsonNode schema) {
    ObjectNode plain = JSON.createObjectNode();
    if (schema.has("$ref") || schema.path("nullable").asBoolean(false)) {
      return plain;
    }
    if (isType(schema.path("type"))) {
      plain.set("type", schema.get("type"));
    }
    if (schema.path("enum") instanceof ArrayNode values && !values.isEmpty()) {
      plain.set("enum", values);
    }
    if (schema.path("required") instanceof ArrayNode names
        && names.valueStream().allMatch(JsonNode::isString)) {
      plain.set("required", names);
    }
    if (schema.path("properties") instanceof ObjectNode properties) {
      ObjectNode kept = plain.putObject("properties");
      properties.forEachEntry((name, property) -> kept.set(name, plain(property)));
    }
    if (schema.path("items") instanceof ObjectNode items) {
      plain.set("items", plain(items));
    }
    return plain;
  }

  private static boolean isType(JsonNode type) {
    return type instanceof ArrayNode several
        ? !several.isEmpty() && several.valueStream().allMatch(PlainSchema::isOneType)
        : isOneType(type);
  }

  private static boolean isOneType(JsonNode type) {
    return type.isString() && TYPES.contains(type.stringValue());
  }
}
