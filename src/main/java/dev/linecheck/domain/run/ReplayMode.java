package dev.linecheck.domain.run;

/// How far a run goes through recorded calls; names of the API.
public enum ReplayMode {
  /// At every decision point, with the recorded history.
  DECISIONS,
  /// The same, and from the first divergence on with a simulated caller too.
  CONTINUE
}
