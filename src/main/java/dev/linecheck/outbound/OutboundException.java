package dev.linecheck.outbound;

/// Thrown when an address did not answer, or may not be called. It never contains the answer.
public final class OutboundException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// The party that caused the failure.
  public enum OutboundFailure {
    /// This server must not call the address.
    NOT_ALLOWED,
    /// The address was called, and gave no complete answer.
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
