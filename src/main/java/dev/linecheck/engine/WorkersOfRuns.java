package dev.linecheck.engine;

import dev.linecheck.domain.run.RunId;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The threads of this node that carry an item, by run, so that a run's cancelling reaches them.
/// Thread-safe.
final class WorkersOfRuns {
  private final Map<RunId, Set<Shift>> shifts = new HashMap<>();

  /// One thread at work on one item, until it is closed by that thread.
  final class Shift implements AutoCloseable {
    private final RunId run;
    private final Thread worker = Thread.currentThread();
    private final CountDownLatch left = new CountDownLatch(1);
    private boolean stopped;

    private Shift(RunId run) {
      this.run = run;
    }

    /// Whether the run was cancelled during this shift.
    boolean stopped() {
      synchronized (shifts) {
        return stopped;
      }
    }

    /// The thread goes back to its pool without the interrupt that was meant for this item.
    @Override
    public void close() {
      synchronized (shifts) {
        Set<Shift> others = shifts.getOrDefault(run, Set.of());
        others.remove(this);
        if (others.isEmpty()) {
          shifts.remove(run);
        }
        if (stopped) {
          var _ = Thread.interrupted();
        }
      }
      left.countDown();
    }
  }

  Shift begin(RunId run) {
    Shift shift = new Shift(run);
    synchronized (shifts) {
      shifts.computeIfAbsent(run, _ -> new HashSet<>()).add(shift);
    }
    return shift;
  }

  /// The runs that this node is at work on.
  List<RunId> runs() {
    synchronized (shifts) {
      return List.copyOf(shifts.keySet());
    }
  }

  /// Interrupts the threads at work on a run; those threads, of which some may still be at it.
  List<Shift> interrupt(RunId run) {
    synchronized (shifts) {
      List<Shift> running = List.copyOf(shifts.getOrDefault(run, Set.of()));
      for (Shift shift : running) {
        shift.stopped = true;
        shift.worker.interrupt();
      }
      return running;
    }
  }

  /// Interrupts the threads at work on a run and waits until they have left it.
  ///
  /// @return whether all of them left within the time
  boolean stop(RunId run, Duration time) throws InterruptedException {
    List<Shift> running = interrupt(run);
    long deadline = System.nanoTime() + time.toNanos();
    for (Shift shift : running) {
      if (!shift.left.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        return false;
      }
    }
    return true;
  }
}
