package dev.linecheck.replay;

import dev.linecheck.domain.dial.FunctionAnswer;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.llm.ModelAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The function calls that the agent's own server executed before it answered.
final class OwnCalls {
  private OwnCalls() {}

  /// Returns the calls under ids that no other call of the turn has.
  ///
  /// @param step the number of the answer in the turn
  static List<FunctionAnswer> of(ModelAnswer answer, int step) {
    List<FunctionAnswer> named = new ArrayList<>();
    for (FunctionAnswer one : answer.executed()) {
      String id = "own_" + step + "_" + named.size();
      FunctionCall call = new FunctionCall(one.call().name(), one.call().args(), Optional.of(id));
      named.add(new FunctionAnswer(call, one.result(), one.source()));
    }
    return named;
  }
}
