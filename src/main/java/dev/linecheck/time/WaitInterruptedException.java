package dev.linecheck.time;

/// A wait was ended because its thread is to stop.
public final class WaitInterruptedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WaitInterruptedException(String waitingFor, InterruptedException cause) {
    super("stopped while waiting for " + waitingFor, cause);
  }
}
