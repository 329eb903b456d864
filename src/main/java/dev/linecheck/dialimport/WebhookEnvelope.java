package dev.linecheck.dialimport;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The object that a webhook puts around a call.
///
/// @param call the call
/// @param path the place of the call in the request; empty where it has no envelope
/// @param around the fields beside the call
/// @param title the name of the envelope in a message; empty where the call has none
record WebhookEnvelope(ObjectNode call, String path, ObjectNode around, Optional<String> title) {
  private static final String EVENT = "event";

  /// The fields that a server message of Vapi has besides its call, and that the call may have too.
  private static final Set<String> OF_MESSAGE =
      Set.of("artifact", "messages", "startedAt", "endedAt", "endedReason", "status");

  static WebhookEnvelope open(ObjectNode json, String path) {
    if (json.get("message") instanceof ObjectNode message
        && (message.has("call") || message.has("artifact"))) {
      return ofVapi(json, message, path);
    }
    for (String field : Set.of("call", "payload")) {
      if (json.path(EVENT).isString() && json.get(field) instanceof ObjectNode call) {
        String platform = field.equals("call") ? "Retell" : "Vogent";
        return new WebhookEnvelope(
            call,
            below(path, field),
            without(json, field),
            Optional.of(title(platform, json.path(EVENT).asString())));
      }
    }
    return new WebhookEnvelope(json, path, JsonNodeFactory.instance.objectNode(), Optional.empty());
  }

  private static String title(String platform, String event) {
    return "a %s webhook body (%s)".formatted(platform, event);
  }

  private static String below(String path, String field) {
    return path.isEmpty() ? field : path + "." + field;
  }

  private static ObjectNode without(ObjectNode json, String field) {
    ObjectNode others = json.deepCopy();
    others.remove(field);
    return others;
  }

  /// Reads a server message of Vapi: the call is below `call`, and its outcome stands beside it.
  private static WebhookEnvelope ofVapi(ObjectNode json, ObjectNode message, String path) {
    ObjectNode call =
        message.get("call") instanceof ObjectNode inner
            ? inner.deepCopy()
            : JsonNodeFactory.instance.objectNode();
    ObjectNode around = without(json, "message");
    for (Map.Entry<String, JsonNode> field : message.properties()) {
      String name = field.getKey();
      if (name.equals("call")) {
        continue;
      }
      if (call.has(name) && OF_MESSAGE.contains(name)) {
        around.set(name, call.get(name));
        call.set(name, field.getValue());
      } else if (call.has(name)) {
        around.set(name, field.getValue());
      } else {
        call.set(name, field.getValue());
      }
    }
    return new WebhookEnvelope(
        call,
        below(path, "message"),
        around,
        Optional.of(title("Vapi", message.path("type").asString("message"))));
  }
}
