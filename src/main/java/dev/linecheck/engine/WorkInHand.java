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

/// The work of one kind that this node has in hand, by run, and what becomes of work that is left.
/// Thread-safe.
final class WorkInHand {
  private static final Logger LOG = System.getLogger(WorkInHand.class.getName());

  private final Map<RunId, Set<LeaveSignal>> signals = new HashMap<>();
  private boolean draining;

  /// One piece of work on one item.
  interface Work {
    /// Whether it is still to be done. A cancel before the work was in hand is noticed here.
    boolean isWanted();

    /// Does it.
    ///
    /// @throws ItemLeftException when the signal says so
    WorkResult carry(LeaveSignal signal);

    /// Gives the item back, and says whether somebody has to take it up again.
    boolean giveBack();

    /// What becomes of the work when another worker has the item.
    WorkResult claimLost();

    /// Ends what the item belongs to, because its budget is spent.
    void endAtBudget(String message);
  }

  /// Carries work of a run until it is done or left.
  WorkResult carry(RunId run, Work work) {
    try (LeaveSignal signal = open(run)) {
      return signal.during(() -> work.isWanted() ? work.carry(signal) : WorkResult.DONE);
    } catch (ItemLeftException e) {
      LOG.log(Level.DEBUG, "an item of run " + run.value() + " is left, " + e.reason(), e);
      return left(work, e);
    }
  }

  /// Whoever cancels has seen the run ended; it may have been opened again since, and then nobody
  /// but this worker knows that the item is to be carried.
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

  /// The signal of work that begins now, until it is closed.
  synchronized LeaveSignal open(RunId run) {
    LeaveSignal signal = new LeaveSignal(over -> remove(run, over));
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

  /// The runs that this node is at work on.
  synchronized List<RunId> runs() {
    return List.copyOf(signals.keySet());
  }

  /// Has the work on a run left; it may take a moment until it is.
  void cancel(RunId run) {
    copy(run).forEach(signal -> signal.set(Reason.CANCELLED, "run " + run.value() + " has ended"));
  }

  private synchronized List<LeaveSignal> copy(RunId run) {
    return List.copyOf(signals.getOrDefault(run, Set.of()));
  }

  /// From now on no model and no function is called; answers that are on their way are still kept.
  synchronized void drain() {
    draining = true;
    signals.values().forEach(open -> open.forEach(WorkInHand::drain));
  }

  private static void drain(LeaveSignal signal) {
    signal.set(Reason.DRAINING, "this node is stopping");
  }
}
