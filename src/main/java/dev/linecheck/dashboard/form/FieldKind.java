package dev.linecheck.dashboard.form;

import dev.linecheck.dashboard.view.FieldInput;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The kind of a field: how a value of the API becomes a text that people edit, and the reverse. An
/// empty text stands for no value.
public sealed interface FieldKind {
  JsonNodeFactory JSON = JsonNodeFactory.instance;

  /// Returns a value as text.
  String shown(JsonNode value);

  /// Returns the value of a text that is not empty.
  JsonNode read(String text);

  /// Returns the value that removes what is stored.
  JsonNode emptied();

  FieldInput input();

  /// Text as it is.
  record Words(FieldInput input, JsonNode emptied) implements FieldKind {
    /// A text that an empty one replaces.
    public Words(FieldInput input) {
      this(input, JSON.stringNode(""));
    }

    @Override
    public String shown(JsonNode value) {
      return value.asString();
    }

    @Override
    public JsonNode read(String text) {
      return JSON.stringNode(text);
    }
  }

  /// A whole number.
  record Whole(FieldInput input) implements FieldKind {
    @Override
    public String shown(JsonNode value) {
      return value.toString();
    }

    @Override
    public JsonNode read(String text) {
      try {
        return JSON.numberNode(Integer.parseInt(text.strip()));
      } catch (NumberFormatException _) {
        throw new FieldFault("A whole number is wanted here, not '%s'.".formatted(text));
      }
    }

    @Override
    public JsonNode emptied() {
      return JSON.nullNode();
    }
  }

  /// Yes or no.
  record Truth() implements FieldKind {
    private static final String YES = "true";

    @Override
    public String shown(JsonNode value) {
      return value.asBoolean(false) ? YES : "";
    }

    @Override
    public JsonNode read(String text) {
      return JSON.booleanNode(text.equals(YES));
    }

    @Override
    public JsonNode emptied() {
      return JSON.booleanNode(false);
    }

    @Override
    public FieldInput input() {
      return new FieldInput.Tick();
    }
  }

  /// A value that is written as JSON.
  record Structure(int rows, JsonNode emptied) implements FieldKind {
    @Override
    public String shown(JsonNode value) {
      return value.equals(emptied) ? "" : FormJson.pretty(value);
    }

    @Override
    public JsonNode read(String text) {
      return FormJson.read(text);
    }

    @Override
    public FieldInput input() {
      return new FieldInput.Area(rows, "code");
    }
  }

  /// The rules of a config, as JSON. Kinds of rules without a rule are not shown.
  record Rules(int rows) implements FieldKind {
    @Override
    public String shown(JsonNode value) {
      ObjectNode rules = JSON.objectNode();
      value.properties().stream()
          .filter(kind -> !kind.getValue().isEmpty())
          .forEach(kind -> rules.set(kind.getKey(), kind.getValue()));
      return rules.isEmpty() ? "" : FormJson.pretty(rules);
    }

    @Override
    public JsonNode read(String text) {
      return FormJson.read(text);
    }

    @Override
    public JsonNode emptied() {
      return JSON.objectNode();
    }

    @Override
    public FieldInput input() {
      return new FieldInput.Area(rows, "code");
    }
  }

  /// A list of objects as JSON; also one in an object, as the API takes it.
  ///
  /// @param name the name of the list in such an object
  record Listed(String name, int rows) implements FieldKind {
    @Override
    public String shown(JsonNode value) {
      return FormJson.pretty(value);
    }

    @Override
    public JsonNode read(String text) {
      JsonNode read = FormJson.read(text);
      return read.isObject() && read.size() == 1 && read.has(name) ? read.get(name) : read;
    }

    @Override
    public JsonNode emptied() {
      return JSON.arrayNode();
    }

    @Override
    public FieldInput input() {
      return new FieldInput.Area(rows, "code");
    }
  }

  /// JSON that the API takes as a text.
  record StructureText(int rows) implements FieldKind {
    @Override
    public String shown(JsonNode value) {
      return value.asString();
    }

