package dev.linecheck.engine;

import dev.linecheck.domain.run.CallContext;
import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.llm.ModelException;
import dev.linecheck.simulator.SimulatorException;
import dev.linecheck.store.Database;
import dev.linecheck.store.ItemStore;
import dev.linecheck.store.Outage;
import dev.linecheck.store.RunLifecycleStore;
import dev.linecheck.store.WorkQueue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Executes one item from its claim to its end. Thread-safe.
final class ItemWorker implements ItemTask.WorkHandler {
  /// The number of times that an item is played again because its simulation was not a fair call.
  static final int PLAYED_AGAIN_MAX = 2;

  /// The number of times that a process may die while it holds the same item without progress.
  static final int STRIKES_MAX = 3;

  /// The pause before work is taken up again after an outage of the database.
  static final Duration OUTAGE_PAUSE = Duration.ofSeconds(5);

  /// The pause before an item asks again for permission to run while another suspect runs.
  private static final Duration SUSPECT_PAUSE = Duration.ofSeconds(1);

  private static final Logger LOG = System.getLogger(ItemWorker.class.getName());

  private final ItemStore items;
  private final RunLifecycleStore lifecycle;
  private final ItemCall call;
  private final Ledger ledger;
  private final RunLog runLog;
  private final InstantSource clock;
  private final WorkInHand inHand;
  private final PoisonItemGate poisonGate = new PoisonItemGate();
  private final Map<WorkQueue.Entry, Instant> unreleased = new ConcurrentHashMap<>();

  /// The runs that a worker of this node is ending because of a provider.
  private final Set<RunId> ending = ConcurrentHashMap.newKeySet();

  ItemWorker(
      Database database,
      Ledger ledger,
      RunLog runLog,
      ItemCall call,
      InstantSource clock,
      WorkInHand inHand) {
    this.items = new ItemStore(database);
    this.lifecycle = new RunLifecycleStore(database);
    this.ledger = ledger;
    this.runLog = runLog;
    this.call = call;
    this.clock = clock;
    this.inHand = inHand;
  }

  /// Executes one item as far as possible. An outage of the database loses nothing and counts as no
  /// failure.
  @Override
  public WorkResult execute(WorkQueue.Entry work) {
    Instant now = clock.instant();
    try {
      releaseLeft(work);
      return executeUnlessSuspect(work, now);
    } catch (RuntimeException e) {
      boolean released = release(work, now);
      if (released && !Outage.in(e)) {
        throw e;
      }
      LOG.log(
          Level.WARNING, "item " + work.item().value() + " waits: an outage of the database", e);
      return new WorkResult.Later(OUTAGE_PAUSE);
    }
  }

