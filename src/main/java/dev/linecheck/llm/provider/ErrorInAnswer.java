package dev.linecheck.llm.provider;

import dev.linecheck.llm.ModelException.ModelFailure;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// An error inside a response whose status says that it is an answer.
///
/// @param error the part of the body with the words of the provider
/// @param otherwise the failure if the words tell none
record ErrorInAnswer(JsonNode error, ModelFailure otherwise) {
  /// Finds the error of a whole answer, of a choice, or of a body that is no answer in any protocol
  /// and has words in place of one.
  static Optional<ErrorInAnswer> of(JsonNode body) {
    JsonNode whole = body.isArray() ? body.path(0) : body;
    return inEvent(whole).or(() -> instead(whole));
  }

  /// Finds the error of one event of a stream, whose other events may be good.
  static Optional<ErrorInAnswer> inEvent(JsonNode event) {
    JsonNode choice = event.path("choices").path(0);
    return Stream.of(
            event.path("error"), choice.path("error"), choice.path("message").path("error"))
        .filter(ErrorInAnswer::tells)
        .findFirst()
        .or(() -> unsuccessful(event))
        .map(ErrorInAnswer::whole);
  }

  /// Returns the error that a part of a body is as a whole.
  static ErrorInAnswer whole(JsonNode error) {
    return new ErrorInAnswer(error, ModelFailure.UNAVAILABLE);
  }

  private static Optional<JsonNode> unsuccessful(JsonNode body) {
    JsonNode success = body.path("success");
    return success.isBoolean() && !success.booleanValue()
        ? Optional.of(body.path("errors").path(0)).filter(JsonNode::isObject)
        : Optional.empty();
  }

  private static Optional<ErrorInAnswer> instead(JsonNode body) {
    return isAnswer(body) || ComplaintFields.of(body).words.isEmpty()
        ? Optional.empty()
        : Optional.of(new ErrorInAnswer(body, ModelFailure.UNREADABLE));
  }

  /// Whether a body has what an answer has in one of the protocols.
  private static boolean isAnswer(JsonNode body) {
    return !body.path("choices").isEmpty()
        || body.path("candidates").isArray()
        || body.path("promptFeedback").isObject()
        || body.path("content").isArray()
        || (body.path("message").isObject() && !body.path("type").asString("").equals("error"));
  }

  /// Whether a field holds anything. Some servers send an empty error with every answer.
  private static boolean tells(JsonNode field) {
    return switch (field.getNodeType()) {
      case STRING -> !field.asString("").isBlank();
      case NUMBER -> field.asDouble(0) != 0;
      case OBJECT, ARRAY -> field.valueStream().anyMatch(ErrorInAnswer::tells);
      case BOOLEAN, NULL, MISSING, BINARY, POJO -> false;
    };
  }
}
