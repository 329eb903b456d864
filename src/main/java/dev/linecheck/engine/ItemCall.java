package dev.linecheck.engine;

import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.eval.RecordedCall;
import dev.linecheck.domain.run.Course;
import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.domain.run.SimulationMetadata;
import dev.linecheck.domain.run.StoredCall;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.judge.Judge;
import dev.linecheck.replay.Replayer;
import dev.linecheck.simulator.PlayedCall;
import dev.linecheck.simulator.Simulator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The call of an item, played or gone through again, and judged. Thread-safe.
final class ItemCall {
  private final Simulator simulator;
  private final Replayer replayer;
  private final Judge judge;
  private final InstantSource clock;

  ItemCall(Rehearsal rehearsal, InstantSource clock) {
    this.simulator = rehearsal.simulator();
    this.replayer = rehearsal.replayer();
    this.judge = rehearsal.judge();
    this.clock = clock;
  }

  /// @throws dev.linecheck.simulator.SimulatorException when the call was no fair one
  /// @throws dev.linecheck.llm.ModelException when a model does not answer
  /// @throws ItemLeftException when the worker is to leave the item
  ItemOutcome play(ItemClaim claim, Ledger.ItemModels models) {
    return switch (claim.record()) {
      case PromptRecord prompt -> simulated(claim, models, prompt);
      case RecordedCall recorded ->
          judged(claim, models, recorded.transcript(), replayer.replay(models, claim, recorded));
    };
  }

  private ItemOutcome simulated(ItemClaim claim, Ledger.ItemModels models, PromptRecord record) {
    Instant begin = clock.instant();
    PlayedCall call = simulator.play(models, claim, record);
    Duration played = Duration.between(begin, clock.instant()).plus(models.before());
    return judged(
        claim,
        models,
        call.transcript(),
        new SimulationMetadata(
            call.turns(),
            call.endReason(),
            played,
            call.usage(),
            call.unansweredCalls(),
            call.unusedMocks()));
  }

  private ItemOutcome judged(
      ItemClaim claim, Ledger.ItemModels models, Transcript transcript, Course course) {
    StoredCall call =
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
            transcript,
            course);
    TurnVerdicts verdicts =
        judge.judge(
            models, CallToJudge.of(call, claim.setup().criteria(), claim.setup().judgeModel()));
    return new ItemOutcome.Judged(transcript, verdicts, course);
  }
}
