package dev.linecheck.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The pause between two looks at a server.
record Poll(Duration pause) {
  void await() {
    try {
      // A latch that nobody opens: waits out the time, and an interrupt ends it.
      if (new CountDownLatch(1).await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new IllegalStateException("nobody opens this latch");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while following a run", e);
    }
  }
}
