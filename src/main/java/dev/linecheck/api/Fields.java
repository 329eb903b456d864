package dev.linecheck.api;

import dev.linecheck.domain.Json;
import dev.linecheck.settings.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads the fields of a JSON object strictly. A wrong type is a 400, and a missing or unknown
/// field a 422; both name the field. Absent and null are the same. Single-threaded.
final class Fields {
  private final ObjectNode json;
  private final String path;
  private final Set<String> known = new LinkedHashSet<>();

  /// The parts of this object whose unknown fields are kept.
  private final Map<String, List<Fields>> open = new LinkedHashMap<>();

  /// The known fields that are kept unread; some parts of them are checked all the same.
  private final Set<String> keptNames = new LinkedHashSet<>();

  private final List<Fields> keptParts = new ArrayList<>();

  /// The read-only fields, each with the names under which requests send it.
  private final Map<String, List<String>> readOnly = new LinkedHashMap<>();

  private Fields(ObjectNode json, String path) {
    this.json = json;
    this.path = path;
  }

  /// @param path the place of the object in the body; empty for the body itself
  static Fields of(JsonNode json, String path) {
    if (json instanceof ObjectNode object) {
      return new Fields(object, path);
    }
    throw wrongType(path.isEmpty() ? "" : path, "a JSON object", json);
  }

  String required(String name) {
    return optional(name).orElseThrow(() -> missing(name));
  }

  Optional<String> optional(String name) {
    return node(name).map(value -> text(value, at(name)));
  }

  private static String text(JsonNode value, String at) {
    if (!value.isString()) {
      throw wrongType(at, "text", value);
    }
    return value.stringValue();
  }

  /// Reads a text that a change may leave out.
  ///
  /// @param old the thing to change; empty when it is created, and then the text is required
  <T> String kept(String name, Optional<T> old, Function<T, String> value) {
    return optional(name).or(() -> old.map(value)).orElseThrow(() -> missing(name));
  }

  OptionalInt optionalInt(String name) {
    Optional<JsonNode> value = node(name);
    if (value.isEmpty()) {
      return OptionalInt.empty();
    }
    if (!value.get().isNumber()) {
      throw wrongType(at(name), "a whole number", value.get());
    }
    if (!value.get().isIntegralNumber()) {
      throw Problem.malformed(
          "wrong_type",
          at(name),
          "%s has to be a whole number, not %s.".formatted(at(name), value.get()));
    }
    if (!value.get().canConvertToInt()) {
      throw Problem.invalid("out_of_range", at(name), at(name) + " is out of range.");
    }
    return OptionalInt.of(value.get().intValue());
  }

  /// Reads a number; infinite if it is too large for a double.
  Optional<Double> optionalNumber(String name) {
    return node(name)
        .map(value -> {
          if (!value.isNumber()) {
            throw wrongType(at(name), "a number", value);
          }
          return value.decimalValue().doubleValue();
        });
  }

  /// Reads a whole number of a range.
  OptionalInt optionalInt(String name, int least, int most) {
    OptionalInt number = optionalInt(name);
    if (number.isPresent() && (number.getAsInt() < least || number.getAsInt() > most)) {
      throw Problem.invalid(
          "out_of_range",
          at(name),
          "%s must be from %d to %d, not %d.".formatted(at(name), least, most, number.getAsInt()));
    }
    return number;
  }

  /// Reads the name of a constant.
  ///
  /// @param refusal the sentence about any other text, with `%s` in its place
  <E extends Enum<E>> Optional<E> choice(String name, Class<E> type, String refusal) {
    return optional(name)
        .map(word ->
            Stream.of(type.getEnumConstants())
                .filter(value -> value.name().equals(word))
                .findFirst()
                .orElseThrow(
                    () -> Problem.invalid("unknown_value", at(name), refusal.formatted(word))));
  }

  Optional<Boolean> optionalBoolean(String name) {
    return node(name)
        .map(value -> {
          if (!value.isBoolean()) {
            throw wrongType(at(name), "true or false", value);
          }
          return value.booleanValue();
        });
  }

  Optional<List<String>> optionalTexts(String name) {
    return list(name, Fields::text);
  }

  Optional<Fields> optionalObject(String name) {
    return node(name).map(value -> of(value, at(name)));
  }

  /// Reads an object whose unknown fields are kept, among the [#others] of this one.
  Optional<Fields> openObject(String name) {
    Optional<Fields> part = optionalObject(name);
    part.ifPresent(fields -> open.put(name, List.of(fields)));
    return part;
  }

  /// Reads a list of objects whose unknown fields are kept.
  Optional<List<Fields>> openObjects(String name) {
    Optional<List<Fields>> parts = optionalObjects(name);
    parts.ifPresent(fields -> open.put(name, fields));
    return parts;
  }

  Fields requiredObject(String name) {
    return optionalObject(name).orElseThrow(() -> missing(name));
  }

  List<Fields> objects(String name) {
    return optionalObjects(name).orElse(List.of());
  }

  Optional<List<Fields>> optionalObjects(String name) {
    return list(name, Fields::of);
  }

  /// @param element reads an element at its place
  private <T> Optional<List<T>> list(String name, BiFunction<JsonNode, String, T> element) {
    return node(name)
        .map(value -> {
          if (!value.isArray()) {
            throw wrongType(at(name), "a list", value);
          }
          return IntStream.range(0, value.size())
              .mapToObj(i -> element.apply(value.get(i), at(name) + "[" + i + "]"))
              .toList();
        });
  }

