package dev.linecheck.suite;

import dev.linecheck.suite.YamlNode.Entry;
import dev.linecheck.suite.YamlNode.Items;
import dev.linecheck.suite.YamlNode.Keys;
import dev.linecheck.suite.YamlNode.Refused;
import dev.linecheck.suite.YamlNode.Scalar;
import java.math.BigDecimal;
import java.math.BigInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Turns values of YAML into JSON.
record JsonValue(Variables variables, ProblemList problems) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final int DIGITS_MAX = 100;
  private static final int HEX = 16;
  private static final int OCTAL = 8;

  JsonNode of(YamlNode node) {
    return switch (node) {
      case Scalar scalar -> scalar(scalar);
      case Refused _ -> JSON.nullNode();
      case Items items -> {
        ArrayNode array = JSON.arrayNode();
        items.nodes().forEach(item -> array.add(of(item)));
        yield array;
      }
      case Keys keys -> {
        ObjectNode object = JSON.objectNode();
        for (Entry entry : keys.entries()) {
          object.set(entry.key(), of(entry.value()));
        }
        yield object;
      }
    };
  }

  /// Returns a value as text: a text as it is, and everything else as JSON.
  String textOf(YamlNode node) {
    JsonNode json = of(node);
    return json.isString() ? json.stringValue() : json.toString();
  }

  private JsonNode scalar(Scalar scalar) {
    return switch (scalar.kind()) {
      case TEXT -> JSON.stringNode(variables.replacedIn(scalar));
      case WHOLE -> whole(scalar);
      case DECIMAL -> decimal(scalar);
      case TRUTH -> JSON.booleanNode(Boolean.parseBoolean(scalar.text()));
      case NOTHING -> JSON.nullNode();
    };
  }

  private JsonNode whole(Scalar scalar) {
    String text = scalar.text();
    if (text.length() > DIGITS_MAX) {
      return refused(scalar);
    }
    if (text.startsWith("0x")) {
      return JSON.numberNode(new BigInteger(text.substring(2), HEX));
    }
    if (text.startsWith("0o")) {
      return JSON.numberNode(new BigInteger(text.substring(2), OCTAL));
    }
    return JSON.numberNode(new BigInteger(text));
  }

  private JsonNode decimal(Scalar scalar) {
    try {
      return scalar.text().length() > DIGITS_MAX
          ? refused(scalar)
          : JSON.numberNode(new BigDecimal(scalar.text()));
    } catch (NumberFormatException _) {
      return refused(scalar);
    }
  }

  private JsonNode refused(Scalar scalar) {
    problems.add(
        scalar.place(),
        "%s is no number that JSON knows.".formatted(scalar.shown()),
        "Write a number with digits, or put it in quotes.");
    return JSON.nullNode();
  }
}
