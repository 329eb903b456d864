package dev.linecheck.engine;

import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.domain.run.Seed;
import dev.linecheck.llm.ModelException;
import dev.linecheck.simulator.SimulatorException;
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
import java.util.SplittableRandom;
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
  private final RunWorkers workers;
  private final PoisonItemGate suspects = new PoisonItemGate();
  private final Map<WorkQueue.Entry, Instant> unreleased = new ConcurrentHashMap<>();

  /// What a worker writes to.
  record WorkerStores(ItemStore items, RunLifecycleStore doors, Ledger ledger, RunLog log) {}

  ItemWorker(WorkerStores books, ItemCall call, InstantSource clock, RunWorkers workers) {
    this.items = books.items();
    this.doors = books.doors();
    this.ledger = books.ledger();
    this.runLog = books.log();
    this.call = call;
    this.clock = clock;
    this.workers = workers;
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
    Optional<WorkResult> carried;
    try (RunWorkers.WorkerRegistration shift = workers.begin(claim.runId())) {
      carried = carry(claim, shift);
    }
    return carried.orElseGet(() -> stopped(claim));
  }

  /// Whoever ends a shift saw the run ended; it may have been opened again since, and then nobody
  /// but this worker knows that the item is to be carried.
  private WorkResult stopped(ItemClaim claim) {
    boolean isOpen = items.release(claim);
    LOG.log(Level.DEBUG, "item {0}: told to leave, is open: {1}", claim.itemId().value(), isOpen);
    return isOpen ? new WorkResult.Later(Duration.ZERO) : WorkResult.DONE;
  }

  private static ItemOutcome poisoned() {
    return new ItemOutcome.Errored(
        "poison_item",
        "The server died %d times while it carried this item, without getting any further."
            .formatted(STRIKES_MAX));
  }

  /// Empty where the worker was told to leave.
  private Optional<WorkResult> carry(ItemClaim claim, RunWorkers.WorkerRegistration shift) {
    try {
      // a run that was cancelled between the claim and the shift is noticed here, a later one
      // interrupts the shift
      return Optional.of(items.isHeld(claim) ? play(claim) : WorkResult.DONE);
    } catch (ItemLeftException e) {
      return Optional.of(left(claim, e));
    } catch (RuntimeException e) {
      // whatever an interrupt breaks is no failure of an item that is cancelled
      if (shift.stopped()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private WorkResult left(ItemClaim claim, ItemLeftException e) {
    LOG.log(Level.DEBUG, "item {0}: left, {1}", claim.itemId().value(), e.getMessage());
    return switch (e.why()) {
      case CLAIM_LOST -> WorkResult.DONE;
      case DRAINING -> {
        items.release(claim);
        yield new WorkResult.Later(Duration.ZERO);
      }
      case BUDGET_SPENT -> {
        stopRun(claim, e.getMessage() + "; what had not ended by then is not run.");
        yield WorkResult.DONE;
      }
    };
  }

  private Ledger.ItemModels models(ItemClaim claim) {
    return ledger.open(claim, () -> suspects.clear(claim.itemId()));
  }

  /// Plays and judges, and plays again what was no fair call: whether it was one is decided before
  /// there is a verdict.
  private WorkResult play(ItemClaim first) {
    ItemClaim claim = first;
    while (true) {
      try {
        end(claim, call.play(claim, models(claim)));
        return WorkResult.DONE;
      } catch (SimulatorException e) {
        Seed seed = new Seed(new SplittableRandom(claim.seed().value()).nextLong());
        Optional<ItemClaim> again = items.playAgain(claim, seed, PLAYED_AGAIN_MAX);
        if (again.isEmpty()) {
          end(claim, errored(claim, ItemOutcome.INVALID_SIMULATION, e));
          return WorkResult.DONE;
        }
        claim = again.get();
      } catch (FunctionException e) {
        end(claim, errored(claim, e.code(), e));
        return WorkResult.DONE;
      } catch (ModelException e) {
        end(claim, errored(claim, e.failure().code(), e));
        stopIfHopeless(claim, e);
        return WorkResult.DONE;
      }
    }
  }

  /// A provider that refuses our key refuses every other item too.
  private void stopIfHopeless(ItemClaim claim, ModelException e) {
    if (e.failure() == ModelException.ModelFailure.UNAUTHORIZED) {
      stopRun(claim, String.valueOf(e.getMessage()));
    }
  }

  private void stopRun(ItemClaim claim, String error) {
    if (doors.stop(claim.workspace(), claim.runId(), error, clock.instant())) {
      LOG.log(Level.WARNING, "run {0} stopped: {1}", claim.runId().value(), error);
      runLog.ended(claim.workspace(), claim.runId());
      workers.interrupt(claim.runId());
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
              claim.itemId().value(),
              claim.attempt());
      case ITEM_ENDED -> {}
      case RUN_ENDED -> runLog.ended(claim.workspace(), claim.runId());
    }
  }

  /// Trouble of a provider, of the simulated caller or with a function ends the item as errored,
  /// never as failing.
  private ItemOutcome errored(ItemClaim claim, String code, RuntimeException e) {
    String message = String.valueOf(e.getMessage());
    runLog.trouble(claim.runId(), claim.record().id(), code, message);
    return new ItemOutcome.Errored(code, message);
  }
}
