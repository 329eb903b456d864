package dev.linecheck.api;

import dev.linecheck.api.ApiBreak.Origin;
import dev.linecheck.api.ApiBreak.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Compares the schemas of two descriptions. Whatever a released client sends must still be taken,
/// and whatever it gets must still be what it knew, apart from new fields of an answer.
final class SchemaComparison {
  private static final String EXTENSION = "x-linecheck-extension";
  private static final List<String> UPPER =
      List.of("maximum", "maxLength", "maxItems", "maxProperties");
  private static final List<String> LOWER =
      List.of("minimum", "minLength", "minItems", "minProperties");

  /// The keywords that are compared, and those that say nothing about values. A new one has to be
  /// thought about.
  private static final Set<String> KEYWORDS =
      Set.of(
          "type",
          "format",
          "pattern",
          "enum",
          "nullable",
          "properties",
          "required",
          "additionalProperties",
          "items",
          "exclusiveMaximum",
          "maximum",
          "maxLength",
          "maxItems",
          "maxProperties",
          "minimum",
          "exclusiveMinimum",
          "minLength",
          "minItems",
          "minProperties",
          "default",
          "deprecated",
          "description",
          "example");

  /// Which way a value goes.
  enum Direction {
    REQUEST,
    ANSWER;

    String words(String ofRequest, String ofAnswer) {
      return this == REQUEST ? ofRequest : ofAnswer;
    }
  }

  /// @param wide the side that has to know every value
  /// @param narrow the side that makes the values
  private record Sides(JsonNode wide, JsonNode narrow) {
    static Sides of(Direction direction, JsonNode before, JsonNode after) {
      return direction == Direction.REQUEST ? new Sides(after, before) : new Sides(before, after);
    }

    boolean differ(String keyword) {
      return wide.has(keyword) && !wide.get(keyword).equals(narrow.path(keyword));
    }
  }

  private final JsonNode released;
  private final JsonNode later;
  private final Set<ApiBreak> breaks;
  private final Set<List<Object>> compared = new HashSet<>();

  /// @param breaks what is found goes here
  SchemaComparison(JsonNode released, JsonNode later, Set<ApiBreak> breaks) {
    this.released = released;
    this.later = later;
    this.breaks = breaks;
  }

  static Origin origin(JsonNode described, Origin outer) {
    return described.path(EXTENSION).asBoolean(false) ? Origin.EXTENSION : outer;
  }

  void compare(Direction direction, Place place, JsonNode before, JsonNode after) {
    String reference = before.path("$ref").asString("");
    Place there =
        reference.isEmpty() ? place : new Place(reference.replaceFirst(".*/", ""), place.origin());
    if (reference.isEmpty()
        || compared.add(List.of(direction, there, after.path("$ref").asString("")))) {
      flat(direction, there, whole(before, released), whole(after, later));
    }
  }

  /// A schema with what it refers to in its place.
  private static ObjectNode whole(JsonNode schema, JsonNode document) {
    String reference = schema.path("$ref").asString("");
    if (!reference.isEmpty()) {
      return whole(document.at(reference.substring(1)), document);
    }
    ObjectNode whole = (ObjectNode) schema.deepCopy();
    for (JsonNode part : whole.path("allOf")) {
      whole(part, document)
          .forEachEntry((keyword, value) -> {
            switch (value) {
              case ObjectNode properties when keyword.equals("properties") ->
                  whole.withObject(keyword).setAll(properties);
              case ArrayNode required when keyword.equals("required") ->
                  whole.withArray(keyword).addAll(required);
              case JsonNode any -> whole.putIfAbsent(keyword, any);
            }
          });
    }
    whole.remove("allOf");
    whole.propertyNames().stream()
        .filter(keyword -> !KEYWORDS.contains(keyword) && !keyword.startsWith("x-"))
        .forEach(keyword -> {
          throw new IllegalArgumentException(
              "SchemaComparison does not compare %s: let it, or add the keyword to KEYWORDS if it"
                      .formatted(keyword)
                  + " says nothing about values");
        });
    return whole;
  }

  private void flat(Direction direction, Place outer, ObjectNode before, ObjectNode after) {
    Place place = new Place(outer.name(), origin(before, outer.origin()));
    Sides sides = Sides.of(direction, before, after);
    values(direction, place, sides);
    if (direction == Direction.REQUEST) {
      limits(place, sides);
      if (before.has("default") && !before.get("default").equals(after.path("default"))) {
        breaks.add(place.breaks("has another default"));
      }
    }
    properties(direction, place, before, after);
    required(direction, place, sides, before);
    if (before.has("items") && after.has("items")) {
      compare(
          direction,
          new Place(place.name() + "[]", place.origin()),
          before.get("items"),
          after.get("items"));
    }
    others(direction, place, before, after);
  }

