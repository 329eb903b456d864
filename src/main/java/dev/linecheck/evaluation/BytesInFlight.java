package dev.linecheck.evaluation;

import dev.linecheck.time.WaitInterruptedException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// A part of the heap that requests share. Each request claims its bytes before it fills them, and
/// waits in line for them. Thread-safe; a share belongs to one thread.
public final class BytesInFlight {
  private final int max;
  private final Duration wait;
  private final Semaphore free;

  /// The bytes of one request, held until this share is closed.
  public final class Share implements MemoryShare {
    private int held;

    /// Sets the number of held bytes, and waits if it grows. A request for more than the maximum
    /// takes the whole maximum and is alone.
    ///
    /// @throws MemoryBusyException when the wait times out
    public void hold(long bytes) {
      if (!holds(bytes, wait)) {
        throw MemoryBusyException.atFirst();
      }
    }

    /// Does the same without waiting; returns whether the share has the bytes.
    public boolean tryHold(long bytes) {
      return holds(bytes, Duration.ZERO);
    }

    private boolean holds(long bytes, Duration patience) {
      int wanted = (int) Math.min(bytes, max);
      if (wanted > held && !acquired(wanted - held, patience)) {
        return false;
      }
      if (wanted < held) {
        free.release(held - wanted);
      }
      held = wanted;
      return true;
    }

    @Override
    public void close() {
      hold(0);
    }
  }

  /// Creates a pool of `max` bytes.
  ///
  /// @param wait the time that a request waits for its bytes
  public BytesInFlight(int max, Duration wait) {
    this.max = max;
    this.wait = wait;
    this.free = new Semaphore(max, true);
  }

  /// Returns a share without bytes.
  public Share share() {
    return new Share();
  }

  /// Waits for the bytes and returns their share.
  public Share claim(long bytes) {
    Share share = share();
    share.hold(bytes);
    return share;
  }

  private boolean acquired(int bytes, Duration patience) {
    try {
      return free.tryAcquire(bytes, patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WaitInterruptedException("memory", e);
    }
  }
}
