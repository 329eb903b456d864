package dev.linecheck.engine;

import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.domain.run.SimulationMetadata;
import dev.linecheck.domain.run.StoredCall;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.judge.Judge;
import dev.linecheck.judge.JudgedCall;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.ModelException;
import dev.linecheck.simulator.PlayedCall;
import dev.linecheck.simulator.Simulator;
import dev.linecheck.simulator.SimulatorException;
import dev.linecheck.store.ItemStore;
import dev.linecheck.store.WorkQueue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Carries one item from its claim to its end. Thread-safe.
final class ItemWorker {
  private static final Logger LOG = System.getLogger(ItemWorker.class.getName());

  private final ItemStore items;
  private final Simulator simulator;
  private final Judge judge;
  private final LanguageModel models;
  private final InstantSource clock;
  private final WorkersOfRuns workers;

  ItemWorker(ItemStore items, Rehearsal rehearsal, InstantSource clock, WorkersOfRuns workers) {
    this.items = items;
    this.simulator = rehearsal.simulator();
    this.judge = rehearsal.judge();
    this.models = rehearsal.models();
    this.clock = clock;
    this.workers = workers;
  }

  void carry(WorkQueue.Entry work) {
    Optional<ItemClaim> claimed = items.claim(work, clock.instant());
    if (claimed.isEmpty()) {
      return; // it ended before, and a restart brought the work back
    }
    ItemClaim claim = claimed.get();
    try (WorkersOfRuns.Shift shift = workers.begin(claim.runId())) {
      // a run that was cancelled between the claim and the shift is noticed here, a later one
      // interrupts the shift
      if (items.isHeld(claim)) {
        carry(claim, shift);
      }
    }
  }

  private void carry(ItemClaim claim, WorkersOfRuns.Shift shift) {
    try {
      end(claim, outcome(claim));
    } catch (RuntimeException e) {
      // whatever an interrupt breaks is no failure of an item that is cancelled
      if (!shift.stopped()) {
        throw e;
      }
      LOG.log(Level.DEBUG, "item {0}: its run was cancelled", claim.itemId().value());
    }
  }

  /// Gives up on an item that could not be carried for a reason of ours.
  void abandon(WorkQueue.Entry work, String message) {
    items
        .claim(work, clock.instant())
        .ifPresent(claim -> end(claim, new ItemOutcome.Errored("internal_error", message)));
  }

  private void end(ItemClaim claim, ItemOutcome outcome) {
    if (!items.finish(claim, outcome, clock.instant())) {
      LOG.log(
          Level.WARNING,
          "item {0}: attempt {1} came too late: it was cancelled, or a newer one has it",
          claim.itemId().value(),
          claim.attempt());
    }
  }

  /// Trouble of a provider or of the simulated caller ends the item as errored, never as failing.
  private ItemOutcome outcome(ItemClaim claim) {
    try {
      return rehearse(claim);
    } catch (ModelException e) {
      return errored(claim, e.trouble().code(), e);
    } catch (SimulatorException e) {
      return errored(claim, SimulatorException.CODE, e);
    }
  }

  private static ItemOutcome errored(ItemClaim claim, String code, RuntimeException e) {
    LOG.log(Level.WARNING, "item " + claim.itemId().value() + " errored: " + e.getMessage());
    return new ItemOutcome.Errored(code, String.valueOf(e.getMessage()));
  }

  private ItemOutcome rehearse(ItemClaim claim) {
    Instant begin = clock.instant();
    PlayedCall call = simulator.play(models, claim);
    Duration played = Duration.between(begin, clock.instant());
    TurnVerdicts verdicts = judge.judge(models, judged(claim, call));
    return new ItemOutcome.Judged(
        call.transcript(),
        verdicts,
        new SimulationMetadata(call.turns(), call.endReason(), played, call.usage()));
  }

  private static JudgedCall judged(ItemClaim claim, PlayedCall call) {
    return CallToJudge.of(
        new StoredCall(
            claim.workspace(),
            claim.runId(),
            claim.itemId(),
            claim.resultId(),
            claim.epoch(),
            claim.secret(),
            claim.setup(),
            claim.record(),
            call.transcript()),
        claim.setup().criteria(),
        claim.setup().judgeModel());
  }
}
