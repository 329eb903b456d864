package dev.linecheck.llm.scripted;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads a caller's reply in a flow by its literal words.
final class ScriptedRouter {
  private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,18}(\\.[0-9]{1,18})?");
  private static final Phrases YES = new Phrases(List.of("yes", "yeah", "true", "correct"));
  private static final JsonMapper JSON = new JsonMapper();

  private ScriptedRouter() {}

  static String answer(JsonNode document) {
    SpeakerView call = call(document);
    Optional<ObjectNode> output =
        output(document, call.heard().isEmpty() ? "" : call.heard().getLast());
    ObjectNode answer = JSON.createObjectNode();
    answer.put("echo", document.path("fence").asString(""));
    if (!document.path("kind").asString("").equals("function")) {
      answer.put("done", output.isPresent());
    }
    if (document.path("outputSchema").isObject()) {
      answer.set("output", output.isPresent() ? output.get() : JSON.nullNode());
    }
    for (JsonNode condition : document.path("conditions")) {
      answer
          .withObjectProperty("holds")
          .put(condition.path("number").asString(""), holds(condition, output, call));
    }
    return JSON.writeValueAsString(answer);
  }

  private static SpeakerView call(JsonNode document) {
    List<String> said = words(document, "agent");
    return new SpeakerView(1 + said.size(), words(document, "caller"), said, Optional.empty());
  }

  private static List<String> words(JsonNode document, String who) {
    return document
        .path("transcript")
        .valueStream()
        .filter(line -> line.path("who").asString("").equals(who))
        .map(line -> line.path("text").asString(""))
        .toList();
  }

  /// Returns the outputs found in the words; empty if one output is missing.
  private static Optional<ObjectNode> output(JsonNode document, String words) {
    ObjectNode output = JSON.createObjectNode();
    for (var property : document.path("outputSchema").path("properties").properties()) {
      Optional<JsonNode> value = value(property.getValue(), words);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      output.set(property.getKey(), value.get());
    }
    return Optional.of(output);
  }

  private static Optional<JsonNode> value(JsonNode schema, String words) {
    var nodes = JSON.getNodeFactory();
    if (schema.has("enum")) {
      return options(schema, words).stream().findFirst().map(nodes::stringNode);
    }
    return switch (type(schema)) {
      case "array" ->
          Optional.of(options(schema.path("items"), words))
              .filter(chosen -> !chosen.isEmpty())
              .map(JSON::valueToTree);
      case "number" -> number(words).map(nodes::numberNode);
      case "integer" ->
          number(words)
              .map(value ->
                  nodes.numberNode(value.setScale(0, RoundingMode.HALF_UP).toBigInteger()));
      case "boolean" -> Optional.of(nodes.booleanNode(YES.occurIn(words)));
      case "string" -> Optional.of(words).filter(text -> !text.isBlank()).map(nodes::stringNode);
      default -> Optional.of(nodes.objectNode()); // a team's own schema, which words cannot fill
    };
  }

  private static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    return (type.isArray() ? type.path(0) : type).asString("");
  }

  private static List<String> options(JsonNode schema, String words) {
    return schema
        .path("enum")
        .valueStream()
        .map(option -> option.asString(""))
        .filter(option -> occurs(option, words))
        .toList();
  }

  private static Optional<BigDecimal> number(String words) {
    Matcher number = NUMBER.matcher(words);
    return number.find() ? Optional.of(new BigDecimal(number.group())) : Optional.empty();
  }

  private static boolean occurs(String phrase, String words) {
    return !Phrases.isBlank(phrase) && new Phrases(List.of(phrase)).occurIn(words);
  }

  private static boolean holds(JsonNode condition, Optional<ObjectNode> output, SpeakerView call) {
    if (condition.has("statement")) {
      return holds(condition.path("statement").asString(""), call);
    }
    List<String> texts =
        condition.path("means").valueStream().map(text -> text.asString("")).toList();
    Predicate<JsonNode> means =
        element -> texts.stream().anyMatch(text -> occurs(text, element.toString()));
    List<JsonNode> elements = elements(condition, output);
    return condition.path("elements").asString("").equals("all")
        ? !elements.isEmpty() && elements.stream().allMatch(means)
        : elements.stream().anyMatch(means);
  }

  /// Returns the given value of the condition, or else the node's outputs.
  private static List<JsonNode> elements(JsonNode condition, Optional<ObjectNode> output) {
    List<JsonNode> subjects =
        condition.has("value")
            ? List.of(condition.path("value"))
            : output.map(left -> left.valueStream().toList()).orElse(List.of());
    return subjects.stream()
        .flatMap(subject -> subject.isArray() ? subject.valueStream() : Stream.of(subject))
        .toList();
  }

  /// Words that are no scripted condition never hold.
  private static boolean holds(String words, SpeakerView call) {
    try {
      ScriptRuleReader rule = new ScriptRuleReader(new ScriptLine(1, words));
      SpeakerCondition condition = SpeakerCondition.read(rule);
      rule.end();
      return condition.holds(call);
    } catch (ScriptException e) {
      return false;
    }
  }
}
