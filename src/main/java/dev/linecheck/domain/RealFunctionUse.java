package dev.linecheck.domain;

/// Whether the real functions of a workspace are called. Such calls may have effects, so a
/// workspace has to ask for them.
public enum RealFunctionUse {
  NEVER,
  /// In simulated calls of records if no mock answers; never in replays.
  IN_SIMULATIONS
}
