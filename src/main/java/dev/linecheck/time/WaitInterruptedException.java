package dev.linecheck.time;

/// Thrown when a wait ends because its thread has to stop.
public final class WaitInterruptedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WaitInterruptedException(String waitingFor, InterruptedException cause) {
    super("stopped while waiting for " + waitingFor, cause);
  }
}
