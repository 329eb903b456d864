package dev.linecheck.simulator;

/// The simulated caller did not play its part. Never the agent's fault.
public final class SimulatorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SimulatorException(String message) {
    super(message);
  }
}
