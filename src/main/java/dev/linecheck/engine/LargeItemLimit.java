package dev.linecheck.engine;

import dev.linecheck.store.Outage;
import dev.linecheck.store.WorkQueue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.ToLongFunction;

/// Limits the memory of large items that are executed at the same time. If there is no room for an
/// item, it goes back into the queue. Thread-safe.
final class LargeItemLimit {
  /// The largest item, in bytes, that is not counted. Most items are smaller.
  static final long LIGHT_MAX = 64_000;

  /// The number of copies of an item's text that may be in memory at once: stored, read, in a
  /// request to a model and as its bytes.
  static final int COPIES = 6;

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Logger LOG = System.getLogger(LargeItemLimit.class.getName());

  private final ToLongFunction<WorkQueue.Entry> weigh;
  private final int max;
  private final Semaphore free;

  /// @param weigh returns the bytes that have to be loaded to execute an item
  /// @param max the most bytes of all large items at work, with their copies
  LargeItemLimit(ToLongFunction<WorkQueue.Entry> weigh, int max) {
    this.weigh = weigh;
    this.max = max;
    this.free = new Semaphore(max);
  }

  /// Returns a limit of a quarter of the heap.
  static LargeItemLimit onHeap(ToLongFunction<WorkQueue.Entry> weigh) {
    long quarter = Runtime.getRuntime().maxMemory() / 4;
    return new LargeItemLimit(weigh, (int) Math.min(quarter, Integer.MAX_VALUE));
  }

  /// Returns a handler that executes items within this limit.
  ItemTask.WorkHandler within(ItemTask.WorkHandler handler) {
    return new ItemTask.WorkHandler() {
      @Override
      public WorkResult execute(WorkQueue.Entry work) {
        return LargeItemLimit.this.execute(handler, work);
      }

      @Override
      public void abandon(WorkQueue.Entry work, String message) {
        handler.abandon(work, message);
      }
    };
  }

  private WorkResult execute(ItemTask.WorkHandler handler, WorkQueue.Entry work) {
    long bytes;
    try {
      bytes = weigh.applyAsLong(work);
    } catch (RuntimeException e) {
      if (Outage.in(e)) {
        LOG.log(Level.WARNING, "item {0}: the database is away: {1}", work.item().value(), e);
        return new WorkResult.Later(ItemWorker.OUTAGE_PAUSE);
      }
      throw e;
    }
    return bytes <= LIGHT_MAX ? handler.execute(work) : executeLarge(handler, work, bytes);
  }

  /// An item that is larger than the whole limit runs when no other large item does.
  private WorkResult executeLarge(ItemTask.WorkHandler handler, WorkQueue.Entry work, long bytes) {
    int room = (int) Math.min(bytes * COPIES, max);
    if (!free.tryAcquire(room)) {
      return new WorkResult.Later(PAUSE);
    }
    try {
      return handler.execute(work);
    } finally {
      free.release(room);
    }
  }
}
