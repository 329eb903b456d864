package dev.linecheck.llm.provider;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Joins the pieces of the function calls in a streamed answer of OpenAI's protocol.
/// Single-threaded.
final class StreamedCalls {
  private static final String FUNCTION = "function";
  private static final String NAME = "name";
  private static final String ARGUMENTS = "arguments";

  private final List<ObjectNode> calls = new ArrayList<>();

  /// The call that the next piece with an index continues.
  private final Map<Integer, ObjectNode> open = new HashMap<>();

  void add(JsonNode piece) {
    ObjectNode call = callOf(piece);
    piece.forEachEntry((field, value) -> {
      if (field.equals(FUNCTION)) {
        ObjectNode function = call.withObject("/" + FUNCTION);
        value.forEachEntry((part, text) -> join(function, part, text));
      } else if (!value.isNull() && !value.asString("some").isEmpty()) {
        call.set(field, value);
      }
    });
  }

  private ObjectNode callOf(JsonNode piece) {
    JsonNode index = piece.path("index");
    Optional<ObjectNode> before =
        index.isNumber()
            ? Optional.ofNullable(open.get(index.asInt(0)))
            : calls.reversed().stream().findFirst();
    ObjectNode call =
        before
            .filter(known -> !begins(piece, known))
            .orElseGet(() -> {
              calls.add(LeanSchema.JSON.createObjectNode());
              return calls.getLast();
            });
    if (index.isNumber()) {
      open.put(index.asInt(0), call);
    }
    return call;
  }

  /// Whether a piece begins another call than the one before it. Some servers number no calls, or
  /// all with 0, and some repeat id and name in every piece.
  private static boolean begins(JsonNode piece, ObjectNode before) {
    String id = piece.path("id").asString("");
    String known = before.path("id").asString("");
    if (!id.isEmpty()) {
      return !known.isEmpty() && !known.equals(id);
    }
    JsonNode function = piece.path(FUNCTION);
    return !function.path(NAME).asString("").isEmpty()
        && !function.path(ARGUMENTS).asString("").isBlank()
        && isWhole(before.path(FUNCTION).path(ARGUMENTS).asString(""));
  }

  private static boolean isWhole(String arguments) {
    try {
      return LeanSchema.JSON.readTree(arguments).isObject();
    } catch (JacksonException e) {
      return false;
    }
  }

  private static void join(ObjectNode function, String part, JsonNode text) {
    if (!part.equals(NAME) || !text.equals(function.path(NAME))) {
      OpenAiEvents.append(function, part, text);
    }
  }

  List<ObjectNode> joined() {
    return Collections.unmodifiableList(calls);
  }
}
