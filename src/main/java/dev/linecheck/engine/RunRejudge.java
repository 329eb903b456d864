package dev.linecheck.engine;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.StoredCall;
import dev.linecheck.domain.verdict.JudgeBrief;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.judge.Judge;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.ModelException;
import dev.linecheck.store.Database;
import dev.linecheck.store.Outage;
import dev.linecheck.store.RejudgeStore;
import dev.linecheck.store.RunStore;
import dev.linecheck.store.WorkQueue;
import dev.linecheck.time.Waits;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// Judges the stored calls of whole runs again, one call a piece of work. What kills the process
/// costs the model calls in flight: the work is queued, and the answers are kept. Thread-safe.
final class RunRejudge implements ItemTask.WorkHandler {
  /// When work is taken up again that the database kept from its end.
  private static final Duration OUTAGE_PAUSE = Duration.ofSeconds(5);

  /// When a call is looked at again of which another worker keeps answers.
  private static final Duration RIVAL_PAUSE = Duration.ofSeconds(1);

  private static final Logger LOG = System.getLogger(RunRejudge.class.getName());

  private final Database database;
  private final RejudgeStore store;
  private final CallJudge judge;
  private final Ledger ledger;
  private final Checklists checklists;
  private final RunWorkers workers = new RunWorkers();
  private final Waits waits;
  private final InstantSource clock;
  private final RunLog log;

  RunRejudge(
      Database database,
      Judge judge,
      Ledger ledger,
      Checklists checklists,
      Waits waits,
      InstantSource clock) {
    this.database = database;
    this.store = new RejudgeStore(database);
    this.judge = new CallJudge(judge);
    this.ledger = ledger;
    this.checklists = checklists;
    this.waits = waits;
    this.clock = clock;
    this.log = new RunLog(new RunStore(database), clock);
  }

  /// Queues all judged calls of an ended run.
  RejudgeStore.Opening begin(WorkspaceId workspace, RunId run, JudgeBrief brief) {
    return store.begin(workspace, run, brief, clock.instant());
  }

  /// What lets the workers of this node leave a rejudgement that has ended.
  RunWatch.Watched watched() {
    return new RunWatch.Watched(workers, store::ended);
  }

  /// When this returns, no model call of the rejudgement starts any more on any node; what has been
  /// judged stays. Answers false, and changes nothing, when none goes on.
  boolean cancel(WorkspaceId workspace, RunId run) {
    if (!store.cancel(workspace, run, clock.instant())) {
      return false;
    }
    workers.interrupt(run);
    if (!RunCancel.leave(
        waits, () -> WorkQueue.carried(database, WorkQueue.REJUDGE, workspace, run))) {
      LOG.log(Level.WARNING, "run {0}: a worker is slow to leave its rejudgement", run.value());
    }
    return true;
  }

  @Override
  public WorkResult execute(WorkQueue.Entry work) {
    try {
      Optional<RejudgeStore.Due> due = store.due(work);
      return due.isEmpty() ? WorkResult.DONE : begun(work, due.get());
    } catch (RuntimeException e) {
      if (Outage.in(e)) {
        LOG.log(
            Level.WARNING, "item " + work.item().value() + " waits: an outage of the database", e);
        return new WorkResult.Later(OUTAGE_PAUSE);
      }
      throw e;
    }
  }

  private WorkResult begun(WorkQueue.Entry work, RejudgeStore.Due due) {
    Optional<WorkResult> carried;
    try (RunWorkers.WorkerRegistration shift = workers.begin(due.call().runId())) {
      // a rejudgement that was cancelled before the shift is noticed here, a later one interrupts
      // the shift
      carried = store.isDue(work) ? carry(work, due, shift) : Optional.of(WorkResult.DONE);
    }
    return carried.orElseGet(() -> stopped(work));
  }

  /// Whoever ends a shift saw no rejudgement go on; another may have begun since, and then nobody
  /// but this worker knows that the call is to be judged.
  private WorkResult stopped(WorkQueue.Entry work) {
    return store.isDue(work) ? new WorkResult.Later(Duration.ZERO) : WorkResult.DONE;
  }

  /// Empty where the worker was told to leave.
  private Optional<WorkResult> carry(
      WorkQueue.Entry work, RejudgeStore.Due due, RunWorkers.WorkerRegistration shift) {
    try {
      store.judged(due.call(), verdicts(work, due), clock.instant());
      return Optional.of(WorkResult.DONE);
    } catch (ItemLeftException e) {
      return Optional.of(left(due.call(), e));
    } catch (ModelException e) {
      failed(due.call(), e);
      return Optional.of(WorkResult.DONE);
    } catch (RuntimeException e) {
      // whatever an interrupt breaks is no failure of a rejudgement that is cancelled
      if (shift.stopped()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private TurnVerdicts verdicts(WorkQueue.Entry work, RejudgeStore.Due due) {
    StoredCall call = due.call();
    LanguageModel models = ledger.resume(call, () -> leaveUnlessDue(work));
    return judge.judge(
        models, new CallToJudge(call, checklists.since(due.began(), due.brief(), call, models)));
  }

  /// A worker that slept through the end of its rejudgement is not interrupted when another one of
  /// the run goes on by then.
  private void leaveUnlessDue(WorkQueue.Entry work) {
    if (!store.isDue(work)) {
      throw new ItemLeftException(ItemLeftException.Why.CLAIM_LOST, "its rejudgement has ended");
    }
  }

  /// Two workers have one call when a node was taken for lost: each uses what is kept alone, so
  /// that it does not matter whose answer that is.
  private static WorkResult left(StoredCall call, ItemLeftException e) {
    LOG.log(Level.DEBUG, "item {0}: left, {1}", call.itemId().value(), e.getMessage());
    return switch (e.why()) {
      case CLAIM_LOST -> new WorkResult.Later(RIVAL_PAUSE);
      case DRAINING -> new WorkResult.Later(Duration.ZERO);
      case BUDGET_SPENT -> throw new IllegalStateException("no budget holds a rejudgement", e);
    };
  }

  /// Trouble of a provider leaves the result as it is; one that refuses our key refuses every other
  /// call too.
  private void failed(StoredCall call, ModelException e) {
    String error = String.valueOf(e.getMessage());
    log.trouble(call.runId(), call.record().id(), e.failure().code(), "not judged again: " + error);
    store.errored(call, error, clock.instant());
    if (e.failure() == ModelException.ModelFailure.UNAUTHORIZED
        && store.stop(call.workspace(), call.runId(), error, clock.instant())) {
      workers.interrupt(call.runId());
    }
  }

  @Override
  public void abandon(WorkQueue.Entry work, String message) {
    store.due(work).ifPresent(due -> store.errored(due.call(), message, clock.instant()));
  }
}
