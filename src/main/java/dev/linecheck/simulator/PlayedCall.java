package dev.linecheck.simulator;

import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.run.EndReason;
import dev.linecheck.domain.run.TokenUsage;
import java.util.List;

/// A call that was played to its end.
///
/// @param turns agent turns, the opening line included
/// @param usage tokens of agent and caller together
/// @param unansweredCalls function calls that no mock answered
/// @param unusedMocks mocks that answered nothing, by function and position
/// @param realCalls the number of calls that real functions answered
/// @param factsMissing facts that the agent asked for and that the caller's part does not give
public record PlayedCall(
    Transcript transcript,
    int turns,
    EndReason endReason,
    TokenUsage usage,
    List<FunctionCall> unansweredCalls,
    List<String> unusedMocks,
    int realCalls,
    List<String> factsMissing) {}
