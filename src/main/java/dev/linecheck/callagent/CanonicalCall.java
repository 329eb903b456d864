package dev.linecheck.callagent;

import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.dial.FunctionCall;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A function call in the one form in which equal calls are equal: the function's name as models
/// take it, names of arguments in order, texts without space around them, numbers by their value.
/// Arguments that are no JSON stand as they were written, without space around them.
///
/// @param arguments a JSON text, unless the caller's model failed at it
public record CanonicalCall(String name, String arguments) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Pattern HALF = Pattern.compile("\\p{Cs}");

  /// The longest number that is written out.
  private static final int DIGITS_MAX = 30;

  public static CanonicalCall of(FunctionCall call) {
    return new CanonicalCall(OfferedFunction.nameOf(call.name()), canonical(call.args()));
  }

  /// How a call is written down where an agent's words stand.
  public String text() {
    return "[tool] " + name + " " + arguments;
  }

  /// Words and calls written down, a line each.
  public static String text(String words, List<FunctionCall> calls) {
    return Stream.concat(
            Stream.of(words).filter(said -> !said.isBlank()),
            calls.stream().map(made -> of(made).text()))
        .collect(Collectors.joining("\n"));
  }

  /// The arguments of a call; none are an empty object. Empty when they are no JSON object.
  public static Optional<ObjectNode> object(FunctionCall call) {
    return read(call.args()) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
  }

  /// Whether the calls have the same values in all named arguments.
  ///
  /// @param wanted a JSON object
  public static boolean has(FunctionCall call, String wanted) {
    JsonNode arguments = read(call.args());
    return read(wanted)
        .propertyStream()
        .allMatch(entry ->
            arguments.has(entry.getKey())
                && canonical(arguments.get(entry.getKey())).equals(canonical(entry.getValue())));
  }

  private static String canonical(String json) {
    JsonNode read = read(json);
    return read.isMissingNode() ? json.strip() : canonical(read).toString();
  }

  private static JsonNode read(String json) {
    try {
      return json.isBlank() ? JSON.createObjectNode() : JSON.readTree(json);
    } catch (JacksonException | NumberFormatException e) {
      return JSON.missingNode(); // a number beyond all limits is none
    }
  }

  private static JsonNode canonical(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> ordered(node);
      case ARRAY -> {
        ArrayNode array = JSON.createArrayNode();
        node.forEach(element -> array.add(canonical(element)));
        yield array;
      }
      case STRING -> JSON.getNodeFactory().stringNode(whole(node.stringValue()).strip());
      case NUMBER -> number(node.decimalValue());
      case BOOLEAN, NULL, BINARY, MISSING, POJO -> node;
    };
  }

  /// The text with halves of surrogate pairs replaced: escaped they come through any check of what
  /// a provider says, and no database takes them.
  private static String whole(String text) {
    return HALF.matcher(text).replaceAll("\uFFFD");
  }

  private static ObjectNode ordered(JsonNode node) {
    Map<String, JsonNode> ordered = new TreeMap<>();
    node.forEachEntry((name, value) -> ordered.put(whole(name), canonical(value)));
    ObjectNode object = JSON.createObjectNode();
    ordered.forEach(object::set);
    return object;
  }

  /// 5, 5.0 and 5e0 are one number.
  private static JsonNode number(BigDecimal value) {
    BigDecimal plain;
    try {
      plain = value.stripTrailingZeros();
    } catch (ArithmeticException e) {
      plain = value; // its exponent has no room for more zeros
    }
    return plain.scale() <= 0 && (long) plain.precision() - plain.scale() <= DIGITS_MAX
        ? JSON.getNodeFactory().numberNode(plain.toBigInteger())
        : JSON.getNodeFactory().numberNode(plain);
  }

  /// The same call with the elements of its lists in order, for comparing without it.
  public CanonicalCall withSortedLists() {
    JsonNode read = read(arguments);
    return read.isMissingNode() ? this : new CanonicalCall(name, sorted(read).toString());
  }

  private static JsonNode sorted(JsonNode node) {
    return switch (node) {
      case ArrayNode array -> {
        ArrayNode sorted = JSON.createArrayNode();
        array
            .valueStream()
            .map(CanonicalCall::sorted)
            .sorted(Comparator.comparing(JsonNode::toString))
            .forEach(sorted::add);
        yield sorted;
      }
      case ObjectNode object -> {
        ObjectNode sorted = JSON.createObjectNode();
        object.forEachEntry((name, value) -> sorted.set(name, sorted(value)));
        yield sorted;
      }
      case JsonNode other -> other;
    };
  }

  /// The calls in the one form, in their order.
  public static List<CanonicalCall> of(List<FunctionCall> calls) {
    return calls.stream().map(CanonicalCall::of).toList();
  }
}
