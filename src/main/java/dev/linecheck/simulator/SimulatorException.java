package dev.linecheck.simulator;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.llm.Purpose;

/// Thrown when the simulated caller does not play its part. This is never the agent's fault.
public final class SimulatorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param caller the caller's model
  /// @param what says what it did
  /// @param advice says what to do about it
  SimulatorException(ModelId caller, String what, String advice) {
    super("%s %s: %s; %s".formatted(Purpose.CALLER.role(), caller.value(), what, advice));
  }
}
