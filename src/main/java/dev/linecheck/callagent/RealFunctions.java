package dev.linecheck.callagent;

import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.dial.FunctionCall;
import java.util.Optional;

/// The agent's real functions, as one conversation calls them.
@FunctionalInterface
public interface RealFunctions {
  /// No real functions: for replays of recorded calls, and for runs that do not ask for them.
  RealFunctions NONE = (_, _, _) -> Optional.empty();

  /// Returns the answer of a function; empty where this conversation does not call it. The function
  /// is called once, even when the process dies in between.
  ///
  /// @param number the number of the call in its conversation, from 1
  Optional<String> answer(int number, OfferedFunction function, FunctionCall call);
}
