package dev.linecheck.engine;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// Limits the memory of large items that are executed at the same time. If there is no room for an
/// item, it goes back into the queue. Thread-safe.
final class LargeItemLimit {
  /// The largest item, in bytes, that is not counted. Most items are smaller.
  static final long LIGHT_MAX = 64_000;

  /// The number of copies of an item's text that may be in memory at once: stored, read, in a
  /// request to a model and as its bytes.
  static final int COPIES = 6;

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final int max;
  private final Semaphore free;

  /// @param max the most bytes of all large items at work, with their copies
  LargeItemLimit(int max) {
    this.max = max;
    this.free = new Semaphore(max);
  }

  /// Returns a limit of a quarter of the heap.
  static LargeItemLimit onHeap() {
    long quarter = Runtime.getRuntime().maxMemory() / 4;
    return new LargeItemLimit((int) Math.min(quarter, Integer.MAX_VALUE));
  }

  /// Works on an item, or returns that it has to be taken up later.
  ///
  /// @param bytes the bytes that have to be loaded for it
  WorkResult during(long bytes, Supplier<WorkResult> work) {
    return bytes <= LIGHT_MAX ? work.get() : duringLarge(bytes, work);
  }

  /// An item that is larger than the whole limit runs when no other large item does.
  private WorkResult duringLarge(long bytes, Supplier<WorkResult> work) {
    int room = (int) Math.min(bytes * COPIES, max);
    if (!free.tryAcquire(room)) {
      return new WorkResult.Later(PAUSE);
    }
    try {
      return work.get();
    } finally {
      free.release(room);
    }
  }
}
