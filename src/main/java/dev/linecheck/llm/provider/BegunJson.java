package dev.linecheck.llm.provider;

import java.util.ArrayDeque;
import java.util.Deque;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads JSON whose end is missing, such as the beginning of a long error, as far as it goes. For
/// one thread.
final class BegunJson {
  private final Deque<JsonNode> open = new ArrayDeque<>();
  private JsonNode root = ProviderResponse.JSON.missingNode();
  private String name = "";

  private BegunJson() {}

  /// Returns what was read up to the first fault; missing for what does not begin like an object or
  /// a list.
  static JsonNode read(String json) {
    BegunJson begun = new BegunJson();
    try (JsonParser parser = ProviderResponse.JSON.createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        begun.add(token, parser);
        if (begun.open.isEmpty()) {
          break;
        }
      }
    } catch (JacksonException e) {
      return begun.root; // the fault ends what can be read
    }
    return begun.root;
  }

  private void add(JsonToken token, JsonParser parser) {
    switch (token) {
      case START_OBJECT -> opened(ProviderResponse.JSON.createObjectNode());
      case START_ARRAY -> opened(ProviderResponse.JSON.createArrayNode());
      case END_OBJECT, END_ARRAY -> open.pop();
      case PROPERTY_NAME -> name = parser.currentName();
      case VALUE_STRING,
          VALUE_NUMBER_INT,
          VALUE_NUMBER_FLOAT,
          VALUE_TRUE,
          VALUE_FALSE,
          VALUE_NULL,
          VALUE_EMBEDDED_OBJECT ->
          attach(parser.readValueAsTree());
      case NOT_AVAILABLE -> {}
    }
  }

  private void opened(JsonNode container) {
    attach(container);
    open.push(container);
  }

  private void attach(JsonNode value) {
    switch (open.peek()) {
      case null -> root = value;
      case ObjectNode object -> object.set(name, value);
      case ArrayNode array -> array.add(value);
      default -> throw new IllegalStateException("only objects and lists are open");
    }
  }
}
