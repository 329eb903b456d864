package dev.linecheck.llm.provider;

import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Joins the events of a streamed answer of OpenAI's protocol to one answer. Single-threaded.
final class OpenAiEvents {
  private final ObjectNode joined = LeanSchema.JSON.createObjectNode();
  private final ObjectNode message = LeanSchema.JSON.createObjectNode();
  private final StreamedCalls calls = new StreamedCalls();
  private Optional<JsonNode> finish = Optional.empty();

  /// The number of the choice that is read: the first that comes.
  private OptionalInt index = OptionalInt.empty();

  private int parts;
  private boolean isWhole;

  private OpenAiEvents() {}

  static JsonNode joined(EventStream stream) {
    OpenAiEvents all = new OpenAiEvents();
    stream.events().forEach(all::add);
    if (all.finish.isEmpty() && !stream.isDone() && !all.isOneMessage()) {
      throw stream.withoutEnd();
    }
    return all.joined();
  }

  /// Whether the stream has nothing but one message as a whole.
  private boolean isOneMessage() {
    return isWhole && parts == 1;
  }

  private void add(JsonNode event) {
    event.forEachEntry((name, value) -> {
      if (!name.equals("choices") && !value.isNull()) {
        joined.set(name, value);
      }
    });
    event.path("choices").valueStream().filter(this::isRead).forEach(this::addChoice);
  }

  private boolean isRead(JsonNode choice) {
    int number = choice.path("index").asInt(0);
    index = OptionalInt.of(index.orElse(number));
    return index.getAsInt() == number;
  }

  /// Only one choice was asked for. A server that sends more sends their parts one by one.
  private void addChoice(JsonNode choice) {
    choice
        .optional("finish_reason")
        .filter(FinishReasons::isGiven)
        .ifPresent(value -> {
          finish = Optional.of(value);
        });
    // a server that streams may send the message as a whole
    boolean isDelta = choice.has("delta");
    isWhole = !isDelta && choice.path("message").isObject();
    parts++;
    JsonNode delta = choice.path(isDelta ? "delta" : "message");
    delta.forEachEntry((name, value) -> {
      switch (name) {
        case "tool_calls" -> value.forEach(calls::add);
        case OpenAiAnswer.OLDER_CALL ->
            value.forEachEntry(
                (field, part) -> append(message.withObject("/" + name), field, part));
        case OpenAiAnswer.EXECUTED -> addExecuted(value);
        case "role" -> {}
        default -> append(message, name, value); // every other field of a message is joined alike
      }
    });
  }

  private void addExecuted(JsonNode report) {
    if (report.isArray()) {
      message.withArray("/" + OpenAiAnswer.EXECUTED).addAll(report.valueStream().toList());
    } else if (!report.isNull()) {
      message.set(OpenAiAnswer.EXECUTED, report);
    }
  }

  static void append(ObjectNode json, String name, JsonNode value) {
    if (value.isString() && json.path(name).isString()) {
      json.put(name, json.path(name).stringValue() + value.stringValue());
    } else if (!value.isNull()) {
      json.set(name, value);
    }
  }

  private JsonNode joined() {
    if (!calls.joined().isEmpty()) {
      message.putArray("tool_calls").addAll(calls.joined());
    }
    ObjectNode choice = joined.putArray("choices").addObject();
    choice.set("message", message);
    finish.ifPresent(reason -> choice.set("finish_reason", reason));
    return joined;
  }
}
