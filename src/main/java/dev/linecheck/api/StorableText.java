package dev.linecheck.api;

import tools.jackson.databind.JsonNode;

/// Refuses text that not every database can keep: U+0000 and lone surrogates.
final class StorableText {
  private StorableText() {}

  static void check(JsonNode json, String path) {
    if (json.isString()) {
      check(json.stringValue(), path);
    } else if (json.isArray()) {
      for (int i = 0; i < json.size(); i++) {
        check(json.get(i), path + "[" + i + "]");
      }
    } else if (json.isObject()) {
      json.properties()
          .forEach(entry -> {
            String field = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
            check(entry.getKey(), field);
            check(entry.getValue(), field);
          });
    }
  }

  static void check(String text, String path) {
    boolean bad =
        text.codePoints()
            .anyMatch(point -> point == 0 || Character.getType(point) == Character.SURROGATE);
    if (bad) {
      throw Problem.invalid(
          "unstorable_text",
          path.replace("\0", "?"),
          "The text holds U+0000 or half of a surrogate pair, which cannot be kept.");
    }
  }
}
