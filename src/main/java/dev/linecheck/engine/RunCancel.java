package dev.linecheck.engine;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.store.Database;
import dev.linecheck.store.RunLifecycleStore;
import dev.linecheck.store.WorkQueue;
import dev.linecheck.time.Waits;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.IntSupplier;

/// Ends runs on request. Thread-safe.
final class RunCancel {
  /// The time for which a cancel waits for the workers of its run. Each node's watch tells its
  /// workers to leave.
  private static final Duration WAIT_MAX = Duration.ofMillis(1800);

  private static final Duration LOOK_EVERY = Duration.ofMillis(30);
  private static final Logger LOG = System.getLogger(RunCancel.class.getName());

  private final Database database;
  private final RunLifecycleStore lifecycle;
  private final WorkInHand inHand;
  private final Waits waits;
  private final InstantSource clock;

  RunCancel(Database database, WorkInHand inHand, Waits waits, InstantSource clock) {
    this.database = database;
    this.lifecycle = new RunLifecycleStore(database);
    this.inHand = inHand;
    this.waits = waits;
    this.clock = clock;
  }

  /// Cancels a run. When this returns, no node starts another model call of the run. What has been
  /// judged stays. Returns false, and changes nothing, if the run has ended by itself.
  boolean cancel(WorkspaceId workspace, RunId run) {
    if (!lifecycle.cancel(workspace, run, clock.instant())) {
      return false;
    }
    inHand.cancel(run);
    if (!leave(workspace, run)) {
      LOG.log(Level.WARNING, "run {0}: a worker is slow to leave the cancelled run", run.value());
    }
    return true;
  }

  private boolean leave(WorkspaceId workspace, RunId run) {
    return leave(waits, () -> WorkQueue.inWork(database, WorkQueue.ITEMS, workspace, run));
  }

  /// Waits until no node is at work on the run any more. Returns false if that takes too long.
  static boolean leave(Waits waits, IntSupplier inWork) {
    for (long looks = WAIT_MAX.dividedBy(LOOK_EVERY); looks > 0; looks--) {
      if (inWork.getAsInt() == 0) {
        return true;
      }
      waits.pause(LOOK_EVERY);
    }
    return false;
  }
}
