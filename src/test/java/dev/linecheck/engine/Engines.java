package dev.linecheck.engine;

import static dev.linecheck.store.Samples.RUN;
import static dev.linecheck.store.Samples.WORKSPACE;

import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import dev.linecheck.domain.Ids;
import dev.linecheck.domain.run.RunPlan;
import dev.linecheck.domain.run.RunStatus;
import dev.linecheck.domain.run.Seed;
import dev.linecheck.domain.run.StoredCall;
import dev.linecheck.domain.verdict.JudgeBrief;
import dev.linecheck.domain.verdict.Sentinel;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.judge.Judge;
import dev.linecheck.judge.JudgedCall;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.Position;
import dev.linecheck.llm.Prices;
import dev.linecheck.outbound.OutboundClient;
import dev.linecheck.outbound.OutboundConfig;
import dev.linecheck.replay.Replayer;
import dev.linecheck.simulator.Simulator;
import dev.linecheck.store.Database;
import dev.linecheck.store.RunStore;
import dev.linecheck.time.ManualWaits;
import dev.linecheck.time.Polling;
import dev.linecheck.time.ThreadWaits;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.function.UnaryOperator;

/// Engines on threads of the test's choice, and plans of the test's chance.
public final class Engines {
  private Engines() {}

  public static Engine of(
      Database database,
      CallServices rehearsal,
      EngineConfig config,
      Engine.Ports ports,
      UnaryOperator<SchedulerBuilder> threads) {
    return new Engine(database, rehearsal, config, ports, threads);
  }

  /// What items are played and judged with on real threads, calling no functions.
  static CallServices rehearsal(LanguageModel model) {
    return new CallServices(
        new Simulator(new ThreadWaits()),
        new Replayer(new ThreadWaits()),
        new Judge(new ThreadWaits()),
        model,
        Prices.NONE,
        new OutboundClient(OutboundConfig.NONE));
  }

  /// On real threads.
  static Engine on(Database database, LanguageModel model, int attemptsMax, InstantSource clock) {
    return new Engine(database, rehearsal(model), config(attemptsMax), ports(clock));
  }

  /// On real threads, with other heartbeats than a server has.
  static Engine on(
      Database database, LanguageModel model, InstantSource clock, Duration heartbeat) {
    EngineConfig config = config(3);
    Engine.Ports ports = ports(clock);
    return new Engine(
        database,
        rehearsal(model),
        config,
        ports,
        scheduler ->
            Engine.onThreads(scheduler, config, ports.waits()).heartbeatInterval(heartbeat));
  }

  private static EngineConfig config(int attemptsMax) {
    return new EngineConfig(4, attemptsMax, Duration.ofSeconds(1), Duration.ofSeconds(2));
  }

  private static Engine.Ports ports(InstantSource clock) {
    return new Engine.Ports(clock, new ThreadWaits(), new Random(1), () -> "node", StopRule.NEVER);
  }

  /// The verdicts on a stored call, judged one question after the other.
  public static TurnVerdicts judged(LanguageModel model, StoredCall call, JudgeBrief brief) {
    return new CallJudge(new Judge(new ManualWaits())).judge(model, new CallToJudge(call, brief));
  }

  /// The verdict on a labelled turn of a stored call, under the name of the item that carries it.
  public static TurnVerdicts judged(
      LanguageModel model, StoredCall call, JudgeBrief brief, Sentinel sentinel) {
    JudgedCall whole =
        new CallToJudge(call, brief).whole().keyedAs(new Position.Sentinel(sentinel.number()));
    return UnusableJudge.refuse(
        brief.model(),
        new Judge(new ManualWaits()).judgeOne(model, whole, sentinel.index()).orElseThrow());
  }

  public static RunPlan plan(
      ResolvedRun order, Seed seed, String secret, int shareSize, Instant at, Ids ids) {
    return RunPlanner.plan(order, new RunPlanner.Start(seed, secret, shareSize, at), ids);
  }

  /// Until the samples' run has succeeded; fails after 30 s.
  static void awaitSuccess(Database database) {
    RunStore runs = new RunStore(database);
    Polling.value(
        "the success of the run",
        () -> runs.find(WORKSPACE, RUN).orElseThrow(),
        run -> run.status() == RunStatus.SUCCESS);
  }
}
