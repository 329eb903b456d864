package dev.linecheck.engine;

/// A worker has to leave its item before the item is done, and nothing is wrong with the item.
final class ItemLeftException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Why why;

  /// What makes a worker leave.
  enum Why {
    /// The item has ended, or a newer claim has it.
    CLAIM_LOST,
    /// This node is stopping.
    DRAINING,
    /// The run has used up what it may.
    BUDGET_SPENT
  }

  ItemLeftException(Why why, String message) {
    super(message);
    this.why = why;
  }

  Why why() {
    return why;
  }
}
