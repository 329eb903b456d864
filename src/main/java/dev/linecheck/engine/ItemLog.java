package dev.linecheck.engine;

import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.store.ItemWrites;
import dev.linecheck.store.LedgerStore;
import dev.linecheck.store.WorkQueue;
import java.time.Instant;
import java.util.Optional;

/// Writes what the workers of items have to say, in the order in which they say it. Thread-safe.
interface ItemLog {
  /// Claims an item. Empty if it has ended, or was queued in a newer generation.
  Optional<ItemClaim> claim(WorkQueue.Entry work, Instant now);

  /// Releases a claim of which the worker may not have heard, at any time after this call and
  /// before its next claim of the item.
  ///
  /// @param claimedAt the time that was passed to [#claim]
  void release(WorkQueue.Entry work, Instant claimedAt);

  /// Stores an answer, and returns what became of it.
  LedgerStore.KeepResult keep(LedgerStore.Entry entry);

  /// Ends an item with its outcome.
  ItemWrites.Finish finish(ItemClaim claim, ItemOutcome outcome, Instant now);
}