  /// Refuses every field that was not read: running or storing something unintended costs money.
  void refuseOthers() {
    for (String name : json.propertyNames()) {
      if (!known.contains(name)) {
        String hint =
            Spelling.nearest(name, known).map(near -> " Did you mean " + near + "?").orElse("");
        throw Problem.invalid(
            "unknown_field",
            at(name),
            "There is no field %s here.%s It takes: %s."
                .formatted(at(name), hint, String.join(", ", known)));
      }
    }
  }

  /// Marks fields that are kept as they come, because the hosted API has them.
  void keep(String... names) {
    keptNames.addAll(List.of(names));
  }

  /// Returns an object that is kept whole, among the [#others].
  Optional<Fields> keptObject(String name) {
    keptNames.add(name);
    Optional<Fields> part =
        Optional.ofNullable(json.get(name))
            .filter(value -> !value.isNull())
            .map(value -> of(value, at(name)));
    part.ifPresent(keptParts::add);
    return part;
  }

  /// Returns a sentence for each kept, unknown field whose name is close to a known one. Call it
  /// after all fields have been read.
  Stream<String> misspelt() {
    Set<String> names = new LinkedHashSet<>(known);
    names.addAll(keptNames);
    Stream<String> own =
        json.propertyNames().stream()
            .filter(name -> !names.contains(name))
            .flatMap(name ->
                Spelling.nearest(name, names).stream()
                    .map(near ->
                        "There is no field %s here; it is kept, and nothing reads it. Did you mean %s?"
                            .formatted(at(name), near)));
    Stream<Fields> parts =
        Stream.concat(keptParts.stream(), open.values().stream().flatMap(List::stream));
    return Stream.concat(own, parts.flatMap(Fields::misspelt));
  }

  /// Returns the fields that were not read, as they came, including those of open parts.
  Json others() {
    return new Json(unread().toString());
  }

  /// Returns the [#others] as a change to the kept fields: an open part without any removes those
  /// that it had before.
  Json changedOthers() {
    ObjectNode others = unread();
    open.keySet().stream().filter(name -> !others.has(name)).forEach(others::putNull);
    return new Json(others.toString());
  }

  private ObjectNode unread() {
    ObjectNode others = json.deepCopy();
    others.remove(known);
    open.forEach((name, parts) -> {
      List<ObjectNode> unread = parts.stream().map(Fields::unread).toList();
      if (unread.stream().anyMatch(part -> !part.isEmpty())) {
        others.set(
            name,
            json.get(name).isArray()
                ? JsonText.MAPPER.createArrayNode().addAll(unread)
                : unread.getFirst());
      }
    });
    return others;
  }

  /// Refuses a non-text value in a field that is kept unread.
  void checkText(String name) {
    if (json.hasNonNull(name)) {
      text(json.get(name), at(name));
    }
  }

  /// Accepts fields of another variant of the same object, as long as they are null.
  void nothingIn(String... names) {
    for (String name : names) {
      if (json.has(name) && json.get(name).isNull()) {
        known.add(name);
      }
    }
  }

  /// Whether a field is present and null; in a change, null removes an optional field.
  boolean isNull(String name) {
    known.add(name);
    return json.has(name) && json.get(name).isNull();
  }

  /// Removes read-only fields from the others, so that an answer can be sent back.
  void ignore(String... names) {
    known.addAll(List.of(names));
  }

  /// Removes a read-only field from the others. If it differs from the resulting value, it is among
  /// the [#ignored].
  ///
  /// @param sent the names under which requests send it; the first is the one to use
  void readOnly(String name, String... sent) {
    known.add(name);
    readOnly.put(name, List.of(sent));
  }

  /// Returns a sentence for each read-only field that differs from the answer, unless the request
  /// also sends it under its right name.
  Stream<String> ignored(ObjectNode answer) {
    return readOnly.entrySet().stream()
        .filter(field ->
            json.hasNonNull(field.getKey())
                && !json.get(field.getKey()).equals(answer.get(field.getKey()))
                && field.getValue().stream().noneMatch(json::has))
        .map(field ->
            "%s is read-only and was ignored; send %s."
                .formatted(at(field.getKey()), field.getValue().getFirst()));
  }

  String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /// Reads a field of any type, for fields with a reader of their own.
  Optional<JsonNode> node(String name) {
    known.add(name);
    return Optional.ofNullable(json.get(name)).filter(value -> !value.isNull());
  }

  /// Returns the problem of a field that can be read, but asks for something impossible.
  Problem invalid(String code, String name, String sentence) {
    return Problem.invalid(code, at(name), sentence);
  }

  /// Returns the problem of a missing field, with a hint at an unread field that may be its
  /// misspelling.
  Problem missing(String name) {
    List<String> unread =
        json.propertyNames().stream().filter(other -> !known.contains(other)).toList();
    String hint =
        Spelling.nearest(name, unread)
            .map(near -> " Did you mean " + name + " by " + near + "?")
            .orElse("");
    return Problem.invalid(
        "missing_field", at(name), "The field " + at(name) + " is required." + hint);
  }

  private static Problem wrongType(String at, String wanted, JsonNode value) {
    return Problem.malformed(
        "wrong_type",
        at,
        "%s has to be %s, not a JSON %s."
            .formatted(
                at.isEmpty() ? "The body" : at,
                wanted,
                value.getNodeType().name().toLowerCase(Locale.ROOT)));
  }
}
