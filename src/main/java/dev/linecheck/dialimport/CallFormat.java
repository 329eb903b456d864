package dev.linecheck.dialimport;

import tools.jackson.databind.node.ObjectNode;

/// A format of recorded calls. Stateless.
abstract class CallFormat {
  private final String name;
  private final String title;
  private final String lists;

  /// @param name the name by which a client chooses the format
  /// @param title the name of a call in this format for a message, such as `a Retell call`
  /// @param lists the fields that hold the lines, for a message
  CallFormat(String name, String title, String lists) {
    this.name = name;
    this.title = title;
    this.lists = lists;
  }

  final String name() {
    return name;
  }

  final String title() {
    return title;
  }

  final String lists() {
    return lists;
  }

  /// Whether an object has lines that only this format has.
  abstract boolean recognises(ObjectNode call);

  /// Whether an object without lines is probably in this format.
  abstract boolean resembles(ObjectNode call);

  /// Reads a call in this format: its lines into `lines`, and its other facts into the result.
  abstract CallFacts read(CallFields call, CallLines lines);

  /// Returns the part of a read call that is kept without being interpreted.
  ObjectNode kept(CallFields call, CallLines lines) {
    return CallSource.kept(this, call, lines);
  }
}
