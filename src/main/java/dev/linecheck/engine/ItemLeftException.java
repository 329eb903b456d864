package dev.linecheck.engine;

/// Thrown when work on an item ends before the item is done, and nothing is wrong with the item.
/// Only [LeaveSignal] creates it. [WorkInHand] decides what happens to the item.
final class ItemLeftException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final LeaveSignal.Reason reason;

  ItemLeftException(LeaveSignal.Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  LeaveSignal.Reason reason() {
    return reason;
  }

  /// Returns this exception, with the exception that ended the work as its cause.
  ItemLeftException after(RuntimeException broken) {
    if (broken instanceof ItemLeftException left) {
      return left;
    }
    initCause(broken);
    return this;
  }
}
