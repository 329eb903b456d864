package dev.linecheck.simulator;

import dev.linecheck.callagent.CanonicalCall;
import dev.linecheck.callagent.FunctionExecutor;
import dev.linecheck.domain.dial.FunctionAnswer;
import dev.linecheck.domain.dial.FunctionCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Answers the function calls of one simulated call: from mocks, by calling the real function, or
/// else from the recorded call that it continues. Remembers the calls that none of these answered.
/// Single-threaded.
final class SimulatedFunctions {
  private static final String NO_ANSWER = "Error: this function is not available.";

  private final FunctionExecutor backend;
  private final List<FunctionAnswer> recorded;
  private final List<FunctionCall> unanswered = new ArrayList<>();

  SimulatedFunctions(FunctionExecutor backend, List<FunctionAnswer> recorded) {
    this.backend = backend;
    this.recorded = new ArrayList<>(recorded);
  }

  boolean transfers(FunctionCall call) {
    return backend.mocks().transfers(call);
  }

  String answer(FunctionCall call) {
    return backend
        .answer(call)
        .or(() -> recorded(call))
        .orElseGet(() -> {
          unanswered.add(call);
          return NO_ANSWER;
        });
  }

  /// Notes that a mock answered this call before this part of the conversation.
  void hasAnswered(FunctionCall call) {
    backend.mocks().take(call);
  }

  /// Returns the recorded results of the same call one after the other. The last one is repeated.
  private Optional<String> recorded(FunctionCall call) {
    CanonicalCall wanted = CanonicalCall.of(call);
    List<FunctionAnswer> same =
        recorded.stream().filter(answer -> CanonicalCall.of(answer.call()).equals(wanted)).toList();
    if (same.size() > 1) {
      recorded.remove(same.getFirst());
    }
    return same.stream().findFirst().map(FunctionAnswer::result);
  }

  List<FunctionCall> unanswered() {
    return List.copyOf(unanswered);
  }

  int answeredByFunctions() {
    return backend.answeredByFunctions();
  }

  List<String> unused() {
    return backend.mocks().unused();
  }
}
