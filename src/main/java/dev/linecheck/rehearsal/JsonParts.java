package dev.linecheck.rehearsal;

import dev.linecheck.client.ApiClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// JSON of a suite's files, which its reader has checked.
final class JsonParts {
  private static final JsonMapper MAPPER = new JsonMapper();

  private JsonParts() {}

  static JsonNode read(String text) {
    return MAPPER.readTree(text);
  }

  static ArrayNode list() {
    return ApiClient.object().arrayNode();
  }
}
