package dev.linecheck.api;

import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/// A part of a suite in a request. It is the body of another route, and that route's reader reads
/// it.
///
/// @param place the path of the part in the request
record SuitePart(String place, ObjectNode json) {
  /// Returns the same part with other content.
  SuitePart with(ObjectNode other) {
    return new SuitePart(place, other);
  }

  /// Reads the part. A refusal names the field by its place in the suite.
  ///
  /// @param warnings takes the sentences about fields that nothing reads
  <T> T read(List<String> warnings, Function<Fields, T> reader) {
    Fields fields = Fields.of(json, "");
    try {
      T value = reader.apply(fields);
      fields.misspelt().map(sentence -> place + ": " + sentence).forEach(warnings::add);
      return value;
    } catch (Problem problem) {
      throw problem.within(place);
    }
  }
}
