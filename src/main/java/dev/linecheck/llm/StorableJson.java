package dev.linecheck.llm;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Prepares parsed JSON for storage. JSON can write U+0000 and lone surrogates as escapes. The
/// escapes are ordinary text until they are parsed, so [ProviderText] does not find them before.
public final class StorableJson {
  /// Creates nodes without changing numbers.
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private StorableJson() {}

  /// Returns the JSON with U+0000 and lone surrogates replaced in its names and texts.
  public static JsonNode of(JsonNode json) {
    return isStorable(json) ? json : cleaned(json);
  }

  private static boolean isStorable(JsonNode json) {
    if (json.isString()) {
      return ProviderText.isStorable(json.stringValue());
    }
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      if (!ProviderText.isStorable(field.getKey())) {
        return false;
      }
    }
    for (JsonNode value : json) {
      if (!isStorable(value)) {
        return false;
      }
    }
    return true;
  }

  private static JsonNode cleaned(JsonNode json) {
    return switch (json) {
      case ObjectNode object -> of(object);
      case ArrayNode array -> {
        ArrayNode clean = NODES.arrayNode();
        array.forEach(element -> clean.add(of(element)));
        yield clean;
      }
      case JsonNode text when text.isString() ->
          NODES.stringNode(ProviderText.storable(text.stringValue()));
      case JsonNode other -> other;
    };
  }

  /// Returns the object with U+0000 and lone surrogates replaced in its names and texts.
  public static ObjectNode of(ObjectNode object) {
    ObjectNode clean = NODES.objectNode();
    object.forEachEntry((name, value) -> clean.set(ProviderText.storable(name), of(value)));
    return clean;
  }
}
