package dev.linecheck.outbound;

/// An address did not answer, or may not be called. Says nothing of what it answered.
public final class OutboundException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// Whose trouble it is.
  public enum OutboundFailure {
    /// This server must not call there.
    NOT_ALLOWED,
    /// It was called, and gave no whole answer.
    NO_ANSWER
  }

  private final OutboundFailure failure;

  OutboundException(OutboundFailure trouble, String what) {
    super(what);
    this.failure = trouble;
  }

  OutboundException(OutboundFailure trouble, String what, Throwable cause) {
    super(what, cause);
    this.failure = trouble;
  }

  public OutboundFailure failure() {
    return failure;
  }
}
