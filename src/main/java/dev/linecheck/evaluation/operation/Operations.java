package dev.linecheck.evaluation.operation;

import dev.linecheck.domain.AccessKey;

/// Carries out operations of the API in this process.
@FunctionalInterface
public interface Operations {
  /// Carries out an operation with the permissions and in the workspace of a key, which the caller
  /// has checked. A failure that is not the caller's is thrown, as it is by a use case.
  OperationAnswer carryOut(AccessKey key, ApiOperation operation);
}