  private void values(Direction direction, Place place, Sides sides) {
    String wide = sides.wide().path("type").asString("");
    String narrow = sides.narrow().path("type").asString("");
    boolean known =
        wide.isEmpty()
            || wide.equals(narrow)
            || (wide.equals("number") && narrow.equals("integer"));
    if (!known) {
      breaks.add(place.breaks("has another type"));
    }
    for (String keyword : List.of("format", "pattern")) {
      if (sides.differ(keyword)) {
        breaks.add(place.breaks("has another " + keyword));
      }
    }
    if (sides.narrow().path("nullable").asBoolean(false)
        && !sides.wide().path("nullable").asBoolean(false)) {
      breaks.add(place.breaks(direction.words("may no longer be null", "may be null")));
    }
    enumeration(direction, place, sides);
  }

  private void enumeration(Direction direction, Place place, Sides sides) {
    if (!sides.wide().has("enum")) {
      return;
    }
    Set<String> unknown = texts(sides.narrow().path("enum"));
    unknown.removeAll(texts(sides.wide().path("enum")));
    if (!sides.narrow().has("enum")) {
      breaks.add(place.breaks(direction.words("takes listed values only", "may be any value")));
    } else if (!unknown.isEmpty()) {
      breaks.add(
          place.breaks(
              direction.words("no longer takes ", "may also be ") + String.join(", ", unknown)));
    }
  }

  private static Set<String> texts(JsonNode values) {
    return values
        .valueStream()
        .map(JsonNode::asString)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void limits(Place place, Sides sides) {
    for (String limit : UPPER) {
      if (sides.wide().has(limit)
          && sides.wide().get(limit).asDouble()
              < sides.narrow().path(limit).asDouble(Double.POSITIVE_INFINITY)) {
        breaks.add(place.breaks("has a lower " + limit));
      }
    }
    if (sides.wide().path("exclusiveMinimum").asBoolean(false)
        && !sides.narrow().path("exclusiveMinimum").asBoolean(false)) {
      breaks.add(place.breaks("has an exclusive minimum"));
    }
    if (sides.wide().path("exclusiveMaximum").asBoolean(false)
        && !sides.narrow().path("exclusiveMaximum").asBoolean(false)) {
      breaks.add(place.breaks("has an exclusive maximum"));
    }
    for (String limit : LOWER) {
      if (sides.wide().has(limit)
          && sides.wide().get(limit).asDouble()
              > sides.narrow().path(limit).asDouble(Double.NEGATIVE_INFINITY)) {
        breaks.add(place.breaks("has a higher " + limit));
      }
    }
  }

  private void properties(Direction direction, Place place, JsonNode before, JsonNode after) {
    before
        .path("properties")
        .forEachEntry((name, property) -> {
          Place there = property(place, name, before);
          JsonNode now = after.path("properties").path(name);
          if (now.isMissingNode()) {
            breaks.add(there.breaks("is gone"));
          } else {
            compare(direction, there, property, now);
          }
        });
  }

  private Place property(Place place, String name, JsonNode schema) {
    JsonNode property = schema.path("properties").path(name);
    Origin origin =
        property.isMissingNode()
            ? place.origin()
            : origin(whole(property, released), origin(property, place.origin()));
    return new Place(place.name() + "." + name, origin);
  }

  /// A request that lacks a field was one without the extension: requiring the field breaks the
  /// request, whoever's the field is.
  private void required(Direction direction, Place place, Sides sides, JsonNode before) {
    Set<String> lacking = texts(sides.wide().path("required"));
    lacking.removeAll(texts(sides.narrow().path("required")));
    for (String name : lacking) {
      breaks.add(
          direction == Direction.REQUEST
              ? new Place(place.name() + "." + name, place.origin()).breaks("is required")
              : property(place, name, before).breaks("may be absent"));
    }
  }

  private void others(Direction direction, Place place, JsonNode before, JsonNode after) {
    JsonNode released = before.path("additionalProperties");
    JsonNode now = after.path("additionalProperties");
    if (released.isObject() && now.isObject()) {
      compare(direction, new Place(place.name() + ".*", place.origin()), released, now);
    } else if (direction == Direction.REQUEST && released.asBoolean(true) && !now.asBoolean(true)) {
      breaks.add(place.breaks("takes no other fields"));
    }
  }
}
