package dev.linecheck.llm.provider;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Joins the pieces of the function calls in a streamed answer of OpenAI's protocol.
/// Single-threaded.
final class StreamedCalls {
  private static final String ID = "id";
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
      } else if (!value.isNull() && !value.asString("some").isEmpty() && !isKnownId(call, field)) {
        call.set(field, value);
      }
    });
  }

  private static boolean isKnownId(ObjectNode call, String field) {
    return field.equals(ID) && call.has(ID);
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
  /// all with 0, some repeat id and name in every piece, and some give every piece an id of its
  /// own.
  private static boolean begins(JsonNode piece, ObjectNode before) {
    String id = piece.path(ID).asString("");
    String known = before.path(ID).asString("");
    boolean isNamed = !piece.path(FUNCTION).path(NAME).asString("").isEmpty();
    if (!id.isEmpty()) {
      return !known.isEmpty() && !known.equals(id) && (isNamed || isWhole(before));
    }
    return isNamed
        && !piece.path(FUNCTION).path(ARGUMENTS).asString("").isBlank()
        && isWhole(before);
  }

  private static boolean isWhole(ObjectNode call) {
    try {
      return LeanSchema.JSON.readTree(call.path(FUNCTION).path(ARGUMENTS).asString("")).isObject();
    } catch (JacksonException e) {
      return false;
    }
  }

  private static void join(ObjectNode function, String part, JsonNode text) {
    if (!part.equals(NAME) || !text.equals(function.path(NAME))) {
      OpenAiEvents.append(function, part, text);
    }
  }

  /// Returns the calls. A later one that is no more than an id was the last piece of the call
  /// before it.
  List<ObjectNode> joined() {
    return IntStream.range(0, calls.size())
        .filter(i -> i == 0 || !isEmpty(calls.get(i)))
        .mapToObj(calls::get)
        .toList();
  }

  private static boolean isEmpty(ObjectNode call) {
    JsonNode function = call.path(FUNCTION);
    return function.path(NAME).asString("").isEmpty()
        && function.path(ARGUMENTS).asString("").isEmpty();
  }
}
