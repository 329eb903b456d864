package dev.linecheck.simulator;

import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.run.EndReason;
import dev.linecheck.domain.run.TokenUsage;

/// A call that came to its end.
///
/// @param opening how many of the first agent turns were said verbatim, without a model: 0 or 1
/// @param turns agent turns, the opening line included
/// @param usage tokens of agent and caller together
public record PlayedCall(
    Transcript transcript, int opening, int turns, EndReason endReason, TokenUsage usage) {}
