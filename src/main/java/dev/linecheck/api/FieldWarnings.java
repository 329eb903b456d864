package dev.linecheck.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Warnings about fields without effect: unknown fields that were kept and are probably misspelt,
/// and read-only fields that were ignored.
final class FieldWarnings {
  static final String FIELD = "warnings";

  /// The most warnings of one answer.
  private static final int WARNINGS_MAX = 20;

  private FieldWarnings() {}

  /// Returns the view, with warnings if there are any.
  ///
  /// @param bodies the parts of the request that were read
  static ObjectNode of(ObjectNode view, Fields... bodies) {
    return of(
        view,
        Stream.of(bodies)
            .flatMap(body -> Stream.concat(body.ignored(view), body.misspelt()))
            .limit(WARNINGS_MAX)
            .toList());
  }

  static ObjectNode of(ObjectNode view, List<String> warnings) {
    if (!warnings.isEmpty()) {
      ArrayNode list = view.putArray(FIELD);
      warnings.stream().limit(WARNINGS_MAX).forEach(list::add);
    }
    return view;
  }

  /// Returns a written answer without its warnings, as a GET shows the same thing.
  static String without(String json) {
    if (!json.contains('"' + FIELD + '"')) {
      return json;
    }
    ObjectNode view = JsonText.MAPPER.readValue(json, ObjectNode.class);
    view.remove(FIELD);
    return new String(JsonText.write(view), StandardCharsets.UTF_8);
  }
}
