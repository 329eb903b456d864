package dev.linecheck.simulator;

import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.run.EndReason;
import dev.linecheck.domain.run.TokenUsage;
import java.util.List;

/// A call that came to its end.
///
/// @param turns agent turns, the opening line included
/// @param usage tokens of agent and caller together
/// @param unansweredCalls calls of functions that no mock answered
/// @param unusedMocks mocks that answered nothing, by function and position
/// @param realCalls calls that the functions themselves answered
/// @param factsMissing what the agent asked for and the caller's part does not give
public record PlayedCall(
    Transcript transcript,
    int turns,
    EndReason endReason,
    TokenUsage usage,
    List<FunctionCall> unansweredCalls,
    List<String> unusedMocks,
    int realCalls,
    List<String> factsMissing) {}
