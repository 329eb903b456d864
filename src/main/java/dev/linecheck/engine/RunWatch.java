package dev.linecheck.engine;

import dev.linecheck.store.RunDoorStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Notices runs that ended while this node is at work on them, because another node cancelled or
/// stopped them, and lets the workers of this node leave.
final class RunWatch implements AutoCloseable {
  /// How long an end can go unnoticed on another node.
  static final Duration EVERY = Duration.ofMillis(400);

  private static final Logger LOG = System.getLogger(RunWatch.class.getName());

  private final RunDoorStore doors;
  private final WorkersOfRuns workers;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("run-watch").daemon().factory());

  RunWatch(RunDoorStore doors, WorkersOfRuns workers) {
    this.doors = doors;
    this.workers = workers;
  }

  void start() {
    var _ =
        timer.scheduleWithFixedDelay(
            this::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      doors.ended(workers.runs()).forEach(workers::interrupt);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "looking for ended runs failed, and is tried again", e);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
