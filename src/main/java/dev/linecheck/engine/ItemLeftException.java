package dev.linecheck.engine;

/// The work on an item ends before the item is done, and nothing is wrong with the item. Only
/// [LeaveSignal] makes it, and [WorkInHand] decides what becomes of the item.
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

  /// The same, with the exception that ended the work.
  ItemLeftException after(RuntimeException broken) {
    if (broken instanceof ItemLeftException left) {
      return left;
    }
    initCause(broken);
    return this;
  }
}
