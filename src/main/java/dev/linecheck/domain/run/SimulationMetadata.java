package dev.linecheck.domain.run;

import dev.linecheck.domain.dial.FunctionCall;
import java.time.Duration;
import java.util.List;

/// The data of a simulated call, beside its words.
///
/// @param totalTurns agent turns, the opening line included
/// @param usage tokens of the agent and the caller together, without the judge's
/// @param unansweredCalls function calls that no mock answered
/// @param unusedMocks mocks that answered nothing, by function and position from zero
/// @param realCalls the number of calls that real functions answered
/// @param factsMissing facts that the agent asked for and that the caller's part does not give
public record SimulationMetadata(
    int totalTurns,
    EndReason endReason,
    Duration duration,
    TokenUsage usage,
    List<FunctionCall> unansweredCalls,
    List<String> unusedMocks,
    int realCalls,
    List<String> factsMissing)
    implements CallExecution {
  public SimulationMetadata {
    unansweredCalls = List.copyOf(unansweredCalls);
    unusedMocks = List.copyOf(unusedMocks);
    factsMissing = List.copyOf(factsMissing);
  }
}
