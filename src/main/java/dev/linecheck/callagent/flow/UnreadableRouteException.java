package dev.linecheck.callagent.flow;

/// An answer to where a flow goes on that cannot be used; the message says why.
final class UnreadableRouteException extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableRouteException(String message) {
    super(message);
  }
}
