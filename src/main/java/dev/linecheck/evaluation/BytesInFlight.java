package dev.linecheck.evaluation;

import dev.linecheck.time.WaitInterruptedException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// A part of the heap that requests share: each claims its bytes before it fills them, and waits in
/// line for them. Thread-safe; a share belongs to one thread.
public final class BytesInFlight {
  private final int max;
  private final Duration wait;
  private final Semaphore free;

  /// The bytes of one request, which are claimed until this is closed.
  public final class Share implements Claim {
    private int held;

    /// Has so many bytes from now on, and waits where that is more than before. Who wants more than
    /// there are takes all of them and is alone.
    ///
    /// @throws MemoryBusyException when the wait was for nothing
    public void hold(long bytes) {
      if (!holds(bytes, wait)) {
        throw MemoryBusyException.atFirst();
      }
    }

    /// The same without a wait; answers whether it has them.
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

  /// Has so many bytes to share.
  ///
  /// @param wait how long a request waits for its bytes
  public BytesInFlight(int max, Duration wait) {
    this.max = max;
    this.wait = wait;
    this.free = new Semaphore(max, true);
  }

  /// A share without bytes yet.
  public Share share() {
    return new Share();
  }

  /// Waits for so many bytes.
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
