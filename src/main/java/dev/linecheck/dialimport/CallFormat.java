package dev.linecheck.dialimport;

import tools.jackson.databind.node.ObjectNode;

/// One shape in which calls are written. Stateless.
interface CallFormat {
  /// The name by which a client chooses it.
  String name();

  /// The name of a call of this shape in a message, such as `a Retell call`.
  String title();

  /// The fields that hold the lines, for a message.
  String lists();

  /// Whether an object has lines as no other shape has them.
  boolean recognises(ObjectNode call);

  /// Whether an object without lines is likely of this shape.
  boolean resembles(ObjectNode call);

  /// Reads a call of this shape: its lines into `lines`, and what it says beside them.
  CallFacts read(CallFields call, CallLines lines);

  /// What is kept of a call that was read, without being looked into.
  default ObjectNode kept(CallFields call, CallLines lines) {
    return CallSource.kept(this, call, lines);
  }
}
