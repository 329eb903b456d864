package dev.linecheck.dialimport;

import dev.linecheck.domain.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Where a call comes from, and what is kept of it without being looked into.
final class Source {
  /// The longest id of a call at its source.
  static final int ID_LENGTH_MAX = 200;

  private static final String SOURCE = "source";

  private Source() {}

  /// The identity of a call by the id that its source gave it.
  static Optional<String> identity(CallFormat format, CallFields call, String field) {
    return id(call, field).map(id -> format.name() + ":" + id);
  }

  static Optional<String> id(CallFields call, String field) {
    Optional<String> id = call.filled(field);
    if (id.filter(text -> text.length() > ID_LENGTH_MAX).isPresent()) {
      call.problem(field, "too_long", "The id is longer than " + ID_LENGTH_MAX + " characters.");
    }
    return id;
  }

  /// The fields of another platform's call, below `source` because their names mean something else
  /// on a dial, and the agent's system messages.
  static Json kept(CallFormat format, CallFields call, List<String> read, CallLines lines) {
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    if (!lines.systemMessages().isEmpty()) {
      lines.systemMessages().forEach(settings.putArray("systemMessages")::add);
    }
    settings.putObject(SOURCE).put("format", format.name()).set("fields", call.without(read));
    return new Json(settings.toString());
  }
}
