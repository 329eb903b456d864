package dev.linecheck.engine;

import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import dev.linecheck.domain.Ids;
import dev.linecheck.domain.run.RunPlan;
import dev.linecheck.domain.run.Seed;
import dev.linecheck.store.Database;
import java.time.Instant;
import java.util.function.UnaryOperator;

/// Engines on threads of the test's choice, and plans of the test's chance.
public final class Engines {
  private Engines() {}

  public static Engine of(
      Database database,
      Rehearsal rehearsal,
      EngineConfig config,
      Engine.Ports ports,
      UnaryOperator<SchedulerBuilder> threads) {
    return new Engine(database, rehearsal, config, ports, threads);
  }

  public static RunPlan plan(RunOrder order, Seed seed, String secret, Instant at, Ids ids) {
    return RunPlanner.plan(order, new RunPlanner.Start(seed, secret, at), ids);
  }
}
