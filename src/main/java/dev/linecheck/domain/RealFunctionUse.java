package dev.linecheck.domain;

/// Whether functions of a workspace are called where they are served. Calls may change something
/// there, so that a workspace has to ask for it.
public enum RealFunctionUse {
  NEVER,
  /// In simulated calls of records, where no mock answers; in replays never.
  IN_SIMULATIONS
}
