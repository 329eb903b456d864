package dev.linecheck.engine;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.eval.RecordId;
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

/// Judges the stored calls of whole runs again. The calls are queued in shares, and each answer is
/// stored. So a crash of the process costs only the model calls in flight. Thread-safe.
final class RunRejudge implements ShareWorker.ItemHandler {
  /// The pause before work is taken up again after an outage of the database.
  private static final Duration OUTAGE_PAUSE = Duration.ofSeconds(5);

  private static final Logger LOG = System.getLogger(RunRejudge.class.getName());

  private final Database database;
  private final RejudgeStore store;
  private final CallJudge judge;
  private final Ledger ledger;
  private final Checklists checklists;
  private final ItemRoom room;
  private final WorkInHand inHand = new WorkInHand();
  private final Waits waits;
  private final InstantSource clock;
  private final RunLog log;

  RunRejudge(
      Database database,
      Judge judge,
      Ledger ledger,
      Checklists checklists,
      ItemRoom room,
      Engine.Ports ports) {
    this.database = database;
    this.store = new RejudgeStore(database);
    this.judge = new CallJudge(judge);
    this.ledger = ledger;
    this.checklists = checklists;
    this.room = room;
    this.waits = ports.waits();
    this.clock = ports.clock();
    this.log = new RunLog(new RunStore(database), clock);
  }

  /// Queues all judged calls of an ended run.
  RejudgeStore.Opening begin(WorkspaceId workspace, RunId run, JudgeBrief brief) {
    return store.begin(workspace, run, brief, clock.instant());
  }

  /// Returns the work in hand, and how to find the rejudgements that have ended.
  RunWatch.Watched watched() {
    return new RunWatch.Watched(inHand, store::ended);
  }

  /// Stops asking judges. Answers that are on their way are still stored.
  void drain() {
    inHand.drain();
  }

  /// Cancels a rejudgement. When this returns, no node starts another model call of it. What has
  /// been judged stays. Returns false, and changes nothing, if no rejudgement goes on.
  boolean cancel(WorkspaceId workspace, RunId run) {
    if (!store.cancel(workspace, run, clock.instant())) {
      return false;
    }
    inHand.cancel(run);
    if (!RunCancel.leave(
        waits, () -> WorkQueue.inWork(database, WorkQueue.REJUDGE, workspace, run))) {
      LOG.log(Level.WARNING, "run {0}: a worker is slow to leave its rejudgement", run.value());
    }
    return true;
  }

  @Override
  public WorkResult execute(WorkQueue.Open open) {
    try {
      return inHand.execute(open.work().run(), new StoredWork(open));
    } catch (RuntimeException e) {
      if (Outage.in(e)) {
        String id = open.work().item().value();
        LOG.log(Level.WARNING, "item " + id + " waits: an outage of the database", e);
        return new WorkResult.Later(OUTAGE_PAUSE);
      }
      throw e;
    }
  }

  /// A stored call as work that may be left. [WorkInHand] decides what happens to it then.
  private final class StoredWork implements WorkInHand.Work {
    private final WorkQueue.Open open;
    private final WorkQueue.Entry work;

    StoredWork(WorkQueue.Open open) {
      this.open = open;
      this.work = open.work();
    }

    @Override
    public boolean isWanted() {
      return store.isDue(work);
    }

    @Override
    public WorkResult execute(LeaveSignal signal) {
      return room.during(
          open.bytes(),
          () -> {
            signal.check();
            store.due(work).ifPresent(due -> judge(due, signal));
            return WorkResult.DONE;
          });
    }

    private void judge(RejudgeStore.Due due, LeaveSignal signal) {
      try {
        store.judged(due.call(), verdicts(due, signal), clock.instant());
      } catch (LedgerMismatchException e) {
        errored(due.call(), LedgerMismatchException.CODE, e);
      } catch (ModelException e) {
        failed(due.call(), e);
      }
    }

    private TurnVerdicts verdicts(RejudgeStore.Due due, LeaveSignal signal) {
      StoredCall call = due.call();
      LanguageModel models = ledger.resume(call.context(), signal, () -> leaveUnlessDue(signal));
      return judge.judge(
          models,
          new CallToJudge(
              call, checklists.since(due.began(), due.brief(), call.context(), models)));
    }

    /// Leaves the work if its rejudgement has ended. A worker that slept through the end gets no
    /// cancel if another rejudgement of the run has begun by then.
    private void leaveUnlessDue(LeaveSignal signal) {
      if (!store.isDue(work)) {
        throw signal.leave(LeaveSignal.Reason.CLAIM_LOST, "its rejudgement has ended");
      }
    }

    /// The work needs nothing but its place in the queue.
    @Override
    public boolean giveBack() {
      return store.isDue(work);
    }

    /// Two workers may have the same call if a node was taken for lost. Each uses stored answers
    /// only, so it does not matter which of them stored an answer.
    @Override
    public WorkResult claimLost() {
      return new WorkResult.Later(ItemWorker.RIVAL_PAUSE);
    }

    @Override
    public void endAtBudget(String message) {
      throw new IllegalStateException("no budget holds a rejudgement: " + message);
    }
  }

  /// An error of a provider leaves the result as it is. If the provider refuses the API key, the
  /// rejudgement stops, because every other call would be refused too.
  private void failed(StoredCall call, ModelException e) {
    errored(call, e.failure().code(), e);
    String error = RunLog.ofRecord(call.record().id(), e);
    if (e.failure().endsRun()
        && store.stop(call.context().workspace(), call.context().runId(), error, clock.instant())) {
      inHand.cancel(call.context().runId());
    }
  }

  private void errored(StoredCall call, String code, RuntimeException e) {
    RecordId record = call.record().id();
    log.trouble(call.context().runId(), record, code, "not judged again: " + e.getMessage());
    store.errored(call, RunLog.ofRecord(record, e), clock.instant());
  }

  @Override
  public void abandon(WorkQueue.Entry work, String message) {
    store.due(work).ifPresent(due -> store.errored(due.call(), message, clock.instant()));
  }
}
