package dev.linecheck.callagent;

import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.dial.FunctionCall;
import java.util.Optional;

/// The functions of an agent where they are served, for one conversation.
@FunctionalInterface
public interface RealFunctions {
  /// What a recorded call is gone through with, and every run that does not ask for more.
  RealFunctions NONE = (_, _, _) -> Optional.empty();

  /// What a function answers, called once however often the process dies; empty where this
  /// conversation does not call it.
  ///
  /// @param number counts the calls of one conversation from 1
  Optional<String> answer(int number, OfferedFunction function, FunctionCall call);
}
