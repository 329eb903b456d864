package dev.linecheck.engine;

import dev.linecheck.domain.run.RunId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The threads of this node that carry an item, by run, so that a run's cancelling reaches them.
/// Thread-safe.
final class RunWorkers {
  private final Map<RunId, Set<WorkerRegistration>> shifts = new HashMap<>();

  /// One thread at work on one item, until it is closed by that thread.
  final class WorkerRegistration implements AutoCloseable {
    private final RunId run;
    private final Thread worker = Thread.currentThread();
    private boolean stopped;

    private WorkerRegistration(RunId run) {
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
        Set<WorkerRegistration> others = shifts.getOrDefault(run, Set.of());
        others.remove(this);
        if (others.isEmpty()) {
          shifts.remove(run);
        }
        if (stopped) {
          var _ = Thread.interrupted();
        }
      }
    }
  }

  WorkerRegistration begin(RunId run) {
    WorkerRegistration shift = new WorkerRegistration(run);
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

  /// Interrupts the threads at work on a run; it may take them a moment to leave.
  void interrupt(RunId run) {
    synchronized (shifts) {
      for (WorkerRegistration shift : shifts.getOrDefault(run, Set.of())) {
        shift.stopped = true;
        shift.worker.interrupt();
      }
    }
  }
}
