package dev.linecheck.simulator;

/// Thrown when the simulated caller does not play its part. This is never the agent's fault.
public final class SimulatorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SimulatorException(String message) {
    super(message);
  }
}