    @Override
    public JsonNode read(String text) {
      FormJson.read(text);
      return JSON.stringNode(text);
    }

    @Override
    public JsonNode emptied() {
      return JSON.stringNode("");
    }

    @Override
    public FieldInput input() {
      return new FieldInput.Area(rows, "code");
    }
  }

  /// A list of texts, one in each line.
  record Lines(FieldInput input) implements FieldKind {
    @Override
    public String shown(JsonNode value) {
      return value.valueStream().map(JsonNode::asString).collect(Collectors.joining("\n"));
    }

    @Override
    public JsonNode read(String text) {
      ArrayNode list = JSON.arrayNode();
      text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(list::add);
      return list;
    }

    @Override
    public JsonNode emptied() {
      return JSON.arrayNode();
    }
  }

  /// A list of objects with one text each, one in each line.
  ///
  /// @param name the name of the field with the text
  record Each(String name, int rows) implements FieldKind {
    @Override
    public String shown(JsonNode value) {
      return value
          .valueStream()
          .map(object -> object.path(name).asString(""))
          .collect(Collectors.joining("\n"));
    }

    @Override
    public JsonNode read(String text) {
      ArrayNode list = JSON.arrayNode();
      text.lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .forEach(line -> list.addObject().put(name, line));
      return list;
    }

    @Override
    public JsonNode emptied() {
      return JSON.arrayNode();
    }

    @Override
    public FieldInput input() {
      return new FieldInput.Area(rows, "code");
    }
  }

  /// A list of objects with a name and a value, each in a line such as `temperature = 0.4`.
  ///
  /// @param name the name of the field with the name
  /// @param sign stands between the name and the value
  record Pairs(String name, String sign, int rows) implements FieldKind {
    private static final String VALUE = "value";

    /// The options of a model.
    public static Pairs options() {
      return new Pairs("optionId", "=", 3);
    }

    @Override
    public String shown(JsonNode value) {
      String between = sign.equals("=") ? " = " : sign + " ";
      return value
          .valueStream()
          .map(pair -> pair.path(name).asString("") + between + pair.path(VALUE).asString(""))
          .collect(Collectors.joining("\n"));
    }

    @Override
    public JsonNode read(String text) {
      ArrayNode pairs = JSON.arrayNode();
      List<String> lines = text.lines().map(String::strip).toList();
      for (int i = 0; i < lines.size(); i++) {
        int at = lines.get(i).indexOf(sign);
        if (at > 0) {
          pairs
              .addObject()
              .put(name, lines.get(i).substring(0, at).strip())
              .put(VALUE, lines.get(i).substring(at + sign.length()).strip());
        } else if (!lines.get(i).isEmpty()) {
          throw new FieldFault(
              "Line %d is '%s', and 'name %s value' is wanted."
                  .formatted(i + 1, lines.get(i), sign));
        }
      }
      return pairs;
    }

    @Override
    public JsonNode emptied() {
      return JSON.arrayNode();
    }

    @Override
    public FieldInput input() {
      return new FieldInput.Area(rows, "code");
    }
  }

  /// Some of several things, each an object with the id of the thing.
  ///
  /// @param id the name of the field with the id
  /// @param stored the objects that are stored, which keep their other fields
  record Links(String id, List<FieldInput.Option> options, JsonNode stored) implements FieldKind {
    @Override
    public String shown(JsonNode value) {
      return value
          .valueStream()
          .map(link -> link.path(id).asString(""))
          .collect(Collectors.joining("\n"));
    }

    @Override
    public JsonNode read(String text) {
      Map<String, JsonNode> old = new HashMap<>();
      stored.valueStream().forEach(link -> old.put(link.path(id).asString(""), link));
      ArrayNode links = JSON.arrayNode();
      text.lines()
          .forEach(line -> links.add(old.getOrDefault(line, JSON.objectNode().put(id, line))));
      return links;
    }

    @Override
    public JsonNode emptied() {
      return JSON.arrayNode();
    }

    @Override
    public FieldInput input() {
      return new FieldInput.Picks(options);
    }
  }
}
