package dev.linecheck.dashboard.page;

import dev.linecheck.domain.Ids;
import dev.linecheck.evaluation.operation.ApiOperation;
import dev.linecheck.evaluation.operation.OperationAnswer;
import dev.linecheck.evaluation.operation.Operations;
import tools.jackson.databind.JsonNode;

/// The operations of the API that pages carry out, with the key of the person's session.
///
/// @param ids makes keys under which an operation is carried out once, however often it is sent
public record PageOperations(Operations operations, Ids ids) {
  private static final int NOT_FOUND = 404;

  /// Carries out an operation whose refusal the page shows beside the form.
  ///
  /// @param noun what the address names, such as `run`
  /// @throws PageProblem when there is no such thing in the workspace
  OperationAnswer tried(Visit visit, String noun, ApiOperation operation) {
    OperationAnswer answer = operations.carryOut(visit.key(), operation);
    if (answer instanceof OperationAnswer.Refused refused && refused.status() == NOT_FOUND) {
      throw PageProblem.noSuch(noun);
    }
    return answer;
  }

  /// Carries out an operation whose refusal is a page of its own, and returns its JSON.
  ///
  /// @throws PageProblem when it is refused
  JsonNode done(Visit visit, String noun, ApiOperation operation) {
    return switch (tried(visit, noun, operation)) {
      case OperationAnswer.Done done -> done.body();
      case OperationAnswer.Refused refused ->
          throw PageProblem.refused(refused.status(), refused.sentence());
    };
  }
}
