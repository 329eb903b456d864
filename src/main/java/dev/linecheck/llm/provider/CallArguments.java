package dev.linecheck.llm.provider;

import dev.linecheck.domain.dial.FunctionCall;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The arguments of function calls for protocols that write them as an object.
final class CallArguments {
  private CallArguments() {}

  /// Returns the arguments; those that are no object, as a model may write them, become the one
  /// field of an object.
  static ObjectNode object(FunctionCall call) {
    return call.args().isBlank()
        ? LeanSchema.JSON.createObjectNode()
        : object(call.args(), "arguments");
  }

  /// Whether the arguments end in the middle.
  static boolean areCut(FunctionCall call) {
    try {
      LeanSchema.JSON.readTree(call.args());
      return false;
    } catch (UnexpectedEndOfInputException e) {
      return true;
    } catch (JacksonException e) {
      return false; // the model wrote no JSON
    }
  }

  /// Returns a text as the object that it is, or as a field of an object.
  static ObjectNode object(String text, String field) {
    try {
      JsonNode json = LeanSchema.JSON.readTree(text);
      if (json instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException e) {
      // the text is words
    }
    return LeanSchema.JSON.createObjectNode().put(field, text);
  }
}
