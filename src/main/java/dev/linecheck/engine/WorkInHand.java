package dev.linecheck.engine;

import dev.linecheck.domain.run.RunId;
import dev.linecheck.engine.LeaveSignal.Reason;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// The work of one kind that this node has in hand, by run. Decides what happens to work that is
/// left. Thread-safe.
final class WorkInHand {
  private static final Logger LOG = System.getLogger(WorkInHand.class.getName());

  private final Map<RunId, Set<LeaveSignal>> signals = new HashMap<>();
  private boolean draining;

  /// A piece of work on one item.
  interface Work {
    /// Whether the work is still to be done.
    boolean isWanted();

    /// Does the work. It looks itself whether the work is still to be done: a cancel that came
    /// before the work was in hand set no signal.
    ///
    /// @throws ItemLeftException when the signal says so
    WorkResult execute(LeaveSignal signal);

    /// Gives the item back. Returns whether a worker has to take it up again.
    boolean giveBack();

    /// Returns what to do with the work after another worker has taken the item.
    WorkResult claimLost();

    /// Ends the run of the item, because its budget is spent.
    void endAtBudget(String message);
  }

  /// Executes work of a run until it is done or left.
  WorkResult execute(RunId run, Work work) {
    try (LeaveSignal signal = open(run, work::isWanted)) {
      return signal.during(() -> work.execute(signal));
    } catch (ItemLeftException e) {
      LOG.log(Level.DEBUG, "an item of run " + run.value() + " is left, " + e.reason(), e);
      return left(work, e);
    }
  }

  /// Decides what happens to work that was left. A cancelled run may have been reopened since. Then
  /// only this worker knows that the item still has to be executed.
  private static WorkResult left(Work work, ItemLeftException e) {
    return switch (e.reason()) {
      case CANCELLED, DRAINING ->
          work.giveBack() ? new WorkResult.Later(Duration.ZERO) : WorkResult.DONE;
      case CLAIM_LOST -> work.claimLost();
      case BUDGET_SPENT -> {
        work.endAtBudget(String.valueOf(e.getMessage()));
        yield WorkResult.DONE;
      }
    };
  }

  /// Opens the signal of work that begins now. It is registered until it is closed.
  LeaveSignal open(RunId run) {
    return open(run, () -> true);
  }

  private synchronized LeaveSignal open(RunId run, BooleanSupplier isWanted) {
    LeaveSignal signal = new LeaveSignal(isWanted, over -> remove(run, over));
    signals.computeIfAbsent(run, _ -> new HashSet<>()).add(signal);
    if (draining) {
      drain(signal);
    }
    return signal;
  }

  private synchronized void remove(RunId run, LeaveSignal signal) {
    Set<LeaveSignal> others = signals.getOrDefault(run, Set.of());
    others.remove(signal);
    if (others.isEmpty()) {
      signals.remove(run);
    }
  }

  /// Returns the runs that this node is at work on.
  synchronized List<RunId> runs() {
    return List.copyOf(signals.keySet());
  }

  /// Tells the workers of a run to leave. They may take a moment.
  void cancel(RunId run) {
    copy(run).forEach(signal -> signal.set(Reason.CANCELLED, "run " + run.value() + " has ended"));
  }

  private synchronized List<LeaveSignal> copy(RunId run) {
    return List.copyOf(signals.getOrDefault(run, Set.of()));
  }

  /// Lets no further model or function be called. Answers that are on their way are still stored.
  synchronized void drain() {
    draining = true;
    signals.values().forEach(open -> open.forEach(WorkInHand::drain));
  }

  private static void drain(LeaveSignal signal) {
    signal.set(Reason.DRAINING, "this node is stopping");
  }
}
