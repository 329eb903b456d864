package dev.linecheck.evaluation;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Finds text that not every database can store: U+0000 and lone surrogates.
public final class UnstorableText {
  private UnstorableText() {}

  /// Returns the reason against the first such text in a tree.
  ///
  /// @param path the place of the tree in the request
  public static Optional<Refusal> in(JsonNode json, String path) {
    if (json.isString()) {
      return in(json.stringValue(), path);
    }
    Optional<Refusal> found = Optional.empty();
    for (int i = 0; json.isArray() && i < json.size() && found.isEmpty(); i++) {
      found = in(json.get(i), path + "[" + i + "]");
    }
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      String field = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
      found = found.or(() -> in(entry.getKey(), field)).or(() -> in(entry.getValue(), field));
    }
    return found;
  }

  public static Optional<Refusal> in(String text, String path) {
    boolean isBad =
        text.codePoints()
            .anyMatch(point -> point == 0 || Character.getType(point) == Character.SURROGATE);
    return isBad
        ? Optional.of(
            new Refusal(
                path.replace("\0", "?"),
                "unstorable_text",
                "The text holds U+0000 or half of a surrogate pair, which cannot be kept."))
        : Optional.empty();
  }
}
