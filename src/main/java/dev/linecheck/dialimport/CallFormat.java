package dev.linecheck.dialimport;

import tools.jackson.databind.node.ObjectNode;

/// One shape in which calls are written. Stateless.
interface CallFormat {
  /// The name by which a client chooses it.
  String name();

  /// Whether an object has what no other shape has.
  boolean recognises(ObjectNode call);

  /// Reads a call of this shape, noting problems on its fields.
  ImportedCall read(CallFields call);
}
