package dev.linecheck.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What an answer says of fields that do nothing: those that were kept, and were probably meant to
/// be others, and those that were ignored, because only answers have them.
final class FieldWarnings {
  static final String FIELD = "warnings";

  /// The most warnings of one answer.
  private static final int WARNINGS_MAX = 20;

  private FieldWarnings() {}

  /// The view, with warnings where there are any.
  ///
  /// @param bodies what was read of the request
  static ObjectNode of(ObjectNode view, Fields... bodies) {
    List<String> warnings =
        Stream.of(bodies)
            .flatMap(body -> Stream.concat(body.ignored(view), body.misspelt()))
            .limit(WARNINGS_MAX)
            .toList();
    if (!warnings.isEmpty()) {
      ArrayNode list = view.putArray(FIELD);
      warnings.forEach(list::add);
    }
    return view;
  }

  /// A written answer without its warnings, as a GET shows the same thing.
  static String without(String json) {
    if (!json.contains('"' + FIELD + '"')) {
      return json;
    }
    ObjectNode view = JsonText.MAPPER.readValue(json, ObjectNode.class);
    view.remove(FIELD);
    return new String(JsonText.write(view), StandardCharsets.UTF_8);
  }
}
