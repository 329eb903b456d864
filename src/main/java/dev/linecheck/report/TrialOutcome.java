package dev.linecheck.report;

/// The outcome of one planned trial.
public enum TrialOutcome {
  PASSED,
  FAILED,
  /// The trial errored, was invalid, excluded or cancelled, or was not run.
  NO_VERDICT
}
