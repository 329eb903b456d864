package dev.linecheck.engine;

import dev.linecheck.store.LedgerStore;

/// Where answers are kept before they are used. Thread-safe.
interface AnswerLog {
  /// Keeps an answer; when this returns, it survives anything.
  LedgerStore.KeepResult keep(LedgerStore.Entry entry);
}
