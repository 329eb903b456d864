package dev.linecheck.engine;

import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.domain.run.SimulationMetadata;
import dev.linecheck.domain.run.StoredCall;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.judge.Judge;
import dev.linecheck.judge.JudgedCall;
import dev.linecheck.simulator.PlayedCall;
import dev.linecheck.simulator.Simulator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The call of an item, played and judged. Thread-safe.
final class ItemCall {
  private final Simulator simulator;
  private final Judge judge;
  private final InstantSource clock;

  ItemCall(Rehearsal rehearsal, InstantSource clock) {
    this.simulator = rehearsal.simulator();
    this.judge = rehearsal.judge();
    this.clock = clock;
  }

  /// @throws dev.linecheck.simulator.SimulatorException when the call was no fair one
  /// @throws dev.linecheck.llm.ModelException when a model does not answer
  /// @throws ItemLeftException when the worker is to leave the item
  ItemOutcome play(ItemClaim claim, Ledger.ItemModels models) {
    Instant begin = clock.instant();
    PlayedCall call = simulator.play(models, claim);
    Duration played = Duration.between(begin, clock.instant()).plus(models.before());
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
            claim.attempt(),
            claim.epoch(),
            claim.secret(),
            claim.setup(),
            claim.record(),
            call.transcript()),
        claim.setup().criteria(),
        claim.setup().judgeModel());
  }
}
