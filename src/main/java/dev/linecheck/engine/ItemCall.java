package dev.linecheck.engine;

import dev.linecheck.callagent.ConversationPrefix;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.eval.RecordedCall;
import dev.linecheck.domain.run.CallExecution;
import dev.linecheck.domain.run.Continuation;
import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.domain.run.Replay;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.SimulationMetadata;
import dev.linecheck.domain.run.StoredCall;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.ModelException;
import dev.linecheck.llm.Models;
import dev.linecheck.llm.SeededModel;
import dev.linecheck.replay.Divergence;
import dev.linecheck.replay.RecordedCaller;
import dev.linecheck.replay.Replayer;
import dev.linecheck.simulator.PlayedCall;
import dev.linecheck.simulator.Simulator;
import dev.linecheck.simulator.SimulatorException;
import dev.linecheck.store.RevisionStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Plays or replays the call of an item, and judges it. Thread-safe.
final class ItemCall {
  private final Simulator simulator;
  private final Replayer replayer;
  private final CallJudge judge;
  private final FunctionCaller functions;
  private final Checklists checklists;
  private final Sentinels sentinels;
  private final RevisionStore stored;
  private final InstantSource clock;
  private final RunLog log;

  /// What a call needs beside its models.
  record Helpers(
      FunctionCaller functions, Checklists checklists, Sentinels sentinels, RevisionStore stored) {}

  ItemCall(CallServices rehearsal, Helpers helpers, InstantSource clock, RunLog log) {
    this.log = log;
    this.checklists = helpers.checklists();
    this.sentinels = helpers.sentinels();
    this.functions = helpers.functions();
    this.stored = helpers.stored();
    this.simulator = rehearsal.simulator();
    this.replayer = rehearsal.replayer();
    this.judge = new CallJudge(rehearsal.judge());
    this.clock = clock;
  }

  /// @throws dev.linecheck.simulator.SimulatorException when the simulation was not a fair call
  /// @throws dev.linecheck.llm.ModelException when a model does not answer
  /// @throws FunctionException when a real function gives no answer
  /// @throws ItemLeftException when the worker has to leave the item
  ItemOutcome play(ItemClaim claim, Ledger.ItemModels models) {
    // sentinels come before the item's own call: their verdicts are stored at once, so no cancel
    // loses them
    sentinels.judgeAlong(claim, models);
    return claim
        .judgedAgain()
        .map(source -> judgedAgain(claim, models, source))
        .orElseGet(() ->
            switch (claim.record()) {
              case PromptRecord prompt -> simulated(claim, models, prompt);
              case RecordedCall recorded -> replayed(claim, models, recorded);
            });
  }

  /// Judges the stored call of another run again. No deletion takes its words while this run goes.
  private ItemOutcome judgedAgain(ItemClaim claim, Ledger.ItemModels models, ResultId source) {
    StoredCall call =
        stored
            .find(claim.context().workspace(), source)
            .orElseThrow(() -> new IllegalStateException("no words of result " + source.value()))
            .carriedBy(claim);
    return new ItemOutcome.Judged(
        call.transcript(), judge.judge(models, toJudge(call, models)), call.execution());
  }

  private ItemOutcome simulated(ItemClaim claim, Ledger.ItemModels models, PromptRecord record) {
    Instant begin = clock.instant();
    PlayedCall call =
        simulator.play(
            models,
            functions.of(claim.context(), record, models),
            claim.context(),
            claim.seed(),
            record);
    Duration played = Duration.between(begin, clock.instant()).plus(models.before());
    // the judge's votes get no seed, because they have to be independent of each other
    return judged(claim, models, call.transcript(), metadata(call, played));
  }

  private static SimulationMetadata metadata(PlayedCall call, Duration played) {
    return new SimulationMetadata(
        call.turns(),
        call.endReason(),
        played,
        call.usage(),
        call.unansweredCalls(),
        call.unusedMocks(),
        call.realCalls(),
        call.factsMissing());
  }

  private ItemOutcome replayed(ItemClaim claim, Ledger.ItemModels models, RecordedCall recorded) {
    Replay replay =
        replayer.replay(new SeededModel(models, claim.seed()), claim.context(), recorded);
    ItemOutcome.Judged decisions = judged(claim, models, recorded.transcript(), replay);
    return switch (claim.context().setup().replayMode()) {
      case DECISIONS -> decisions;
      case CONTINUE ->
          decisions.verdicts().firstDivergence().isEmpty()
              ? decisions
              : new ContinuedCall(claim, models, recorded, replay, decisions.verdicts()).outcome();
    };
  }

  /// A recorded call with its continuation from the first divergence.
  private final class ContinuedCall {
    private final ItemClaim claim;
    private final Ledger.ItemModels models;
    private final RecordedCall recorded;
    private final Replay replay;
    private final TurnVerdicts verdicts;

    ContinuedCall(
        ItemClaim claim,
        Ledger.ItemModels models,
        RecordedCall recorded,
        Replay replay,
        TurnVerdicts verdicts) {
      this.claim = claim;
      this.models = models;
      this.recorded = recorded;
      this.replay = replay;
      this.verdicts = verdicts;
    }

    /// An error in the continuation leaves the verdicts on the decisions as they are. An error that
    /// ends the run fails the item, because every other request would fail in the same way.
    ItemOutcome outcome() {
      try {
        return playedOn();
      } catch (SimulatorException e) {
        return without(ItemOutcome.INVALID_SIMULATION, e);
      } catch (ModelException e) {
        if (e.failure().endsRun()) {
          throw e;
        }
        return without(e.failure().code(), e);
      }
    }

    private ItemOutcome without(String code, RuntimeException e) {
      var error = new ItemOutcome.Errored(code, RunLog.ofRecord(recorded.id(), e));
      log.trouble(
          claim.context().runId(),
          recorded.id(),
          code,
          "the call is not played on: " + e.getMessage());
      return new ItemOutcome.Judged(recorded.transcript(), verdicts, replay.with(error));
    }

    private ItemOutcome playedOn() {
      int index = verdicts.firstDivergence().orElseThrow();
      ConversationPrefix sofar = new Divergence(claim.context(), recorded, replay, index).call();
      PromptRecord caller =
          claim.context().setup().callerModel().equals(Models.SCRIPTED)
              ? RecordedCaller.scripted(recorded)
              : RecordedCaller.played(recorded);
      Instant begin = clock.instant();
      PlayedCall played =
          simulator.continueFrom(models, claim.context(), claim.seed(), caller, sofar);
      Continuation rest =
          new Continuation(
              sofar.own(),
              sofar.lines().size(),
              index,
              played.transcript(),
              metadata(played, Duration.between(begin, clock.instant())));
      Replay whole = replay.with(rest);
      return new ItemOutcome.Judged(
          recorded.transcript(),
          judge.with(
              models, toJudge(stored(claim, recorded.transcript(), whole), models), rest, verdicts),
          whole);
    }
  }

  private ItemOutcome.Judged judged(
      ItemClaim claim, Ledger.ItemModels models, Transcript transcript, CallExecution course) {
    StoredCall call = stored(claim, transcript, course);
    return new ItemOutcome.Judged(transcript, judge.judge(models, toJudge(call, models)), course);
  }

  private CallToJudge toJudge(StoredCall call, LanguageModel models) {
    return new CallToJudge(call, checklists.ofRun(call.context(), models));
  }

  private static StoredCall stored(ItemClaim claim, Transcript transcript, CallExecution course) {
    return new StoredCall(claim.context(), claim.resultId(), claim.record(), transcript, course);
  }
}
