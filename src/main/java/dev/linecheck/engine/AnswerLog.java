package dev.linecheck.engine;

import dev.linecheck.store.LedgerStore;

/// Stores answers before they are used. Thread-safe.
interface AnswerLog {
  /// Stores an answer. When this returns, the answer survives any crash.
  LedgerStore.KeepResult keep(LedgerStore.Entry entry);
}
