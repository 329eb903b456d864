package dev.linecheck.callagent.flow;

import dev.linecheck.callagent.flow.FlowException.Fault;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// Reads the fields of one object in a flow. Absent and null are the same. Unknown fields are
/// ignored.
///
/// @param path the place of the object in the flow; empty for the flow itself
/// @param owner the subject of a refusal, such as `The node 'Greeting' (n1)`
record FlowFields(JsonNode json, String path, String owner) {
  static FlowFields of(JsonNode json, String path, String owner) {
    if (!json.isObject()) {
      throw wrongType(path, owner, (path + " has to be a JSON object").strip(), json);
    }
    return new FlowFields(json, path, owner);
  }

  FlowFields ownedBy(String newOwner) {
    return new FlowFields(json, path, newOwner);
  }

  String text(String name) {
    return required(name, optionalText(name));
  }

  Optional<String> optionalText(String name) {
    return node(name).map(value -> text(value, at(name), name));
  }

  /// Reads a text; a number or boolean is read as text.
  Optional<String> optionalScalar(String name) {
    return node(name)
        .map(value ->
            value.isNumber() || value.isBoolean() ? value.asString() : text(value, at(name), name));
  }

  boolean isTrue(String name) {
    Optional<JsonNode> value = node(name);
    value
        .filter(given -> !given.isBoolean())
        .ifPresent(given -> {
          throw wrongType(at(name), owner, name + " has to be true or false", given);
        });
    return value.map(JsonNode::booleanValue).orElse(false);
  }

  FlowFields object(String name) {
    return required(name, node(name).map(value -> of(value, at(name), owner)));
  }

  Optional<List<String>> optionalTexts(String name) {
    return list(name, (element, at) -> text(element, at, name));
  }

  List<FlowFields> objects(String name) {
    return required(name, optionalObjects(name));
  }

  Optional<List<FlowFields>> optionalObjects(String name) {
    return list(name, (element, at) -> of(element, at, owner));
  }

  /// Reads one of the given words.
  <E> Optional<E> optionalOneOf(String name, List<E> values, Function<E, String> word) {
    return optionalText(name)
        .map(text ->
            values.stream()
                .filter(value -> word.apply(value).equals(text))
                .findFirst()
                .orElseThrow(() ->
                    unknown(
                        name, text, values.stream().map(word).collect(Collectors.joining(", ")))));
  }

  <T> T required(String name, Optional<T> value) {
    return value.orElseThrow(() -> problem(Fault.MISSING_FIELD, name, "needs a " + name));
  }

  FlowException unknown(String name, String text, String wanted) {
    return problem(
        Fault.UNKNOWN_VALUE,
        name,
        "has the %s '%s', but there is only: %s".formatted(name, text, wanted));
  }

  FlowException problem(Fault fault, String name, String what) {
    return new FlowException(fault, at(name), owner + " " + what + ".");
  }

  String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /// @param element reads an element at its place
  private <T> Optional<List<T>> list(String name, BiFunction<JsonNode, String, T> element) {
    return node(name)
        .map(value -> {
          if (!value.isArray()) {
            throw wrongType(at(name), owner, name + " has to be a list", value);
          }
          return IntStream.range(0, value.size())
              .mapToObj(i -> element.apply(value.get(i), at(name) + "[" + i + "]"))
              .toList();
        });
  }

  private String text(JsonNode value, String at, String name) {
    if (!value.isString()) {
      throw wrongType(at, owner, name + " has to be text", value);
    }
    return value.stringValue();
  }

  private Optional<JsonNode> node(String name) {
    return Optional.ofNullable(json.get(name)).filter(value -> !value.isNull());
  }

  private static FlowException wrongType(String at, String owner, String wanted, JsonNode value) {
    return new FlowException(
        Fault.WRONG_TYPE,
        at,
        "%s: %s, not a JSON %s."
            .formatted(owner, wanted, value.getNodeType().name().toLowerCase(Locale.ROOT)));
  }
}
