package dev.linecheck.outbound;

/// An address did not answer, or may not be called. Says nothing of what it answered.
public final class OutboundException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// Whose trouble it is.
  public enum Trouble {
    /// This server must not call there.
    NOT_ALLOWED,
    /// It was called, and gave no whole answer.
    NO_ANSWER
  }

  private final Trouble trouble;

  OutboundException(Trouble trouble, String what) {
    super(what);
    this.trouble = trouble;
  }

  OutboundException(Trouble trouble, String what, Throwable cause) {
    super(what, cause);
    this.trouble = trouble;
  }

  public Trouble trouble() {
    return trouble;
  }
}
