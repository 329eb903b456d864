package dev.linecheck.domain.run;

/// The extent to which a run replays recorded calls. The names are those of the API.
public enum ReplayMode {
  /// Asks at every decision point, with the recorded history.
  DECISIONS,
  /// Does the same, and continues with a simulated caller from the first divergence.
  CONTINUE
}
