package dev.linecheck.fakeprovider;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// An answer, in whatever protocol.
record Said(String text, List<Call> calls, Finish finish) {
  /// A call of a function.
  record Call(String id, String name, ObjectNode arguments) {}

  /// Why an answer ends.
  enum Finish {
    COMPLETE,
    CALLS,
    LENGTH,
    FILTERED
  }

  Said {
    calls = List.copyOf(calls);
  }

  static Said words(String text) {
    return new Said(text, List.of(), Finish.COMPLETE);
  }

  Said text(String other) {
    return new Said(other, calls, finish);
  }

  Said finish(Finish other) {
    return new Said(text, calls, other);
  }

  int tokens() {
    return 1
        + text.length() / 4
        + calls.stream().mapToInt(call -> 8 + call.arguments().toString().length() / 4).sum();
  }
}
