package dev.linecheck.llm;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/// Finds a model's own object in its answer, whatever prose stands around it.
public final class AnswerJson {
  /// A longer answer is no answer of the schema.
  private static final int CHARS_MAX = 100_000;

  /// Places where an object could begin that are tried.
  private static final int TRIES_MAX = 200;

  /// Numbers come through digit by digit.
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private AnswerJson() {}

  /// The last complete object that repeats the fence of this request: one that was copied out of
  /// the transcript cannot know it.
  public static Optional<JsonNode> lastWithEcho(String text, String fence) {
    if (text.length() > CHARS_MAX) {
      return Optional.empty();
    }
    Optional<JsonNode> last = Optional.empty();
    int from = text.indexOf('{');
    for (int tries = 0; from >= 0 && tries < TRIES_MAX; tries++) {
      Found found = objectAt(text, from);
      if (found.object().filter(json -> json.path("echo").asString("").equals(fence)).isPresent()) {
        last = found.object();
      }
      from = text.indexOf('{', found.end());
    }
    return last;
  }

  private record Found(Optional<JsonNode> object, int end) {}

  private static Found objectAt(String text, int from) {
    try (JsonParser parser = JSON.createParser(text.substring(from))) {
      JsonNode json = parser.readValueAsTree();
      int end = from + (int) parser.currentLocation().getCharOffset();
      return new Found(Optional.of(json), Math.max(end, from + 1));
    } catch (JacksonException e) {
      return new Found(Optional.empty(), from + 1);
    }
  }
}
