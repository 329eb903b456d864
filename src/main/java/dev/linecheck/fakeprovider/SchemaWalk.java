package dev.linecheck.fakeprovider;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Looks at a JSON schema and at all schemas in it.
final class SchemaWalk {
  private SchemaWalk() {}

  static Stream<JsonNode> all(JsonNode schema) {
    Stream<JsonNode> inner =
        Stream.of(
                Stream.of("properties", "$defs", "definitions")
                    .flatMap(name -> schema.path(name).valueStream()),
                Stream.of("anyOf", "oneOf", "allOf", "prefixItems")
                    .flatMap(name -> schema.path(name).valueStream()),
                Stream.of(schema.path("items")))
            .flatMap(schemas -> schemas)
            .filter(JsonNode::isObject);
    return Stream.concat(Stream.of(schema), inner.flatMap(SchemaWalk::all));
  }

  /// A keyword of the set that the schema uses.
  static Optional<String> keyword(Optional<JsonNode> schema, Set<String> keywords) {
    return schema.stream()
        .flatMap(SchemaWalk::all)
        .flatMap(part -> part.propertyNames().stream())
        .filter(keywords::contains)
        .findFirst();
  }

  /// Returns the reason why a schema is not strict. In a strict one each object closes its list of
  /// properties and requires all of them.
  static Optional<String> looseness(JsonNode schema) {
    return all(schema)
        .filter(part -> part.path("properties").isObject())
        .flatMap(part -> loosenessOfObject(part).stream())
        .findFirst();
  }

  private static Optional<String> loosenessOfObject(JsonNode part) {
    if (!part.path("additionalProperties").isBoolean()
        || part.path("additionalProperties").booleanValue()) {
      return Optional.of("'additionalProperties' has to be supplied and to be false");
    }
    List<String> required = part.path("required").valueStream().map(JsonNode::asString).toList();
    return part.path("properties").propertyNames().stream()
        .filter(name -> !required.contains(name))
        .findFirst()
        .map(name -> "'required' has to list every property, and lacks '" + name + "'");
  }
}
