package dev.linecheck.callagent;

import dev.linecheck.domain.eval.AgentInputs;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the variables of a call from a client's JSON object.
public final class CallInputs {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private CallInputs() {}

  /// Reads the text; blank text means no variables.
  ///
  /// @throws IllegalArgumentException when the text is no JSON object; the message names its type
  public static AgentInputs read(String text) {
    if (text.isBlank()) {
      return new AgentInputs(text, Map.of());
    }
    JsonNode json = parse(text);
    if (!json.isObject()) {
      throw new IllegalArgumentException(
          "a JSON object as text is wanted, not a JSON "
              + json.getNodeType().name().toLowerCase(Locale.ROOT));
    }
    Map<String, String> values = new LinkedHashMap<>();
    json.properties().forEach(entry -> values.put(entry.getKey(), text(entry.getValue())));
    return new AgentInputs(text, values);
  }

  /// Returns the client's JSON object without white space between its parts; empty for no
  /// variables.
  public static String compact(AgentInputs inputs) {
    return inputs.original().isBlank() ? "" : parse(inputs.original()).toString();
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      TokenStreamLocation place = e.getLocation();
      String where = place == null ? "its end" : "column " + place.getColumnNr();
      throw new IllegalArgumentException(
          "a JSON object as text is wanted; this is no JSON, from %s on".formatted(where), e);
    }
  }

  private static String text(JsonNode value) {
    if (value.isNull()) {
      return "";
    }
    return value.isString() ? value.stringValue() : value.toString();
  }
}
