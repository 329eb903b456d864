package dev.linecheck.engine;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import dev.linecheck.domain.Ids;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.NoisePlan;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.RunPlan;
import dev.linecheck.domain.run.RunStatus;
import dev.linecheck.domain.run.Seed;
import dev.linecheck.domain.verdict.JudgeBrief;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.judge.ChecklistCompiler;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.Purpose;
import dev.linecheck.store.ChecklistStore;
import dev.linecheck.store.Database;
import dev.linecheck.store.Dialect;
import dev.linecheck.store.ItemStore;
import dev.linecheck.store.ItemWrites;
import dev.linecheck.store.LedgerStore;
import dev.linecheck.store.NoiseStore;
import dev.linecheck.store.RejudgeStore;
import dev.linecheck.store.RevisionStore;
import dev.linecheck.store.RunLifecycleStore;
import dev.linecheck.store.RunStore;
import dev.linecheck.store.SentinelStore;
import dev.linecheck.store.TrialStore;
import dev.linecheck.store.WorkQueue;
import dev.linecheck.time.Waits;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/// Starts runs and owns the workers that execute their items. Thread-safe.
public final class Engine implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration HEARTBEAT = Duration.ofSeconds(2);
  private static final int SECRET_BYTES = 32;

  private final RunStore runs;
  private final RunLog runLog;
  private final RunLifecycleStore lifecycle;
  private final TrialStore trials;
  private final NoiseStore noise;
  private final GroupCommit log;
  private final Ledger ledger;
  private final WorkInHand inHand = new WorkInHand();
  private final RunWatch watch;
  private final RunCancel cancel;
  private final Rejudge rejudge;
  private final RunRejudge runRejudge;
  private final Checklists checklists;
  private final LanguageModel models;
  private final InstantSource clock;
  private final RandomGenerator chance;
  private final Ids ids;
  private final int itemsMax;
  private final Scheduler scheduler;

  /// The ports through which an engine gets time, randomness and ids.
  ///
  /// @param stopRule decides whether a run may stop early
  public record Ports(
      InstantSource clock, Waits waits, RandomGenerator chance, Ids ids, StopRule stopRule) {}

  public Engine(Database database, CallServices rehearsal, EngineConfig config, Ports ports) {
    this(
        database,
        rehearsal,
        config,
        ports,
        scheduler -> onThreads(scheduler, config, ports.waits()));
  }

  /// @param threads sets the scheduler's threads, and how often it looks for work
  Engine(
      Database database,
      CallServices rehearsal,
      EngineConfig config,
      Ports ports,
      UnaryOperator<SchedulerBuilder> threads) {
    this.runs = new RunStore(database);
    this.lifecycle = new RunLifecycleStore(database);
    this.trials = new TrialStore(database);
    this.noise = new NoiseStore(database);
    this.clock = ports.clock();
    this.runLog = new RunLog(runs, clock);
    this.chance = ports.chance();
    this.ids = ports.ids();
    this.itemsMax = config.itemsMax();
    LedgerStore kept = new LedgerStore(database);
    this.log = new GroupCommit(new ItemWrites(database), ports.waits(), clock);
    this.ledger = new Ledger(kept, log, rehearsal.models(), rehearsal.prices(), clock);
    this.checklists = new Checklists(database, ports.waits(), clock);
    this.models = rehearsal.models();
    this.rejudge =
        new Rejudge(database, rehearsal.judge(), ledger, checklists, config.rejudgeMax(), clock);
    ItemRoom room = new ItemRoom(config.itemsMax(), LargeItemLimit.onHeap(), ports.waits());
    this.runRejudge = new RunRejudge(database, rehearsal.judge(), ledger, checklists, room, ports);
    var runsAtWork = new RunWatch.Watched(inHand, lifecycle::ended);
    this.watch = new RunWatch(List.of(runsAtWork, runRejudge.watched()), ports.waits());
    this.cancel = new RunCancel(database, inHand, ports.waits(), clock);
    ItemWorker.Records records = new ItemWorker.Records(log, ledger, runLog);
    ItemWorker worker =
        new ItemWorker(database, records, room, call(database, rehearsal), clock, inHand);
    List<Task<?>> tasks = tasks(database, looking(worker, ports.stopRule()), config, ports.waits());
    this.scheduler =
        threads
            .apply(scheduler(database, tasks))
            .schedulerName(new SchedulerName.Fixed(ids.next()))
            .clock(clock::instant)
            .threads(ShareSize.heldMax(config.itemsMax()))
            .shutdownMaxWait(config.grace())
            .build();
  }

  private ItemCall call(Database database, CallServices rehearsal) {
    return new ItemCall(
        rehearsal,
        new ItemCall.Helpers(
            new FunctionCaller(database, rehearsal.functions()),
            checklists,
            new Sentinels(new SentinelStore(database), rehearsal.judge(), checklists, runLog),
            new RevisionStore(database)),
        clock,
        runLog);
  }

  private EarlyStopLooks looking(ItemWorker worker, StopRule rule) {
    return new EarlyStopLooks(
        worker, rule, runs, lifecycle, new EarlyStopLooks.Ending(inHand, runLog, clock));
  }

  private List<Task<?>> tasks(
      Database database, ShareWorker.ItemHandler worker, EngineConfig config, Waits waits) {
    ItemStore items = new ItemStore(database);
    RejudgeStore rejudgements = new RejudgeStore(database);
    return List.of(
        ShareTask.of(
            WorkQueue.ITEMS, new ShareWorker(items::open, worker, config.attemptsMax(), waits)),
        ShareTask.of(
            WorkQueue.REJUDGE,
            new ShareWorker(rejudgements::open, runRejudge, config.attemptsMax(), waits)));
  }

  private static SchedulerBuilder scheduler(Database database, List<Task<?>> tasks) {
    SchedulerBuilder builder = Scheduler.create(database.schedulerSource(), tasks);
    return polling(builder, database.dialect())
        .jdbcCustomization(database.dialect().scheduling())
        .heartbeatInterval(HEARTBEAT)
        .missedHeartbeatsLimit(4)
        .enablePriority()
        .failureLogging(LogLevel.WARN, true);
  }

  static SchedulerBuilder onThreads(SchedulerBuilder scheduler, EngineConfig config, Waits waits) {
    return scheduler
        .executorService(new ShareThreads(ShareSize.heldMax(config.itemsMax()), waits))
        .pollingInterval(POLL);
  }

  /// If nodes compete for work, each locks as many shares as it has threads for, and skips those
  /// that others locked.
  private static SchedulerBuilder polling(SchedulerBuilder builder, Dialect dialect) {
    return switch (dialect) {
      case SQLITE -> builder;
      case POSTGRESQL -> builder.pollUsingLockAndFetch(0.5, 1.0);
    };
  }

  /// Returns the most items that this node executes at the same time.
  public int itemsMax() {
    return itemsMax;
  }

  /// Starts to execute items.
  public void start() {
    scheduler.start();
  }

  /// Plans a run and stores it with all its work. When this returns, the run survives any crash.
  public RunId begin(ResolvedRun order) {
    RunPlan plan = RunPlanner.plan(order, newStart(order.items()), ids);
    runs.insert(order.workspace(), plan);
    runLog.begins(plan);
    scheduler.triggerCheckForDueExecutions();
    return plan.id();
  }

  /// Plans a noise run of a run that has ended, and stores it with all its work.
  public RunId begin(NoiseOrder order) {
    NoisePlan plan = NoisePlanner.plan(order, newStart(NoisePlanner.size(order)), ids);
    noise.insert(order.workspace(), plan);
    runLog.begins(plan);
    scheduler.triggerCheckForDueExecutions();
    return plan.id();
  }

  private RunPlanner.Start newStart(int items) {
    byte[] secret = new byte[SECRET_BYTES];
    chance.nextBytes(secret);
    return new RunPlanner.Start(
        new Seed(chance.nextLong()),
        HexFormat.of().formatHex(secret),
        ShareSize.of(items, itemsMax),
        clock.instant());
  }

  /// Ends a run. When this returns, no node starts another model call of it. What has been judged
  /// stays. Returns false, and changes nothing, if the run has ended by itself.
  public boolean cancel(WorkspaceId workspace, RunId run) {
    boolean wasOpen = runs.find(workspace, run).filter(found -> isOpen(found.status())).isPresent();
    boolean cancelled = cancel.cancel(workspace, run);
    if (cancelled && wasOpen) {
      runLog.ended(workspace, run);
    }
    return cancelled;
  }

  private static boolean isOpen(RunStatus status) {
    return switch (status) {
      case PENDING, RUNNING -> true;
      case SUCCESS, FAILED, CANCELLED -> false;
    };
  }

  /// Executes the items of a failed run again that errored or were not run. Returns false, and
  /// changes nothing, if the run has not failed or is being judged again.
  public boolean retry(WorkspaceId workspace, RunId run) {
    boolean reopened = lifecycle.reopen(workspace, run, clock.instant());
    if (reopened) {
      runLog.goesOn(run, "what errored or was not run");
      scheduler.triggerCheckForDueExecutions();
    }
    return reopened;
  }

  /// Adds trials to an ended run until each record has so many. The run goes on with its frozen
  /// setup.
  public TrialStore.Addition addTrials(WorkspaceId workspace, RunId run, int number) {
    TrialStore.Addition addition = trials.add(workspace, run, number, ids, clock.instant());
    if (addition == TrialStore.Addition.ADDED) {
      runLog.goesOn(run, "more trials, %d of each record".formatted(number));
      scheduler.triggerCheckForDueExecutions();
    }
    return addition;
  }

  /// Judges the stored call of a result again. The new judgement becomes the current one. Empty if
  /// there is no such result, or if its words are erased before or during the judgement.
  ///
  /// @throws RejudgeTimeoutException when the judge takes too long
  /// @throws dev.linecheck.llm.ModelException when the judge's model does not answer
  public Optional<TurnVerdicts> rejudge(WorkspaceId workspace, ResultId result, JudgeBrief brief) {
    return rejudge.rejudge(workspace, result, brief);
  }

  /// Has workers judge all judged calls of an ended run again. If this returns that the rejudgement
  /// has begun, the rejudgement survives any crash. A call that cannot be judged keeps its
  /// judgement.
  public RejudgeStore.Opening rejudge(WorkspaceId workspace, RunId run, JudgeBrief brief) {
    RejudgeStore.Opening opening = runRejudge.begin(workspace, run, brief);
    scheduler.triggerCheckForDueExecutions();
    return opening;
  }

  /// Ends the rejudgement of a run. When this returns, no node starts another model call of it.
  /// Results that it has judged stay. Returns false, and changes nothing, if none is running.
  public boolean cancelRejudge(WorkspaceId workspace, RunId run) {
    return runRejudge.cancel(workspace, run);
  }

  /// Has a new checklist of criteria or of a prompt written. It becomes the newest, unless the
  /// config or the prompt is deleted by then.
  ///
  /// @throws dev.linecheck.llm.ModelException when the judge's model does not answer
  public void writeChecklist(
      WorkspaceId workspace, ChecklistStore.Subject subject, ModelOptions options) {
    CallKey key =
        CallKey.first(
            new ItemId(ids.next()),
            1,
            Purpose.CHECKLIST,
            ChecklistCompiler.position(subject.source().basis()));
    checklists.write(workspace, subject, options, models, key);
  }

  /// Stops taking items and asking models. Waits within the grace time for answers on their way,
  /// and stores them. The items resume from there at the next start, or on another node.
  @Override
  public void close() {
    inHand.drain();
    runRejudge.drain();
    rejudge.drain();
    scheduler.stop();
    // the watch goes on until the last worker has left, because a run can be cancelled while its
    // worker waits for an answer
    watch.close();
    log.close();
  }
}
