package dev.linecheck.engine;

import dev.linecheck.domain.run.CallContext;
import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.ItemId;
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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Executes one item from its claim to its end. Thread-safe.
final class ItemWorker implements ShareWorker.ItemHandler {
  /// The number of times that an item is played again because its simulation was not a fair call.
  static final int PLAYED_AGAIN_MAX = 2;

  /// The number of times that a process may die while it holds the same item without progress.
  static final int STRIKES_MAX = 3;

  /// The pause before work is taken up again after an outage of the database.
  static final Duration OUTAGE_PAUSE = Duration.ofSeconds(5);

  /// The pause before an item asks again for permission to run while another suspect runs.
  private static final Duration SUSPECT_PAUSE = Duration.ofSeconds(1);

  /// The pause before an item is looked at again that another worker has claimed meanwhile.
  static final Duration RIVAL_PAUSE = Duration.ofSeconds(1);

  private static final Logger LOG = System.getLogger(ItemWorker.class.getName());

  private final ItemStore items;
  private final RunLifecycleStore lifecycle;
  private final ItemCall call;
  private final ItemLog log;
  private final Ledger ledger;
  private final ItemRoom room;
  private final RunLog runLog;
  private final InstantSource clock;
  private final WorkInHand inHand;
  private final PoisonItemGate poisonGate = new PoisonItemGate();

  /// The runs that a worker of this node is ending because of a provider.
  private final Set<RunId> ending = ConcurrentHashMap.newKeySet();

  /// Where a worker writes what happens.
  record Records(ItemLog log, Ledger ledger, RunLog runLog) {}

  ItemWorker(
      Database database,
      Records records,
      ItemRoom room,
      ItemCall call,
      InstantSource clock,
      WorkInHand inHand) {
    this.items = new ItemStore(database);
    this.lifecycle = new RunLifecycleStore(database);
    this.log = records.log();
    this.ledger = records.ledger();
    this.runLog = records.runLog();
    this.room = room;
    this.call = call;
    this.clock = clock;
    this.inHand = inHand;
  }

  /// Executes one item as far as possible. An outage of the database loses nothing and counts as no
  /// failure.
  @Override
  public WorkResult execute(WorkQueue.Open open) {
    Claimed item = new Claimed(open);
    try {
      return inHand.execute(open.work().run(), item);
    } catch (RuntimeException e) {
      // before a failure counts, so that it is not taken for a crash
      item.release();
      if (!Outage.in(e)) {
        throw e;
      }
      String id = open.work().item().value();
      LOG.log(Level.WARNING, "item " + id + " waits: an outage of the database", e);
      return new WorkResult.Later(OUTAGE_PAUSE);
    }
  }

  /// An item as work that may be left. [WorkInHand] decides what happens to it then.
  private final class Claimed implements WorkInHand.Work {
    private final WorkQueue.Open open;
    private Optional<Instant> claimedAt = Optional.empty();
    private Optional<ItemClaim> claim = Optional.empty();

    Claimed(WorkQueue.Open open) {
      this.open = open;
    }

    @Override
    public boolean isWanted() {
      return claim.filter(made -> !items.isHeld(made)).isEmpty();
    }

    @Override
    public WorkResult execute(LeaveSignal signal) {
      return room.during(open.bytes(), () -> executeUnlessSuspect(signal));
    }

    /// Looks at the strikes before the claim. An item that only waits for its turn is unclaimed, so
    /// a crash at that time is no strike against it.
    private WorkResult executeUnlessSuspect(LeaveSignal signal) {
      boolean suspect = open.strikes() == STRIKES_MAX - 1;
      ItemId item = open.work().item();
      if (suspect && !poisonGate.begin(item)) {
        return new WorkResult.Later(SUSPECT_PAUSE);
      }
      try {
        return claimAndPlay(signal);
      } finally {
        poisonGate.clear(item);
      }
    }

    private WorkResult claimAndPlay(LeaveSignal signal) {
      signal.check();
      RunId run = open.work().run();
      if (ending.contains(run)) {
        throw isEnding(run, signal);
      }
      Instant now = clock.instant();
      claimedAt = Optional.of(now);
      claim = log.claim(open.work(), now);
      claim.ifPresent(made -> {
        if (made.strikes() >= STRIKES_MAX) {
          end(made, poisoned());
        } else {
          play(made, signal);
        }
      });
      return WorkResult.DONE; // without a claim: the item has ended since its share was looked at
    }

    /// Releases the claim, even one of whose commit nobody heard.
    private void release() {
      claimedAt.ifPresent(at -> log.release(open.work(), at));
    }

    @Override
    public boolean giveBack() {
      if (claim.isPresent()) {
        return items.release(claim.get());
      }
      release();
      return true;
    }

    /// The newer claim may be of a node that was taken for lost, and then nobody else has the item
    /// in the queue. So the share is looked at again.
    @Override
    public WorkResult claimLost() {
      return new WorkResult.Later(RIVAL_PAUSE);
    }

    @Override
    public void endAtBudget(String message) {
      stopRun(claim.orElseThrow().context(), message + "; what had not ended by then is not run.");
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
          end(claim, errored(claim, e.failure().code(), e));
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
      throw isEnding(run, signal);
    }
    try {
      end(claim, errored(claim, e.failure().code(), e));
      stopRun(claim.context(), RunLog.ofRecord(claim.record().id(), e));
    } finally {
      ending.remove(run);
    }
  }

  private static ItemLeftException isEnding(RunId run, LeaveSignal signal) {
    return signal.leave(LeaveSignal.Reason.CANCELLED, "run " + run.value() + " is ending");
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
    log.claim(work, clock.instant())
        .ifPresent(claim -> end(claim, new ItemOutcome.Errored("internal_error", message)));
  }

  private void end(ItemClaim claim, ItemOutcome outcome) {
    switch (log.finish(claim, outcome, clock.instant())) {
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

  /// Errors of a provider, of the simulated caller or of a function end the item as errored, never
  /// as failing.
  private ItemOutcome errored(ItemClaim claim, String code, RuntimeException e) {
    runLog.trouble(
        claim.context().runId(), claim.record().id(), code, String.valueOf(e.getMessage()));
    return new ItemOutcome.Errored(code, RunLog.ofRecord(claim.record().id(), e));
  }
}
