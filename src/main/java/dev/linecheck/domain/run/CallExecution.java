package dev.linecheck.domain.run;

/// How the call of an item went, beside its transcript and verdicts.
public sealed interface CallExecution permits SimulationMetadata, Replay {}
