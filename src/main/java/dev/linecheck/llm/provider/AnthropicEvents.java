package dev.linecheck.llm.provider;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Joins the events of a streamed answer of Anthropic's protocol to one answer. Single-threaded.
final class AnthropicEvents {
  private final ObjectNode joined = LeanSchema.JSON.createObjectNode();
  private final Map<Integer, ObjectNode> blocks = new TreeMap<>();
  private final Map<Integer, StringBuilder> inputs = new TreeMap<>();

  private AnthropicEvents() {}

  static JsonNode joined(EventStream stream) {
    AnthropicEvents all = new AnthropicEvents();
    stream.events().forEach(all::add);
    if (!all.joined.path("stop_reason").isString()) {
      throw stream.withoutEnd();
    }
    return all.joined();
  }

  private void add(JsonNode event) {
    int index = event.path("index").asInt(0);
    switch (event.path("type").asString("")) {
      case "message_start" -> event.path("message").forEachEntry(joined::set);
      case "content_block_start" -> {
        if (event.path("content_block") instanceof ObjectNode block) {
          blocks.put(index, block);
        }
      }
      case "content_block_delta" -> delta(index, event.path("delta"));
      case "message_delta" -> {
        event.path("delta").forEachEntry(joined::set);
        event
            .path("usage")
            .forEachEntry((name, count) -> joined.withObject("/usage").set(name, count));
      }
      default -> {} // pings, ends, and kinds of events that are still to come
    }
  }

  private void delta(int index, JsonNode delta) {
    ObjectNode block = blocks.computeIfAbsent(index, _ -> LeanSchema.JSON.createObjectNode());
    delta.forEachEntry((name, value) -> {
      switch (name) {
        case "type" -> {}
        case "partial_json" ->
            inputs.computeIfAbsent(index, _ -> new StringBuilder()).append(value.asString(""));
        default -> // text, thinking and signature
            block.put(name, block.path(name).asString("") + value.asString(""));
      }
    });
  }

  /// @throws JacksonException when the arguments of a call are broken
  private JsonNode joined() {
    inputs.forEach((index, input) -> {
      ObjectNode block = blocks.computeIfAbsent(index, _ -> LeanSchema.JSON.createObjectNode());
      if (!input.toString().isBlank()) {
        block.set("input", LeanSchema.JSON.readTree(input.toString()));
      }
    });
    ArrayNode content = joined.putArray("content");
    blocks.values().forEach(content::add);
    return joined;
  }
}
