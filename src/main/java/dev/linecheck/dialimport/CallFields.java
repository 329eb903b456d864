package dev.linecheck.dialimport;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.Rfc3339;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads the fields of a call, or of an object in it. What is wrong is noted and read as absent, so
/// that one look finds all problems of a call. Absent and null are the same. Single-threaded.
final class CallFields {
  /// More problems of one call are not noted.
  static final int PROBLEMS_MAX = 20;

  private static final double MILLIS = 1000;

  /// The longest time that a call is believed to last.
  private static final double SECONDS_MAX = Duration.ofDays(30).toSeconds();

  /// The year 9999, in milliseconds since 1970.
  private static final long EPOCH_MILLIS_MAX = 253_402_300_799_999L;

  private final ObjectNode json;
  private final String path;
  private final List<CallProblem> problems;

  private CallFields(ObjectNode json, String path, List<CallProblem> problems) {
    this.json = json;
    this.path = path;
    this.problems = problems;
  }

  static CallFields of(ObjectNode call) {
    return new CallFields(call, "", new ArrayList<>());
  }

  List<CallProblem> problems() {
    return List.copyOf(problems);
  }

  void problem(String name, String code, String sentence) {
    if (problems.size() < PROBLEMS_MAX) {
      problems.add(new CallProblem(at(name), code, sentence));
    } else if (problems.size() == PROBLEMS_MAX) {
      problems.add(new CallProblem("", "more_problems", "The call has more problems than these."));
    }
  }

  private String at(String name) {
    return path.isEmpty() || name.isEmpty() ? path + name : path + "." + name;
  }

  private void wrongType(String name, String wanted, JsonNode value) {
    problem(
        name,
        "wrong_type",
        "%s has to be %s, not a JSON %s."
            .formatted(at(name), wanted, value.getNodeType().name().toLowerCase(Locale.ROOT)));
  }

  private void missing(String name) {
    problem(name, "missing_field", "The field " + at(name) + " is required.");
  }

  boolean has(String name) {
    return json.hasNonNull(name);
  }

  Optional<JsonNode> node(String name) {
    return Optional.ofNullable(json.get(name)).filter(value -> !value.isNull());
  }

  Optional<String> text(String name) {
    Optional<JsonNode> value = node(name);
    value.filter(node -> !node.isString()).ifPresent(node -> wrongType(name, "text", node));
    return value.filter(JsonNode::isString).map(JsonNode::stringValue);
  }

  /// An empty text counts as absent.
  Optional<String> filled(String name) {
    return text(name).filter(text -> !text.isEmpty());
  }

  String requiredText(String name) {
    if (!has(name)) {
      missing(name);
    }
    return text(name).orElse("");
  }

  /// A text as it is, any other value as its JSON.
  String textOrJson(String name) {
    return node(name)
        .map(value -> value.isString() ? value.stringValue() : value.toString())
        .orElse("");
  }

  Optional<CallFields> object(String name) {
    Optional<JsonNode> value = node(name);
    value
        .filter(node -> !node.isObject())
        .ifPresent(node -> wrongType(name, "a JSON object", node));
    return value
        .filter(ObjectNode.class::isInstance)
        .map(node -> new CallFields((ObjectNode) node, at(name), problems));
  }

  Json objectJson(String name) {
    return object(name).map(fields -> new Json(fields.json.toString())).orElse(Json.EMPTY_OBJECT);
  }

  List<CallFields> objects(String name) {
    List<CallFields> objects = new ArrayList<>();
    Optional<JsonNode> list = node(name);
    list.filter(node -> !node.isArray()).ifPresent(node -> wrongType(name, "a list", node));
    int index = 0;
    for (JsonNode element :
        list.filter(JsonNode::isArray).map(JsonNode::values).orElse(List.of())) {
      String place = name + "[" + index++ + "]";
      if (element instanceof ObjectNode object) {
        objects.add(new CallFields(object, at(place), problems));
      } else {
        wrongType(place, "a JSON object", element);
      }
    }
    return objects;
  }

  Optional<Instant> time(String name) {
    Optional<String> text = filled(name);
    Optional<Instant> time = text.flatMap(Rfc3339::read);
    if (text.isPresent() && time.isEmpty()) {
      problem(name, "invalid_time", at(name) + " has to be a time like 2026-01-02T03:04:05Z.");
    }
    return time;
  }

  Optional<Instant> epochMillis(String name) {
    return number(name, 0, EPOCH_MILLIS_MAX)
        .map(millis -> Instant.ofEpochMilli(Math.round(millis)));
  }

  /// A place in the call, in seconds.
  Optional<Duration> seconds(String name) {
    return number(name, 0, SECONDS_MAX)
        .map(seconds -> Duration.ofMillis(Math.round(seconds * MILLIS)));
  }

  /// A place in the call, in milliseconds.
  Optional<Duration> millis(String name) {
    return number(name, 0, SECONDS_MAX * MILLIS)
        .map(millis -> Duration.ofMillis(Math.round(millis)));
  }

  private Optional<Double> number(String name, double least, double most) {
    Optional<JsonNode> value = node(name);
    value.filter(node -> !node.isNumber()).ifPresent(node -> wrongType(name, "a number", node));
    Optional<Double> number = value.filter(JsonNode::isNumber).map(JsonNode::doubleValue);
    Optional<Double> within = number.filter(found -> found >= least && found <= most);
    if (number.isPresent() && within.isEmpty()) {
      problem(name, "out_of_range", at(name) + " is out of range.");
    }
    return within;
  }

  /// The fields beside those named, as they came in.
  ObjectNode without(List<String> names) {
    ObjectNode others = json.deepCopy();
    others.remove(names);
    return others;
  }
}
