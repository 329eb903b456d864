package dev.linecheck.dialimport;

import dev.linecheck.domain.Sha256;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The source of a call, and the part of it that is kept without being interpreted.
final class CallSource {
  /// The longest id that is used as an identity unchanged.
  static final int ID_LENGTH_MAX = 200;

  /// The field below which a source's unread fields are kept, because their names mean something
  /// else on a dial.
  static final String NAME = "source";

  private static final String FIELDS = "fields";

  private CallSource() {}

  /// Returns the identity of a call, from the id that its source gave it.
  static Optional<String> identity(CallFormat format, CallFields call, String field) {
    return id(call, field).map(id -> format.name() + ":" + id);
  }

  /// Returns an id; a longer one is replaced by its digest.
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

  /// Returns the unread fields below `source`, and the messages to the agent's model before the
  /// call began.
  static ObjectNode kept(CallFormat format, CallFields call, CallLines lines) {
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    if (!lines.systemMessages().isEmpty()) {
      lines.systemMessages().forEach(kept.putArray("systemMessages")::add);
    }
    below(kept, format).setAll(call.unread());
    return kept;
  }

  /// Returns the object below `source` that holds unread fields.
  static ObjectNode below(ObjectNode kept, CallFormat format) {
    return kept.withObjectProperty(NAME).put("format", format.name()).withObjectProperty(FIELDS);
  }
}
