package dev.linecheck.domain.run;

/// The data of a call's execution, beside its transcript and verdicts.
public sealed interface CallExecution permits SimulationMetadata, Replay {}
