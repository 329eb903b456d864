package dev.linecheck.fakeprovider;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes the plainest value of a JSON schema.
final class SchemaInstance {
  private static final int DEPTH_MAX = 20;

  private SchemaInstance() {}

  /// The value; {} where a function takes no arguments.
  static ObjectNode object(JsonNode schema) {
    return of(schema, 0) instanceof ObjectNode object ? object : FakeJson.object();
  }

  private static JsonNode of(JsonNode schema, int depth) {
    if (depth > DEPTH_MAX) {
      return FakeJson.of("null");
    }
    if (schema.has("const")) {
      return schema.get("const");
    }
    if (schema.path("enum").isArray() && !schema.path("enum").isEmpty()) {
      return schema.path("enum").get(0);
    }
    for (String choice : new String[] {"anyOf", "oneOf", "allOf"}) {
      if (schema.path(choice).isArray() && !schema.path(choice).isEmpty()) {
        return of(schema.path(choice).get(0), depth + 1);
      }
    }
    return ofType(schema, type(schema), depth);
  }

  private static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    String first = type.isArray() ? type.path(0).asString("") : type.asString("");
    return first.isEmpty() && schema.has("properties") ? "object" : first;
  }

  private static JsonNode ofType(JsonNode schema, String type, int depth) {
    return switch (type) {
      case "object" -> ofObject(schema, depth);
      case "array" -> ofArray(schema, depth);
      case "integer", "number" -> FakeJson.of(Integer.toString(schema.path("minimum").asInt(1)));
      case "boolean" -> FakeJson.of("true");
      case "null" -> FakeJson.of("null");
      default -> FakeJson.object().put("text", text(schema)).get("text");
    };
  }

  private static ObjectNode ofObject(JsonNode schema, int depth) {
    ObjectNode object = FakeJson.object();
    schema
        .path("properties")
        .forEachEntry((name, property) -> object.set(name, of(property, depth + 1)));
    return object;
  }

  private static ArrayNode ofArray(JsonNode schema, int depth) {
    ArrayNode array = FakeJson.object().putArray("items");
    for (int i = 0; i < schema.path("minItems").asInt(0); i++) {
      array.add(of(schema.path("items"), depth + 1));
    }
    return array;
  }

  private static String text(JsonNode schema) {
    String plain =
        switch (schema.path("format").asString("")) {
          case "date" -> "2026-01-31";
          case "date-time" -> "2026-01-31T09:00:00Z";
          case "time" -> "09:00:00Z";
          case "email" -> "ann.lee@example.com";
          default -> "sample";
        };
    return plain + "e".repeat(Math.max(0, schema.path("minLength").asInt(0) - plain.length()));
  }
}
