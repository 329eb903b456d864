package dev.linecheck.engine;

import dev.linecheck.store.Outage;
import dev.linecheck.store.WorkQueue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.ToLongFunction;

/// Keeps items with much text from being in memory all at the same time: one for which there is no
/// room goes back into the queue. Thread-safe.
final class LargeItemLimit {
  /// The largest item that is not counted, in bytes; most are smaller.
  static final long LIGHT_MAX = 64_000;

  /// Copies of an item's text at one time: stored, read, in a request to a model and in its bytes.
  static final int COPIES = 6;

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Logger LOG = System.getLogger(LargeItemLimit.class.getName());

  private final ToLongFunction<WorkQueue.Entry> weigh;
  private final int max;
  private final Semaphore free;

  /// @param weigh the bytes of all that has to be loaded to carry an item
  /// @param max the bytes of all heavy items at work, with their copies
  LargeItemLimit(ToLongFunction<WorkQueue.Entry> weigh, int max) {
    this.weigh = weigh;
    this.max = max;
    this.free = new Semaphore(max);
  }

  /// As many as fit into a quarter of the heap.
  static LargeItemLimit onHeap(ToLongFunction<WorkQueue.Entry> weigh) {
    long quarter = Runtime.getRuntime().maxMemory() / 4;
    return new LargeItemLimit(weigh, (int) Math.min(quarter, Integer.MAX_VALUE));
  }

  /// The same carrier, for as many items as there is room for.
  ItemTask.WorkHandler within(ItemTask.WorkHandler carrier) {
    return new ItemTask.WorkHandler() {
      @Override
      public WorkResult execute(WorkQueue.Entry work) {
        return LargeItemLimit.this.carry(carrier, work);
      }

      @Override
      public void abandon(WorkQueue.Entry work, String message) {
        carrier.abandon(work, message);
      }
    };
  }

  private WorkResult carry(ItemTask.WorkHandler carrier, WorkQueue.Entry work) {
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
    return bytes <= LIGHT_MAX ? carrier.execute(work) : carryHeavy(carrier, work, bytes);
  }

  /// An item that is larger than all the room there is has it alone.
  private WorkResult carryHeavy(ItemTask.WorkHandler carrier, WorkQueue.Entry work, long bytes) {
    int room = (int) Math.min(bytes * COPIES, max);
    if (!free.tryAcquire(room)) {
      return new WorkResult.Later(PAUSE);
    }
    try {
      return carrier.execute(work);
    } finally {
      free.release(room);
    }
  }
}
