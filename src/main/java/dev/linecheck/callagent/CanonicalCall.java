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

/// A function call in canonical form, so that equal calls have equal text. The function's name is
/// the one that models receive. Argument names are sorted, strings are stripped, and numbers are
/// normalized. Arguments that are not JSON stay as written, stripped.
///
/// @param arguments a JSON text, unless the model wrote invalid JSON
public record CanonicalCall(String name, String arguments) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Pattern HALF = Pattern.compile("\\p{Cs}");

  /// The length of the longest number that is written out, in digits.
  private static final int DIGITS_MAX = 30;

  public static CanonicalCall of(FunctionCall call) {
    return new CanonicalCall(OfferedFunction.nameOf(call.name()), canonical(call.args()));
  }

  /// Returns the call as text, to stand among an agent's words.
  public String text() {
    return "[tool] " + name + " " + arguments;
  }

  /// Returns words and calls as text, one line each.
  public static String text(String words, List<FunctionCall> calls) {
    return Stream.concat(
            Stream.of(words).filter(said -> !said.isBlank()),
            calls.stream().map(made -> of(made).text()))
        .collect(Collectors.joining("\n"));
  }

  /// Returns the arguments of a call. No arguments are an empty object; arguments that are no JSON
  /// object are empty.
  public static Optional<ObjectNode> object(FunctionCall call) {
    return read(call.args()) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
  }

  /// Whether the call has the wanted value in every argument that `wanted` names.
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
      return JSON.missingNode(); // a number outside all limits counts as no JSON
    }
  }

  private static JsonNode canonical(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> ordered(node);
      case ARRAY -> array(node.valueStream().map(CanonicalCall::canonical));
      case STRING -> JSON.getNodeFactory().stringNode(whole(node.stringValue()).strip());
      case NUMBER -> number(node.decimalValue());
      case BOOLEAN, NULL, BINARY, MISSING, POJO -> node;
    };
  }

  /// Returns the text with unpaired surrogates replaced. Escaped ones pass every check of a
  /// provider's answer, and no database accepts them.
  private static String whole(String text) {
    return HALF.matcher(text).replaceAll("\uFFFD");
  }

  private static ObjectNode ordered(JsonNode node) {
    Map<String, JsonNode> ordered = new TreeMap<>();
    node.forEachEntry((name, value) -> ordered.put(whole(name), canonical(value)));
    return JSON.createObjectNode().setAll(ordered);
  }

  private static ArrayNode array(Stream<JsonNode> elements) {
    return JSON.createArrayNode().addAll(elements.toList());
  }

  /// Normalizes a number: 5, 5.0 and 5e0 are equal.
  private static JsonNode number(BigDecimal value) {
    BigDecimal plain;
    try {
      plain = value.stripTrailingZeros();
    } catch (ArithmeticException e) {
      plain = value; // its exponent cannot grow to strip the zeros
    }
    return plain.scale() <= 0 && (long) plain.precision() - plain.scale() <= DIGITS_MAX
        ? JSON.getNodeFactory().numberNode(plain.toBigInteger())
        : JSON.getNodeFactory().numberNode(plain);
  }

  /// Returns the same call with the elements of its lists sorted, for comparisons that ignore
  /// order.
  public CanonicalCall withSortedLists() {
    JsonNode read = read(arguments);
    return read.isMissingNode() ? this : new CanonicalCall(name, sorted(read).toString());
  }

  private static JsonNode sorted(JsonNode node) {
    return switch (node) {
      case ArrayNode array ->
          array(
              array
                  .valueStream()
                  .map(CanonicalCall::sorted)
                  .sorted(Comparator.comparing(JsonNode::toString)));
      case ObjectNode object -> {
        ObjectNode sorted = JSON.createObjectNode();
        object.forEachEntry((name, value) -> sorted.set(name, sorted(value)));
        yield sorted;
      }
      case JsonNode other -> other;
    };
  }

  /// Returns the calls in canonical form, in their order.
  public static List<CanonicalCall> of(List<FunctionCall> calls) {
    return calls.stream().map(CanonicalCall::of).toList();
  }
}
