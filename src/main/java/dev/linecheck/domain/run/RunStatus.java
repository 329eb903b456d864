package dev.linecheck.domain.run;

/// The status of a run. The names are those of the API.
public enum RunStatus {
  PENDING,
  RUNNING,
  /// Every item was executed, whatever its verdict.
  SUCCESS,
  /// At least one item could not be executed, or was not run.
  FAILED,
  CANCELLED
}
