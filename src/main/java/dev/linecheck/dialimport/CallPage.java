package dev.linecheck.dialimport;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A page of a platform's list of calls: one object with the calls in a list.
///
/// @param field the field of the list
public record CallPage(String field, List<ObjectNode> calls) {
  private static final List<String> LISTS = List.of("dials", "calls", "items", "results", "data");

  /// Fields of calls, and fields that a webhook puts around them. An object with one of them is a
  /// call, not a page.
  private static final Set<String> OF_CALLS =
      Set.of(
          "transcript",
          "transcript_object",
          "transcript_with_tool_calls",
          "messages",
          "traj",
          "artifact",
          "call_id",
          "dial_id",
          "message",
          "event");

  private static final Set<String> IDS = Set.of("id", "call", "payload");

  public CallPage {
    calls = List.copyOf(calls);
  }

  /// Returns the place of a call of the page.
  public String place(int index) {
    return field + "[" + index + "]";
  }

  /// Returns the page in an object; empty where the object is no page.
  public static Optional<CallPage> of(ObjectNode json) {
    if (OF_CALLS.stream().anyMatch(json::has) || UnsupportedFormat.of(json).isPresent()) {
      return Optional.empty();
    }
    return LISTS.stream().flatMap(field -> page(json, field).stream()).findFirst();
  }

  private static Optional<CallPage> page(ObjectNode json, String field) {
    if (!json.path(field).isArray()) {
      return Optional.empty();
    }
    List<ObjectNode> calls = new ArrayList<>();
    for (JsonNode element : json.path(field)) {
      if (element instanceof ObjectNode call
          && Stream.concat(OF_CALLS.stream(), IDS.stream()).anyMatch(call::has)) {
        calls.add(call);
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(new CallPage(field, calls));
  }
}
