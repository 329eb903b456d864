package dev.linecheck.simulated;

import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.event.SchedulerListener;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.StoppedEarly;
import dev.linecheck.engine.CallServices;
import dev.linecheck.engine.Engine;
import dev.linecheck.engine.EngineConfig;
import dev.linecheck.engine.Engines;
import dev.linecheck.engine.StopRule;
import dev.linecheck.judge.Judge;
import dev.linecheck.llm.CallLimits;
import dev.linecheck.llm.LlmConfig;
import dev.linecheck.llm.Models;
import dev.linecheck.outbound.OutboundClient;
import dev.linecheck.outbound.OutboundConfig;
import dev.linecheck.replay.Replayer;
import dev.linecheck.simulator.Simulator;
import dev.linecheck.store.Database;
import dev.linecheck.store.RunStore;
import dev.linecheck.store.WorkQueue;
import dev.linecheck.time.WaitInterruptedException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;

/// One server's engine, in a process of its own: the real one, on the real scheduler.
final class Node {
  static final String HOUSEKEEPER = "housekeeper";

  private static final Duration POLL = Duration.ofMillis(200);
  private static final String DUE = "due";

  private final SimulatedWorld world;
  private final SimulatedProcess home;
  private final Limits limits;
  private Optional<Engine> engine = Optional.empty();

  /// @param calls in flight at once, of the node
  /// @param runCalls of one run
  /// @param providerCalls of the provider
  /// @param items carried at once
  record Limits(int calls, int runCalls, int providerCalls, int items) {}

  Node(SimulatedWorld world, String name) {
    this.world = world;
    this.home = new SimulatedProcess(name);
    this.limits = world.limits();
  }

  SimulatedProcess home() {
    return home;
  }

  boolean alive() {
    return home.alive();
  }

  /// Comes up in its own time, or dies of a fault on the way.
  void start(long seed) {
    world
        .time()
        .spawn(
            home,
            "main",
            () -> {
              try {
                Engine started = engine(new SplittableRandom(seed));
                started.start();
                engine = Optional.of(started);
              } catch (RuntimeException e) {
                world.time().kill(home);
              }
            });
  }

  private Engine engine(SplittableRandom chance) {
    Database database = world.database();
    if (world.alone()) {
      WorkQueue.freeClaims(database, world.time().instant());
    }
    LlmConfig config =
        new LlmConfig(
            new CallLimits(limits.calls(), limits.runCalls()),
            List.of(SimulatedWorld.provider(limits)),
            SimulatedWorld.PRICES);
    Models models =
        Models.open(
            config,
            world.waits(),
            chance,
            request -> {
              throw new AssertionError("nobody asks the scripted model: " + request.key());
            },
            _ -> world.provider());
    return Engines.of(
        database,
        new CallServices(
            new Simulator(world.waits()),
            new Replayer(world.waits()),
            new Judge(world.waits()),
            models,
            models.prices(),
            new OutboundClient(OutboundConfig.NONE)),
        new EngineConfig(limits.items(), 3, Duration.ofSeconds(3), Duration.ofSeconds(120)),
        new Engine.Ports(world.time(), world.waits(), chance, world.ids(), halfway(database)),
        this::onVirtualThreads);
  }

  /// Stops runs that may stop early when half of their items have ended.
  private static StopRule halfway(Database database) {
    RunStore runs = new RunStore(database);
    return (workspace, run) ->
        runs.find(workspace, run)
            .map(EvalRun::counts)
            .filter(counts ->
                2 * (counts.passing() + counts.failing() + counts.excluded() + counts.errored())
                    >= counts.items())
            .map(_ -> new StoppedEarly(StoppedEarly.Answer.PASS, StoppedEarly.Ground.EVIDENCE, 1));
  }

  private SchedulerBuilder onVirtualThreads(SchedulerBuilder scheduler) {
    VirtualTime time = world.time();
    return scheduler
        .executorService(new VirtualExecutor(time, "item", limits.items()))
        .dueExecutor(new VirtualExecutor(time, DUE, 1))
        .housekeeperExecutor(new VirtualExecutor(time, HOUSEKEEPER, 2))
        .pollingInterval(Duration.ZERO)
        .addSchedulerListener(poll());
  }

  /// The scheduler would wait for its next look in real time.
  private SchedulerListener poll() {
    return new AbstractSchedulerListener() {
      @Override
      public void onSchedulerEvent(SchedulerEventType type) {
        if (Thread.currentThread().getName().endsWith(DUE)) {
          world.waits().pause(POLL);
        }
      }
    };
  }

  /// What the engine answers, asked by a client who learns nothing when the node dies meanwhile, or
  /// fails.
  <T> Optional<T> ask(Function<Engine, T> question) {
    if (engine.isEmpty() || !home.alive()) {
      return Optional.empty();
    }
    Exchange<T> exchange = new Exchange<>();
    world.time().spawn(home, "request", () -> exchange.answer(question, engine.get()));
    exchange.await(world.time(), home);
    return exchange.answer;
  }

  private static final class Exchange<T> {
    private Optional<T> answer = Optional.empty();
    private boolean ended;

    void answer(Function<Engine, T> question, Engine engine) {
      try {
        answer = Optional.of(question.apply(engine));
      } catch (RuntimeException e) {
        answer = Optional.empty();
      }
      ended = true;
    }

    void await(VirtualTime time, SimulatedProcess home) {
      try {
        time.await(() -> ended || !home.alive());
      } catch (InterruptedException e) {
        throw new WaitInterruptedException("an answer", e);
      }
    }
  }

  /// As on a SIGTERM: the process ends when its engine has closed.
  void terminate() {
    engine.ifPresent(running ->
        world
            .time()
            .spawn(
                home,
                "shutdown",
                () -> {
                  running.close();
                  world.time().kill(home);
                }));
  }
}
