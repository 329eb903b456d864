package dev.linecheck.domain.run;

/// How far a run has come; names of the API.
public enum RunStatus {
  PENDING,
  RUNNING,
  /// Every item was carried out, whatever its verdict.
  SUCCESS,
  /// At least one item could not be carried out, or was not run.
  FAILED,
  CANCELLED
}
