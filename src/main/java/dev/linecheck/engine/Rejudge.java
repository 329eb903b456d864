package dev.linecheck.engine;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.StoredCall;
import dev.linecheck.domain.verdict.JudgeBrief;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.judge.Judge;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.store.Database;
import dev.linecheck.store.RevisionStore;
import dev.linecheck.time.WaitInterruptedException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Judges stored calls again while a client waits. Thread-safe.
final class Rejudge {
  private final RevisionStore revisions;
  private final CallJudge judge;
  private final Ledger ledger;
  private final Checklists checklists;
  private final WorkInHand inHand = new WorkInHand();
  private final Duration limit;
  private final InstantSource clock;

  Rejudge(
      Database database,
      Judge judge,
      Ledger ledger,
      Checklists checklists,
      Duration limit,
      InstantSource clock) {
    this.checklists = checklists;
    this.revisions = new RevisionStore(database);
    this.judge = new CallJudge(judge);
    this.ledger = ledger;
    this.limit = limit;
    this.clock = clock;
  }

  /// Stops asking judges. Answers that are on their way are still stored.
  void drain() {
    inHand.drain();
  }

  /// Judges the call of a result again. Empty if the result has no judged call, or if its words are
  /// erased before or during the judgement.
  ///
  /// @throws RejudgeTimeoutException when the judge takes too long
  /// @throws dev.linecheck.llm.ModelException when the judge's model does not answer
  Optional<TurnVerdicts> rejudge(WorkspaceId workspace, ResultId result, JudgeBrief brief) {
    Optional<StoredCall> reserved = revisions.reserve(workspace, result);
    return reserved.flatMap(call -> rejudge(call, brief));
  }

  private Optional<TurnVerdicts> rejudge(StoredCall call, JudgeBrief brief) {
    try (LeaveSignal signal = inHand.open(call.context().runId())) {
      TurnVerdicts verdicts = judged(signal, call, brief);
      return revisions.supersede(call, verdicts, clock.instant())
          ? Optional.of(verdicts)
          : Optional.empty();
    } catch (ItemLeftException e) {
      return switch (e.reason()) {
        case CLAIM_LOST -> Optional.empty(); // the call was erased meanwhile
        case CANCELLED, DRAINING, BUDGET_SPENT -> throw e;
      };
    }
  }

  private TurnVerdicts judged(LeaveSignal signal, StoredCall call, JudgeBrief brief) {
    LanguageModel models = ledger.resumeForClient(call.context(), signal);
    FutureTask<TurnVerdicts> task =
        new FutureTask<>(() ->
            signal.during(() ->
                judge.judge(
                    models,
                    new CallToJudge(call, checklists.newest(brief, call.context(), models)))));
    Thread.ofVirtual().name("rejudge").start(task);
    try {
      return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new RejudgeTimeoutException(limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WaitInterruptedException("a judgement", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("the judge failed", e);
    } finally {
      signal.set(LeaveSignal.Reason.CANCELLED, "nobody waits for the judgement any more");
    }
  }
}
