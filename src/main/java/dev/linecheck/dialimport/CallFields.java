package dev.linecheck.dialimport;

import dev.linecheck.domain.Json;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads the fields of a call, or of an object in it. A value of the wrong type is noted and stays
/// unread. The reader remembers the fields that were read, so that the rest can be kept. Absent and
/// null are the same. Single-threaded.
final class CallFields {
  /// The most entries of one list that are read; real calls have fewer lines.
  private static final int LIST_MAX = 20_000;

  private final ObjectNode json;
  private final Supplier<String> path;
  private final CallNotes notes;
  private final Set<String> read = new HashSet<>(0);
  private final Map<String, CallFields> objects = new HashMap<>(0);
  private final Map<String, SortedMap<Integer, CallFields>> lists = new HashMap<>(0);

  private CallFields(ObjectNode json, Supplier<String> path, CallNotes notes) {
    this.json = json;
    this.path = path;
    this.notes = notes;
  }

  /// @param path the place of the call in the request; empty for the whole body
  static CallFields of(ObjectNode call, String path, CallNotes notes) {
    return new CallFields(call, () -> path, notes);
  }

  void note(String name, String code, String sentence) {
    notes.add(at(name), code, sentence);
  }

  /// Returns the path of a field, for a message.
  String at(String name) {
    String here = path.get();
    return here.isEmpty() || name.isEmpty() ? here + name : here + "." + name;
  }

  private void wrongType(String name, String wanted, JsonNode value) {
    note(
        name,
        "wrong_type",
        "%s is no %s but a JSON %s; it is kept below source."
            .formatted(at(name), wanted, value.getNodeType().name().toLowerCase(Locale.ROOT)));
  }

  boolean has(String name) {
    return json.hasNonNull(name);
  }

  /// Whether a field is a list with at least one entry.
  boolean hasEntries(String name) {
    return json.path(name).isArray() && !json.path(name).isEmpty();
  }

  /// Returns a value, which also stays among the unread ones.
  Optional<JsonNode> peek(String name) {
    return Optional.ofNullable(json.get(name)).filter(value -> !value.isNull());
  }

  /// Returns the stand-in for a missing value.
  JsonNode none() {
    return json.path("\0");
  }

  /// Returns a text, which also stays among the unread values; empty where it is no text.
  String peekText(String name) {
    return json.path(name).asString("");
  }

  /// Reads a text; a number or boolean counts as its text.
  Optional<String> text(String name) {
    Optional<JsonNode> value = peek(name);
    if (value.isEmpty()) {
      read.add(name); // null counts as absent
      return Optional.empty();
    }
    if (value.get().isContainer()) {
      wrongType(name, "text", value.get());
      return Optional.empty();
    }
    if (!value.get().isString()) {
      note(name, "not_text", at(name) + " is no text; it is read as one.");
    }
    read.add(name);
    return Optional.of(value.get().asString());
  }

  /// Reads a text; an empty text counts as absent.
  Optional<String> filled(String name) {
    return text(name).filter(text -> !text.isEmpty());
  }

  /// Reads a text as it is, or any other value as its JSON.
  String textOrJson(String name) {
    read.add(name);
    return peek(name)
        .map(value -> value.isString() ? value.stringValue() : value.toString())
        .orElse("");
  }

  Optional<CallFields> object(String name) {
    Optional<JsonNode> value = peek(name);
    value.filter(node -> !node.isObject()).ifPresent(node -> wrongType(name, "object", node));
    return value
        .filter(ObjectNode.class::isInstance)
        .map(node ->
            objects.computeIfAbsent(
                name, _ -> new CallFields((ObjectNode) node, () -> at(name), notes)));
  }

  Json objectJson(String name) {
    Optional<CallFields> object = object(name);
    if (object.isEmpty()) {
      return Json.EMPTY_OBJECT;
    }
    objects.remove(name);
    read.add(name);
    return new Json(object.get().json.toString());
  }

  /// Reads the objects of a list. Other entries stay unread, and so do entries beyond the limit.
  List<CallFields> objects(String name) {
    Optional<JsonNode> list = list(name);
    int size = list.map(JsonNode::size).orElse(0);
    if (size > LIST_MAX) {
      note(name, "long_list", "Of %s only %d entries are read.".formatted(at(name), LIST_MAX));
    }
    IntStream.range(0, Math.min(size, LIST_MAX))
        .forEach(index -> element(name, list.orElseThrow(), index));
    return List.copyOf(objectsRead(name));
  }

  /// Reads the first and the last object of a list; the others stay unread.
  List<CallFields> ends(String name) {
    list(name)
        .filter(elements -> !elements.isEmpty())
        .ifPresent(elements ->
            IntStream.of(0, elements.size() - 1)
                .distinct()
                .forEach(index -> element(name, elements, index)));
    return List.copyOf(objectsRead(name));
  }

  private Optional<JsonNode> list(String name) {
    Optional<JsonNode> list = peek(name);
    list.filter(node -> !node.isArray()).ifPresent(node -> wrongType(name, "list", node));
    list.filter(JsonNode::isArray).ifPresent(_ -> lists.put(name, new TreeMap<>()));
    return list.filter(JsonNode::isArray);
  }

  private void element(String name, JsonNode list, int index) {
    if (list.get(index) instanceof ObjectNode object) {
      lists
          .computeIfAbsent(name, _ -> new TreeMap<>())
          .put(index, new CallFields(object, () -> at(name + "[" + index + "]"), notes));
    } else {
      wrongType(name + "[" + index + "]", "object", list.get(index));
    }
  }

  /// Returns the objects of a list that was read before.
  Collection<CallFields> objectsRead(String name) {
    return lists.getOrDefault(name, Collections.emptySortedMap()).values();
  }

  void markRead(String name) {
    read.add(name);
  }

  /// Puts a value back among the unread ones.
  void keep(String name) {
    read.remove(name);
  }

  /// Reads a number, or a text that is a number.
  Optional<Double> number(String name) {
    Optional<JsonNode> value = peek(name);
    Optional<Double> number = value.flatMap(CallNumbers::read);
    value.filter(_ -> number.isEmpty()).ifPresent(node -> wrongType(name, "number", node));
    number.ifPresent(_ -> read.add(name));
    return number;
  }

  /// Returns all unread values at their places. A list keeps its indexes if any part of it is
  /// unread.
  ObjectNode unread() {
    ObjectNode unread = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      rest(field.getKey(), field.getValue()).ifPresent(rest -> unread.set(field.getKey(), rest));
    }
    return unread;
  }

  private Optional<JsonNode> rest(String name, JsonNode value) {
    if (read.contains(name)) {
      return Optional.empty();
    }
    if (objects.containsKey(name)) {
      return Optional.<JsonNode>of(objects.get(name).unread()).filter(rest -> !rest.isEmpty());
    }
    if (lists.containsKey(name)) {
      return rest(value, lists.get(name));
    }
    return Optional.of(value);
  }

  private static Optional<JsonNode> rest(JsonNode list, Map<Integer, CallFields> objects) {
    ArrayNode rest = JsonNodeFactory.instance.arrayNode();
    boolean any = false;
    for (int index = 0; index < list.size(); index++) {
      Optional<CallFields> object = Optional.ofNullable(objects.get(index));
      JsonNode left = object.<JsonNode>map(CallFields::unread).orElse(list.get(index));
      any |= object.isEmpty() || !left.isEmpty();
      rest.add(left);
    }
    return any ? Optional.of(rest) : Optional.empty();
  }
}
