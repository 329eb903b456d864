package dev.linecheck.api;

import dev.linecheck.time.WaitInterruptedException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// A part of the heap that requests share: each claims its bytes before it fills them, and waits in
/// line for them. Thread-safe.
final class BytesInFlight {
  private final int max;
  private final Duration wait;
  private final Semaphore free;

  /// Bytes that are claimed until this is closed.
  interface Share extends AutoCloseable {
    Share NONE = () -> {};

    @Override
    void close();
  }

  /// @param wait how long a request waits for its bytes
  BytesInFlight(int max, Duration wait) {
    this.max = max;
    this.wait = wait;
    this.free = new Semaphore(max, true);
  }

  /// Waits for so many bytes. Who wants more than there are takes all of them and is alone.
  Share claim(long bytes) {
    int claimed = (int) Math.min(bytes, max);
    if (!acquired(claimed)) {
      throw Problem.memoryBusy();
    }
    return () -> free.release(claimed);
  }

  private boolean acquired(int bytes) {
    try {
      return free.tryAcquire(bytes, wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WaitInterruptedException("memory", e);
    }
  }
}
