package dev.linecheck.engine;

import dev.linecheck.domain.run.CallContext;
import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.ItemOutcome;
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
import java.util.concurrent.ConcurrentHashMap;

/// Carries one item from its claim to its end. Thread-safe.
final class ItemWorker implements ItemTask.WorkHandler {
  /// How often an item is played again whose simulation was no fair call.
  static final int PLAYED_AGAIN_MAX = 2;

  /// How often a process may die with the same item in hand and nothing to show for it.
  static final int STRIKES_MAX = 3;

  /// When work is taken up again that the database kept from its end.
  static final Duration OUTAGE_PAUSE = Duration.ofSeconds(5);

  /// When an item asks again whether it may be tried that waits for another suspect.
  private static final Duration SUSPECT_PAUSE = Duration.ofSeconds(1);

  private static final Logger LOG = System.getLogger(ItemWorker.class.getName());

  private final ItemStore items;
  private final RunLifecycleStore doors;
  private final ItemCall call;
  private final Ledger ledger;
  private final RunLog runLog;
  private final InstantSource clock;
  private final WorkInHand inHand;
  private final PoisonItemGate suspects = new PoisonItemGate();
  private final Map<WorkQueue.Entry, Instant> unreleased = new ConcurrentHashMap<>();

  ItemWorker(
      Database database,
      Ledger ledger,
      RunLog runLog,
      ItemCall call,
      InstantSource clock,
      WorkInHand inHand) {
    this.items = new ItemStore(database);
    this.doors = new RunLifecycleStore(database);
    this.ledger = ledger;
    this.runLog = runLog;
    this.call = call;
    this.clock = clock;
    this.inHand = inHand;
  }

  /// Carries one item as far as it goes. While the database is away, nothing is lost and nothing
  /// counts as a failure.
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

  /// Gives an item back before a failure counts, so that the failure is no death in its hands; even
  /// one of which it is not known whether its claim was kept. False when that has to wait until the
  /// database is back.
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

  /// Looks at the strikes before the claim: an item that only waits for its turn is in nobody's
  /// hands when the server dies.
  private WorkResult executeUnlessSuspect(WorkQueue.Entry work, Instant now) {
    boolean suspect = items.strikesToCome(work) == STRIKES_MAX - 1;
    if (suspect && !suspects.begin(work.item())) {
      return new WorkResult.Later(SUSPECT_PAUSE);
    }
    try {
      return claimAndExecute(work, now);
    } finally {
      suspects.clear(work.item());
    }
  }

  private WorkResult claimAndExecute(WorkQueue.Entry work, Instant now) {
    Optional<ItemClaim> claimed = items.claim(work, now);
    if (claimed.isEmpty()) {
      return WorkResult.DONE; // it ended before, and a restart brought the work back
    }
    ItemClaim claim = claimed.get();
    if (claim.strikes() >= STRIKES_MAX) {
      end(claim, poisoned());
      return WorkResult.DONE;
    }
    return inHand.carry(claim.context().runId(), new Claimed(claim));
  }

  /// A claimed item as work that may be left. What becomes of it then is decided by [WorkInHand].
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
    public WorkResult carry(LeaveSignal signal) {
      play(claim, signal);
      return WorkResult.DONE;
    }

    @Override
    public boolean giveBack() {
      return items.release(claim);
    }

    /// The newer claim has work of its own.
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
        "The server died %d times while it carried this item, without getting any further."
            .formatted(STRIKES_MAX));
  }

  private Ledger.ItemModels models(ItemClaim claim, LeaveSignal signal) {
    return ledger.open(claim.context(), signal, () -> suspects.clear(claim.context().itemId()));
  }

  /// Plays and judges, and plays again what was no fair call: whether it was one is decided before
  /// there is a verdict.
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
        end(claim, errored(claim, e.failure().code(), e));
        stopIfHopeless(claim, e);
        return;
      }
    }
  }

  /// A provider that refuses our key refuses every other item too.
  private void stopIfHopeless(ItemClaim claim, ModelException e) {
    if (e.failure() == ModelException.ModelFailure.UNAUTHORIZED) {
      stopRun(claim.context(), String.valueOf(e.getMessage()));
    }
  }

  private void stopRun(CallContext item, String error) {
    if (doors.stop(item.workspace(), item.runId(), error, clock.instant())) {
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

  /// Trouble of a provider, of the simulated caller or with a function ends the item as errored,
  /// never as failing.
  private ItemOutcome errored(ItemClaim claim, String code, RuntimeException e) {
    String message = String.valueOf(e.getMessage());
    runLog.trouble(claim.context().runId(), claim.record().id(), code, message);
    return new ItemOutcome.Errored(code, message);
  }
}
