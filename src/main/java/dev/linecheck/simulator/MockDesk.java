package dev.linecheck.simulator;

import dev.linecheck.callagent.FunctionMocks;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.dial.FunctionCall;
import java.util.ArrayList;
import java.util.List;

/// Answers the functions of one simulated call from mocks, and remembers what none answered. No
/// function is ever executed. Single-threaded.
final class MockDesk {
  private static final String NO_ANSWER = "Error: this function is not available.";

  private final FunctionMocks mocks;
  private final List<FunctionCall> unanswered = new ArrayList<>();

  MockDesk(List<OfferedFunction> functions) {
    this.mocks = new FunctionMocks(functions);
  }

  boolean transfers(FunctionCall call) {
    return mocks.transfers(call);
  }

  String answer(FunctionCall call) {
    return mocks
        .answer(call)
        .orElseGet(() -> {
          unanswered.add(call);
          return NO_ANSWER;
        });
  }

  List<FunctionCall> unanswered() {
    return List.copyOf(unanswered);
  }

  List<String> unused() {
    return mocks.unused();
  }
}
