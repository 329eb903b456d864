package dev.linecheck.evaluation.operation;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The answer to an operation.
public sealed interface OperationAnswer {
  /// The operation was carried out.
  ///
  /// @param body the JSON that the API answers
  /// @param tag the ETag of the thing that the body shows, if it can be edited
  record Done(JsonNode body, Optional<String> tag) implements OperationAnswer {}

  /// The operation was refused, and changed nothing.
  ///
  /// @param status the HTTP status of the refusal
  /// @param code the word for the reason, such as `out_of_range`
  /// @param field the path of the field at fault; empty if there is none
  record Refused(int status, String code, String field, String sentence)
      implements OperationAnswer {}
}
