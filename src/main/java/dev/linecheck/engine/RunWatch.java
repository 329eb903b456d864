package dev.linecheck.engine;

import dev.linecheck.store.RunDoorStore;
import dev.linecheck.time.Background;
import dev.linecheck.time.Waits;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/// Notices runs that ended while this node is at work on them, because another node cancelled or
/// stopped them, and lets the workers of this node leave.
final class RunWatch implements AutoCloseable {
  /// How long an end can go unnoticed on another node.
  static final Duration EVERY = Duration.ofMillis(400);

  private static final Logger LOG = System.getLogger(RunWatch.class.getName());

  private final RunDoorStore doors;
  private final WorkersOfRuns workers;
  private final Background watching;

  RunWatch(RunDoorStore doors, WorkersOfRuns workers, Waits waits) {
    this.doors = doors;
    this.workers = workers;
    this.watching = waits.background("run-watch", () -> watch(waits));
  }

  private void watch(Waits waits) {
    while (true) {
      waits.pause(EVERY);
      try {
        doors.ended(workers.runs()).forEach(workers::interrupt);
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "looking for ended runs failed, and is tried again", e);
      }
    }
  }

  @Override
  public void close() {
    watching.close();
  }
}
