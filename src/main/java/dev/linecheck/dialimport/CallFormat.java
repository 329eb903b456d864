package dev.linecheck.dialimport;

import tools.jackson.databind.node.ObjectNode;

/// A format of recorded calls. Stateless.
interface CallFormat {
  /// Returns the name by which a client chooses the format.
  String name();

  /// Returns the name of a call in this format for a message, such as `a Retell call`.
  String title();

  /// Returns the fields that hold the lines, for a message.
  String lists();

  /// Whether an object has lines that only this format has.
  boolean recognises(ObjectNode call);

  /// Whether an object without lines is probably in this format.
  boolean resembles(ObjectNode call);

  /// Reads a call in this format: its lines into `lines`, and its other facts into the result.
  CallFacts read(CallFields call, CallLines lines);

  /// Returns the part of a read call that is kept without being interpreted.
  default ObjectNode kept(CallFields call, CallLines lines) {
    return CallSource.kept(this, call, lines);
  }
}
