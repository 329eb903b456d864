package dev.linecheck.llm.provider;

import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// An error inside a response whose status says that it is an answer.
final class ErrorInAnswer {
  private ErrorInAnswer() {}

  /// Finds the error of a whole answer, of a choice, or of a body that says `success: false`.
  static Optional<JsonNode> of(JsonNode body) {
    Stream<JsonNode> places =
        Stream.of(
            body.path("error"),
            body.path("choices").path(0).path("error"),
            body.path("success").isBoolean() && !body.path("success").booleanValue()
                ? body.path("errors").path(0)
                : body.path("choices").path(0).path("message").path("error"));
    return places.filter(error -> error.isObject() || error.isString()).findFirst();
  }
}