  /// Releases the item before a failure counts, so that the failure is not taken for a crash. This
  /// also covers a claim whose commit was never acknowledged. Returns false if the release has to
  /// wait until the database is back.
  private boolean release(WorkQueue.Entry work, Instant claimedAt) {
    try {
      items.release(work, claimedAt);
      return true;
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "an item is given back later", e);
      unreleased.putIfAbsent(work, claimedAt);
      return false;
    }
  }

  private void releaseLeft(WorkQueue.Entry work) {
    Instant left = unreleased.get(work);
    if (left != null) {
      items.release(work, left);
      unreleased.remove(work);
    }
  }

  /// Checks the strikes before the claim. An item that only waits for its turn is unclaimed, so a
  /// crash at that time is no strike against it.
  private WorkResult executeUnlessSuspect(WorkQueue.Entry work, Instant now) {
    boolean suspect = items.strikesToCome(work) == STRIKES_MAX - 1;
    if (suspect && !poisonGate.begin(work.item())) {
      return new WorkResult.Later(SUSPECT_PAUSE);
    }
    try {
      return claimAndExecute(work, now);
    } finally {
      poisonGate.clear(work.item());
    }
  }

  private WorkResult claimAndExecute(WorkQueue.Entry work, Instant now) {
    Optional<ItemClaim> claimed = items.claim(work, now);
    if (claimed.isEmpty()) {
      return WorkResult.DONE; // it had ended before a restart restored its work
    }
    ItemClaim claim = claimed.get();
    if (claim.strikes() >= STRIKES_MAX) {
      end(claim, poisoned());
      return WorkResult.DONE;
    }
    return inHand.execute(claim.context().runId(), new Claimed(claim));
  }

  /// A claimed item as work that may be left. [WorkInHand] decides what happens to it then.
  private final class Claimed implements WorkInHand.Work {
    private final ItemClaim claim;

    Claimed(ItemClaim claim) {
      this.claim = claim;
    }

    @Override
    public boolean isWanted() {
      return items.isHeld(claim);
    }

    @Override
    public WorkResult execute(LeaveSignal signal) {
      play(claim, signal);
      return WorkResult.DONE;
    }

    @Override
    public boolean giveBack() {
      return items.release(claim);
    }

    /// The newer claim has work of its own in the queue.
    @Override
    public WorkResult claimLost() {
      return WorkResult.DONE;
    }

    @Override
    public void endAtBudget(String message) {
      stopRun(claim.context(), message + "; what had not ended by then is not run.");
    }
  }

  private static ItemOutcome poisoned() {
    return new ItemOutcome.Errored(
        "poison_item",
        "The server died %d times while it worked on this item, without getting any further."
            .formatted(STRIKES_MAX));
  }

  private Ledger.ItemModels models(ItemClaim claim, LeaveSignal signal) {
    return ledger.open(claim.context(), signal, () -> poisonGate.clear(claim.context().itemId()));
  }

  /// Plays the call and judges it. Plays it again if it was not a fair call, which is decided
  /// before there is a verdict.
  private void play(ItemClaim first, LeaveSignal signal) {
    ItemClaim claim = first;
    while (true) {
      try {
        end(claim, call.play(claim, models(claim, signal)));
        return;
      } catch (SimulatorException e) {
        Optional<ItemClaim> again = items.playAgain(claim, PLAYED_AGAIN_MAX);
        if (again.isEmpty()) {
          end(claim, errored(claim, ItemOutcome.INVALID_SIMULATION, e));
          return;
        }
        claim = again.get();
      } catch (FunctionException e) {
        end(claim, errored(claim, e.code(), e));
        return;
      } catch (LedgerMismatchException e) {
        end(claim, errored(claim, LedgerMismatchException.CODE, e));
        return;
      } catch (ModelException e) {
        if (e.failure().endsRun()) {
          endWithRun(claim, e, signal);
        } else {
          end(claim, errored(claim, e));
        }
        return;
      }
    }
  }

  /// Ends the item, and its run, because every other item would fail in the same way. Other items
  /// that fail meanwhile are left, so that the run has one error.
  ///
  /// @throws ItemLeftException when another item is ending the run
  private void endWithRun(ItemClaim claim, ModelException e, LeaveSignal signal) {
    RunId run = claim.context().runId();
    if (!ending.add(run)) {
      throw signal.leave(LeaveSignal.Reason.CANCELLED, "run " + run.value() + " is ending");
    }
    try {
      end(claim, errored(claim, e));
      stopRun(claim.context(), String.valueOf(e.getMessage()));
    } finally {
      ending.remove(run);
    }
  }

  private void stopRun(CallContext item, String error) {
    if (lifecycle.stop(item.workspace(), item.runId(), error, clock.instant())) {
      LOG.log(Level.WARNING, "run {0} stopped: {1}", item.runId().value(), error);
      runLog.ended(item.workspace(), item.runId());
      inHand.cancel(item.runId());
    }
  }

  @Override
  public void abandon(WorkQueue.Entry work, String message) {
    items
        .claim(work, clock.instant())
        .ifPresent(claim -> end(claim, new ItemOutcome.Errored("internal_error", message)));
  }

  private void end(ItemClaim claim, ItemOutcome outcome) {
    switch (items.finish(claim, outcome, clock.instant())) {
      case LATE ->
          LOG.log(
              Level.WARNING,
              "item {0}: attempt {1} came too late: it was cancelled, or a newer one has it",
              claim.context().itemId().value(),
              claim.context().attempt());
      case ITEM_ENDED -> {}
      case RUN_ENDED -> runLog.ended(claim.context().workspace(), claim.context().runId());
    }
  }

  private ItemOutcome errored(ItemClaim claim, ModelException e) {
    String code = e.failure().code();
    runLog.trouble(
        claim.context().runId(), claim.record().id(), code, String.valueOf(e.getMessage()));
    return new ItemOutcome.Errored(code, RunLog.ofRecord(claim.record().id(), e));
  }

  /// Errors of a provider, of the simulated caller or of a function end the item as errored, never
  /// as failing.
  private ItemOutcome errored(ItemClaim claim, String code, RuntimeException e) {
    String message = String.valueOf(e.getMessage());
    runLog.trouble(claim.context().runId(), claim.record().id(), code, message);
    return new ItemOutcome.Errored(code, message);
  }
}
