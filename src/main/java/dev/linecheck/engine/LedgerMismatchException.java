package dev.linecheck.engine;

import dev.linecheck.llm.CallKey;

/// Thrown when the ledger holds an answer to another request under the same key. The answer is not
/// used, and no model is asked again.
final class LedgerMismatchException extends RuntimeException {
  /// The error code of the item.
  static final String CODE = "ledger_mismatch";

  private static final long serialVersionUID = 1L;

  LedgerMismatchException(CallKey key) {
    super(
        "the answer of %s at %s was kept for another request than Linecheck makes now (vote %d, ask %d). Was it updated in between?"
            .formatted(key.purpose().role(), key.position().text(), key.vote(), key.ask()));
  }
}
