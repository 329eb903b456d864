package dev.linecheck.simulator;

/// A caller's answer that is neither an act nor words.
final class UnreadableActException extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableActException(String message) {
    super(message);
  }
}
