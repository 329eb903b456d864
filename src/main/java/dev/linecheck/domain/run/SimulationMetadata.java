package dev.linecheck.domain.run;

import java.time.Duration;

/// How a simulated call went, beside its words.
///
/// @param totalTurns agent turns, the opening line included
/// @param usage tokens of the agent and the caller together, without the judge's
public record SimulationMetadata(
    int totalTurns, EndReason endReason, Duration duration, TokenUsage usage) {}
