package dev.linecheck.llm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/// Finds a JSON object in a model's answer, whatever prose surrounds it. Single-threaded.
public final class AnswerJson {
  /// The most characters of an answer. A longer answer is never of the schema.
  private static final int CHARS_MAX = 100_000;

  /// The most places at which an object is looked for.
  private static final int TRIES_MAX = 200;

  /// Keeps numbers digit by digit, and refuses an object with a repeated field.
  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final JsonMapper FORGIVING =
      STRICT
          .rebuild()
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA, JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .build();

  private final String text;
  private final Predicate<JsonNode> wanted;

  /// The end of a broken object. Text before this place may be inside a string of it.
  private int broken;

  private AnswerJson(String text, Predicate<JsonNode> wanted) {
    this.text = text;
    this.wanted = wanted;
  }

  /// Returns the last complete object that repeats the fence of this request, in a form that can be
  /// stored. An object that was copied out of the transcript cannot contain the fence. Trailing
  /// commas, single quotes, and missing brackets at the end of the text are accepted.
  ///
  /// @param text the text of an answer that was not cut off
  public static Optional<JsonNode> lastWithEcho(String text, String fence) {
    return last(text, json -> json.path("echo").asString("").equals(fence));
  }

  /// Returns the last wanted object, read as forgivingly. Objects inside of another are not looked
  /// for.
  public static Optional<JsonNode> last(String text, Predicate<JsonNode> wanted) {
    return all(text, wanted).stream()
        .reduce((_, later) -> later)
        .map(found -> StorableJson.of(found.json()));
  }

  /// A JSON object in a text.
  ///
  /// @param from its first place
  /// @param end the place after it
  public record Placed(JsonNode json, int from, int end) {
    /// Whether the object is no part of a sentence of the text.
    public boolean standsAlone(String text) {
      String before = text.substring(0, from).replaceFirst("[ \\t\\[]{1,20}$", "");
      String after = text.substring(end).replaceFirst("^[ \\t\\]]{1,20}", "");
      boolean begins =
          before.isEmpty() || "\n.!?:,`>".indexOf(before.charAt(before.length() - 1)) >= 0;
      return begins && (after.isEmpty() || "\n`<".indexOf(after.charAt(0)) >= 0);
    }
  }

  /// Returns all wanted objects, read as forgivingly.
  public static List<Placed> all(String text, Predicate<JsonNode> wanted) {
    return text.length() > CHARS_MAX ? List.of() : new AnswerJson(text, wanted).all();
  }

  /// @param end the place after the object, or the place at which reading failed
  private record JsonSpan(Optional<JsonNode> object, int end) {}

  private List<Placed> all() {
    List<Placed> all = new ArrayList<>();
    int from = text.indexOf('{');
    for (int tries = 0; from >= 0 && tries < TRIES_MAX; tries++) {
      JsonSpan found = objectAt(from);
      int end = Math.min(found.end(), text.length());
      if (isWanted(found)) {
        all.add(new Placed(found.object().orElseThrow(), from, end));
      }
      from = text.indexOf('{', found.object().isPresent() ? found.end() : from + 1);
    }
    return all;
  }

  private boolean isWanted(JsonSpan found) {
    return found.object().filter(wanted).isPresent();
  }

  private JsonSpan objectAt(int from) {
    JsonSpan strict = read(STRICT, text, from);
    if (strict.object().isPresent() || from < broken) {
      return strict;
    }
    JsonSpan forgiven = read(FORGIVING, text, from);
    if (forgiven.object().isEmpty() && forgiven.end() == text.length()) {
      JsonSpan closed = read(FORGIVING, text + missingBrackets(from), from);
      forgiven = isWanted(closed) ? closed : forgiven;
    }
    if (forgiven.object().isEmpty()) {
      broken = forgiven.end();
    }
    return forgiven;
  }

  private static JsonSpan read(JsonMapper mapper, String text, int from) {
    try (JsonParser parser = mapper.createParser(text.substring(from))) {
      JsonNode json = parser.readValueAsTree();
      int end = from + (int) parser.currentLocation().getCharOffset();
      return new JsonSpan(Optional.of(json), Math.max(end, from + 1));
    } catch (UnexpectedEndOfInputException e) {
      return new JsonSpan(Optional.empty(), text.length());
    } catch (JacksonException e) {
      long offset = e.getLocation() == null ? -1 : e.getLocation().getCharOffset();
      int end = offset < 0 ? text.length() : Math.min(from + (int) offset, text.length());
      return new JsonSpan(Optional.empty(), Math.max(end, from + 1));
    }
  }

  /// Returns the brackets that close everything still open at the end of the text. They do not
  /// close an open string, but become a part of it.
  private String missingBrackets(int from) {
    StringBuilder missing = new StringBuilder();
    try (JsonParser parser = FORGIVING.createParser(text.substring(from))) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isStructStart()) {
          missing.insert(0, token == JsonToken.START_OBJECT ? '}' : ']');
        } else if (token.isStructEnd()) {
          missing.deleteCharAt(0);
        }
      }
    } catch (JacksonException e) {
      return missing.toString(); // the text ends here
    }
    return missing.toString();
  }
}
