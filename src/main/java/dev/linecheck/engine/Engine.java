package dev.linecheck.engine;

import com.github.kagkarlsson.scheduler.CurrentlyExecuting;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.linecheck.domain.Ids;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.RunPlan;
import dev.linecheck.domain.run.Seed;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.store.Database;
import dev.linecheck.store.Dialect;
import dev.linecheck.store.ItemStore;
import dev.linecheck.store.LedgerStore;
import dev.linecheck.store.RunDoorStore;
import dev.linecheck.store.RunStore;
import dev.linecheck.store.WorkQueue;
import dev.linecheck.time.WaitInterruptedException;
import dev.linecheck.time.Waits;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Starts runs and owns the workers that carry their items. Thread-safe.
public final class Engine implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Engine.class.getName());
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration HEARTBEAT = Duration.ofSeconds(2);
  private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(1);
  private static final int SECRET_BYTES = 32;

  /// How long a cancel waits for the workers of its run to leave.
  private static final Duration CANCEL_WAIT = Duration.ofMillis(1800);

  private static final Duration CANCEL_LOOK = Duration.ofMillis(30);

  private final Database database;
  private final RunStore runs;
  private final RunDoorStore doors;
  private final GroupCommit log;
  private final Ledger ledger;
  private final RunWatch watch;
  private final Rejudge rejudge;
  private final WorkersOfRuns workers = new WorkersOfRuns();
  private final InstantSource clock;
  private final Waits waits;
  private final RandomGenerator chance;
  private final Ids ids;
  private final Scheduler scheduler;

  /// What an engine takes from the outside.
  public record Ports(InstantSource clock, Waits waits, RandomGenerator chance, Ids ids) {}

  public Engine(Database database, Rehearsal rehearsal, EngineConfig config, Ports ports) {
    this.database = database;
    this.runs = new RunStore(database);
    this.doors = new RunDoorStore(database);
    this.clock = ports.clock();
    this.waits = ports.waits();
    this.chance = ports.chance();
    this.ids = ports.ids();
    LedgerStore kept = new LedgerStore(database);
    this.log = new GroupCommit(kept, waits, clock);
    this.ledger = new Ledger(kept, log, rehearsal.models(), clock);
    this.rejudge = new Rejudge(database, rehearsal.judge(), ledger, config.rejudgeMax(), clock);
    this.watch = new RunWatch(doors, workers);
    ItemWorker worker =
        new ItemWorker(
            new ItemWorker.Books(new ItemStore(database), doors, ledger),
            new ItemCall(rehearsal, clock),
            clock,
            workers);
    this.scheduler = scheduler(database, worker, config, ports);
  }

  private Scheduler scheduler(
      Database database, ItemWorker worker, EngineConfig config, Ports ports) {
    CustomTask<Void> item =
        Tasks.custom(WorkQueue.ITEM)
            .onFailure(new GiveUp(worker, config.attemptsMax()))
            .onDeadExecution(this::takeOver)
            .execute(
                (instance, _) -> completion(worker.carry(WorkQueue.Entry.parse(instance.getId()))));
    SchedulerBuilder builder = Scheduler.create(database.schedulerSource(), item);
    return polling(builder, database.dialect())
        .schedulerName(new SchedulerName.Fixed(ports.ids().next()))
        .clock(ports.clock()::instant)
        .jdbcCustomization(database.dialect().scheduling())
        .executorService(new ItemThreads(config.itemsMax(), ports.waits()))
        .threads(config.itemsMax())
        .pollingInterval(POLL)
        .heartbeatInterval(HEARTBEAT)
        .missedHeartbeatsLimit(4)
        .enablePriority()
        .shutdownMaxWait(config.grace())
        .failureLogging(LogLevel.WARN, true)
        .build();
  }

  private static CompletionHandler<Void> completion(Carried carried) {
    return switch (carried) {
      case Carried.Done _ -> new CompletionHandler.OnCompleteRemove<>();
      case Carried.Later(Duration pause) ->
          (complete, operations) ->
              operations.reschedule(complete, complete.getTimeDone().plus(pause));
    };
  }

  /// Where nodes compete for work, each locks what it has threads for and skips what others locked.
  private static SchedulerBuilder polling(SchedulerBuilder builder, Dialect dialect) {
    return switch (dialect) {
      case SQLITE -> builder;
      case POSTGRESQL -> builder.pollUsingLockAndFetch(0.5, 1.0);
    };
  }

  /// Frees the work of a node that was lost, and work of which the database did not take the end;
  /// the library's own handler takes the node's clock. What this node has in hand is not lost,
  /// whatever a clock that jumped or a database that took no heartbeat makes of it.
  private void takeOver(ExecutionComplete complete, ExecutionOperations<Void> operations) {
    if (!isInHand(complete.getExecution())) {
      operations.reschedule(complete, complete.getTimeDone());
    }
  }

  private boolean isInHand(Execution work) {
    return scheduler.getCurrentlyExecuting().stream()
        .map(CurrentlyExecuting::getExecution)
        .anyMatch(
            mine -> mine.taskInstance.equals(work.taskInstance) && mine.version == work.version);
  }

  /// Lets items be carried from now on.
  public void start() {
    scheduler.start();
    watch.start();
  }

  /// Plans a run and stores it with all its work; when this returns, the run survives anything.
  public RunId begin(RunOrder order) {
    byte[] secret = new byte[SECRET_BYTES];
    chance.nextBytes(secret);
    RunPlanner.Start start =
        new RunPlanner.Start(
            new Seed(chance.nextLong()), HexFormat.of().formatHex(secret), clock.instant());
    RunPlan plan = RunPlanner.plan(order, start, ids);
    runs.insert(order.workspace(), plan);
    scheduler.triggerCheckForDueExecutions();
    return plan.id();
  }

  /// Ends a run. When this returns, no model call of it starts any more on any node; what has been
  /// judged stays. Answers false, and changes nothing, when the run has ended by itself.
  public boolean cancel(WorkspaceId workspace, RunId run) {
    if (!doors.cancel(workspace, run, clock.instant())) {
      return false;
    }
    try {
      if (!workers.stop(run, CANCEL_WAIT) || !othersLeave(workspace, run)) {
        LOG.log(Level.WARNING, "run {0}: a worker is slow to leave the cancelled run", run.value());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WaitInterruptedException("the workers of a cancelled run", e);
    }
    return true;
  }

  /// Waits until no node is at work on the run; another one notices its end by its watch.
  private boolean othersLeave(WorkspaceId workspace, RunId run) {
    int looks = (int) (CANCEL_WAIT.toMillis() / CANCEL_LOOK.toMillis());
    for (int look = 0; look < looks; look++) {
      if (WorkQueue.carried(database, workspace, run) == 0) {
        return true;
      }
      waits.pause(CANCEL_LOOK);
    }
    return false;
  }

  /// Carries the items of a failed run once more that errored or were not run. Answers false, and
  /// changes nothing, when the run has not failed.
  public boolean retry(WorkspaceId workspace, RunId run) {
    boolean reopened = doors.reopen(workspace, run, clock.instant());
    if (reopened) {
      scheduler.triggerCheckForDueExecutions();
    }
    return reopened;
  }

  /// Judges the stored call of a result again; the new judgement becomes the current one. Empty
  /// when there is no such result.
  ///
  /// @throws RejudgeTimeoutException when the judge takes too long
  /// @throws dev.linecheck.llm.ModelException when the judge's model does not answer
  public Optional<TurnVerdicts> rejudge(
      WorkspaceId workspace, ResultId result, String criteria, ModelId judgeModel) {
    return rejudge.rejudge(workspace, result, criteria, judgeModel);
  }

  /// Stops taking items and asking models. Answers on their way are waited for within the grace
  /// time and kept; the items go on from there at the next start, or on another node.
  @Override
  public void close() {
    watch.close();
    ledger.drain();
    scheduler.stop();
    log.close();
  }

  /// Tries an item again that failed for a reason of ours, later each time, and in the end says so.
  private record GiveUp(ItemWorker worker, int attemptsMax) implements FailureHandler<Void> {
    @Override
    public void onFailure(ExecutionComplete complete, ExecutionOperations<Void> operations) {
      int failures = complete.getExecution().consecutiveFailures + 1;
      if (failures < attemptsMax) {
        Duration backOff = FIRST_BACK_OFF.multipliedBy(1L << Math.min(failures - 1, 10));
        Instant next = complete.getTimeDone().plus(backOff);
        operations.reschedule(complete, next);
        return;
      }
      String cause = complete.getCause().map(Throwable::toString).orElse("no cause given");
      worker.abandon(
          WorkQueue.Entry.parse(complete.getExecution().taskInstance.getId()),
          "Linecheck could not carry this item, tried %d times: %s".formatted(failures, cause));
      operations.remove();
    }
  }
}
