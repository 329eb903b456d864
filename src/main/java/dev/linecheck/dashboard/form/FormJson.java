package dev.linecheck.dashboard.form;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON that people read and write in a field of a form.
public final class FormJson {
  public static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private static final DefaultPrettyPrinter LAYOUT =
      new DefaultPrettyPrinter()
          .withObjectIndenter(new DefaultIndenter("  ", "\n"))
          .withArrayIndenter(new DefaultIndenter("  ", "\n"))
          .withSeparators(
              Separators.createDefaultInstance()
                  .withObjectNameValueSpacing(Separators.Spacing.AFTER));

  private FormJson() {}

  public static String pretty(JsonNode json) {
    return MAPPER.writer().with(LAYOUT).writeValueAsString(json);
  }

  /// Returns JSON in a layout for people; as it is, if it cannot be read.
  public static String laidOut(String json) {
    try {
      return pretty(MAPPER.readTree(json));
    } catch (JacksonException _) {
      return json; // older than the check of what is stored
    }
  }

  static JsonNode read(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException e) {
      throw new FieldFault("This is not JSON%s: %s".formatted(place(e), why(e)));
    }
  }

  private static String place(JacksonException e) {
    TokenStreamLocation place = e.getLocation();
    return place == null || place.getLineNr() < 1
        ? ""
        : " at line %d, column %d".formatted(place.getLineNr(), place.getColumnNr());
  }

  private static String why(JacksonException e) {
    String said = e.getOriginalMessage();
    return said.startsWith("Unexpected end-of-input")
        ? "it ends in the middle."
        : said.replaceAll("(?s)\\s*(\\(start marker|\\(for `|\\(`|\\[Source|: maximum).*", "");
  }
}
