package dev.linecheck.api;

import dev.linecheck.evaluation.UnstorableText;
import tools.jackson.databind.JsonNode;

/// Refuses text that not every database can store.
final class StorableText {
  private StorableText() {}

  static void check(JsonNode json, String path) {
    Refusals.check(UnstorableText.in(json, path));
  }

  static void check(String text, String path) {
    Refusals.check(UnstorableText.in(text, path));
  }
}
