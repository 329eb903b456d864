package dev.linecheck.evaluation.noise;

import dev.linecheck.domain.run.NoiseKind;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.store.OutcomeStore.Outcome;

/// The outcome of an item of a noise run.
///
/// @param source the result of the checked run that it comes from
record NoiseItemOutcome(NoiseKind kind, ResultId source, Outcome outcome) {}
