package dev.linecheck.llm.provider;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Joins the events of a streamed answer of OpenAI's protocol to one answer. Single-threaded.
final class OpenAiEvents {
  private final ObjectNode joined = LeanSchema.JSON.createObjectNode();
  private final ObjectNode message = LeanSchema.JSON.createObjectNode();
  private final Map<Integer, ObjectNode> calls = new TreeMap<>();
  private Optional<JsonNode> finish = Optional.empty();

  private OpenAiEvents() {}

  static JsonNode joined(EventStream stream) {
    OpenAiEvents all = new OpenAiEvents();
    stream.events().forEach(all::add);
    if (all.finish.isEmpty() && !stream.isDone()) {
      throw stream.withoutEnd();
    }
    return all.joined();
  }

  private void add(JsonNode event) {
    event.forEachEntry((name, value) -> {
      if (!name.equals("choices") && !value.isNull()) {
        joined.set(name, value);
      }
    });
    JsonNode choice = event.path("choices").path(0);
    choice
        .optional("finish_reason")
        .filter(value -> !value.isNull())
        .ifPresent(value -> {
          finish = Optional.of(value);
        });
    // a server that streams may send the message as a whole
    JsonNode delta = choice.has("delta") ? choice.path("delta") : choice.path("message");
    delta.forEachEntry((name, value) -> {
      switch (name) {
        case "tool_calls" -> value.forEach(this::addCall);
        case OpenAiAnswer.EXECUTED ->
            message.withArray("/" + name).addAll(value.valueStream().toList());
        case "role" -> {}
        default -> append(message, name, value); // every other field of a message is joined alike
      }
    });
  }

  private void addCall(JsonNode call) {
    int index = call.path("index").asInt(calls.size());
    ObjectNode all = calls.computeIfAbsent(index, _ -> LeanSchema.JSON.createObjectNode());
    call.forEachEntry((name, value) -> {
      if (name.equals("function")) {
        ObjectNode function = all.withObject("/function");
        value.forEachEntry((field, part) -> append(function, field, part));
      } else if (!value.isNull()) {
        all.set(name, value);
      }
    });
  }

  private static void append(ObjectNode json, String name, JsonNode value) {
    if (value.isString() && json.path(name).isString()) {
      json.put(name, json.path(name).stringValue() + value.stringValue());
    } else if (!value.isNull()) {
      json.set(name, value);
    }
  }

  private JsonNode joined() {
    if (!calls.isEmpty()) {
      ArrayNode list = message.putArray("tool_calls");
      calls.values().forEach(list::add);
    }
    ObjectNode choice = joined.putArray("choices").addObject();
    choice.set("message", message);
    finish.ifPresent(reason -> choice.set("finish_reason", reason));
    return joined;
  }
}
