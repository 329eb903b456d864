package dev.linecheck.dialimport;

import dev.linecheck.domain.Sha256;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Where a call comes from, and what is kept of it without being looked into.
final class CallSource {
  /// The longest id of a call at its source that is an identity as it is.
  static final int ID_LENGTH_MAX = 200;

  /// The field below which the unread fields of a source are kept: their names mean something else
  /// on a dial.
  static final String NAME = "source";

  private static final String FIELDS = "fields";

  private CallSource() {}

  /// The identity of a call by the id that its source gave it.
  static Optional<String> identity(CallFormat format, CallFields call, String field) {
    return id(call, field).map(id -> format.name() + ":" + id);
  }

  /// An id that is too long is its digest.
  static Optional<String> id(CallFields call, String field) {
    Optional<String> id = call.filled(field);
    if (id.filter(text -> text.length() > ID_LENGTH_MAX).isPresent()) {
      call.keep(field);
      call.note(
          field,
          "too_long",
          "The id is longer than %d characters; its digest stands for it."
              .formatted(ID_LENGTH_MAX));
      return id.map(Sha256::hex);
    }
    return id;
  }

  /// The unread fields below `source`, and what the agent's model was told at the beginning.
  static ObjectNode kept(CallFormat format, CallFields call, CallLines lines) {
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    if (!lines.systemMessages().isEmpty()) {
      lines.systemMessages().forEach(kept.putArray("systemMessages")::add);
    }
    below(kept, format).setAll(call.unread());
    return kept;
  }

  /// The object below `source` for unread fields.
  static ObjectNode below(ObjectNode kept, CallFormat format) {
    return kept.withObjectProperty(NAME).put("format", format.name()).withObjectProperty(FIELDS);
  }
}
