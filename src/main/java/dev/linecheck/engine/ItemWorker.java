package dev.linecheck.engine;

import dev.linecheck.callagent.AgentVoice;
import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.domain.run.SimulationMetadata;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.judge.Judge;
import dev.linecheck.judge.JudgedCall;
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
  private final InstantSource clock;

  ItemWorker(ItemStore items, Simulator simulator, Judge judge, InstantSource clock) {
    this.items = items;
    this.simulator = simulator;
    this.judge = judge;
    this.clock = clock;
  }

  void carry(WorkQueue.Entry entry) {
    Optional<ItemClaim> claimed = items.claim(entry.workspace(), entry.item(), clock.instant());
    if (claimed.isEmpty()) {
      return; // it ended before, and a restart brought the work back
    }
    ItemClaim claim = claimed.get();
    end(claim, outcome(claim));
  }

  /// Gives up on an item that could not be carried for a reason of ours.
  void abandon(WorkQueue.Entry entry, String message) {
    items
        .claim(entry.workspace(), entry.item(), clock.instant())
        .ifPresent(claim -> end(claim, new ItemOutcome.Errored("internal_error", message)));
  }

  private void end(ItemClaim claim, ItemOutcome outcome) {
    if (!items.finish(claim, outcome, clock.instant())) {
      LOG.log(
          Level.WARNING,
          "item {0}: attempt {1} came too late, a newer one has the item",
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
    PlayedCall call = simulator.play(claim);
    Duration played = Duration.between(begin, clock.instant());
    TurnVerdicts verdicts = judge.judge(judged(claim, call));
    return new ItemOutcome.Judged(
        call.transcript(),
        verdicts,
        new SimulationMetadata(call.turns(), call.endReason(), played, call.usage()));
  }

  private static JudgedCall judged(ItemClaim claim, PlayedCall call) {
    AgentVoice agent =
        new AgentVoice(claim.setup().agent(), claim.setup().prompt(), claim.record().agentInputs());
    return new JudgedCall(
        claim.itemId(),
        claim.epoch(),
        claim.secret(),
        claim.setup().judgeModel(),
        claim.setup().criteria(),
        agent.prompt(),
        claim.record().agentInputs(),
        call.transcript(),
        call.opening());
  }
}
