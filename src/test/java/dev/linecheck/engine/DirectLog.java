package dev.linecheck.engine;

import static dev.linecheck.store.Samples.NOW;

import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.store.Database;
import dev.linecheck.store.ItemWrites;
import dev.linecheck.store.LedgerStore;
import dev.linecheck.store.OneWrite;
import dev.linecheck.store.WorkQueue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Writes on the thread of the caller, each time in a transaction of its own.
///
/// @param before each answer is kept
record DirectLog(OneWrite write, Consumer<LedgerStore.Entry> before) implements ItemLog {
  DirectLog(Database database) {
    this(new OneWrite(database), _ -> {});
  }

  @Override
  public Optional<ItemClaim> claim(WorkQueue.Entry work, Instant now) {
    return write.claim(work, now);
  }

  @Override
  public void release(WorkQueue.Entry work, Instant claimedAt) {
    write.release(work, claimedAt);
  }

  @Override
  public LedgerStore.KeepResult keep(LedgerStore.Entry entry) {
    before.accept(entry);
    return write.keep(List.of(entry), NOW).getFirst();
  }

  @Override
  public ItemWrites.Finish finish(ItemClaim claim, ItemOutcome outcome, Instant now) {
    return write.finish(claim, outcome, now);
  }
}
