package dev.linecheck.simulated;

import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.RunPlan;
import dev.linecheck.domain.run.RunStatus;
import dev.linecheck.store.RunStore;
import dev.linecheck.store.Samples;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// One seed: servers come up, clients start runs, trouble comes and passes, and in the end every
/// run has ended as it should.
final class Storm {
  /// When faults have stopped, every run ends within this time.
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Forecast forecast;
  private final World world;
  private final Faults faults;
  private final Onlooker onlooker;
  private final Random chance;
  private final List<Node> nodes = new ArrayList<>();
  private int deaths;
  private boolean ended;

  private Storm(Forecast forecast, Path file) throws SQLException {
    this.forecast = forecast;
    this.chance = new Random(forecast.seed() + 1);
    this.faults = new Faults(forecast.kind(), forecast.seed() + 2);
    this.world = new World(file, new VirtualTime(forecast.seed() + 3), faults, forecast);
    this.onlooker = new Onlooker(world);
  }

  /// Plays a forecast on a copy of an empty database, and tells how it ended.
  static Ending play(Forecast forecast, Path file) throws SQLException {
    Storm storm = new Storm(forecast, file);
    try (World world = storm.world) {
      world.time().play(new Home("outside"), storm::play);
      return storm.ending();
    }
  }

  private Ending ending() {
    return new Ending(
        Inspection.of(forecast, world.plain(), onlooker.cancelled(), deaths),
        deaths,
        onlooker.repeated(),
        world.time().turns());
  }

  private void play() {
    forecast.poisoned().ifPresent(item -> world.provider().poison(item.id()));
    for (int i = 0; i < forecast.nodes(); i++) {
      nodes.add(start(i));
    }
    world.time().spawn(world.time().here(), "operator", this::operate);
    forecast.runs().forEach(this::begin);
    for (Forecast.Blow blow : forecast.blows()) {
      world.waits().pause(Duration.ofMillis(chance.nextInt(3000)));
      strike(blow);
    }
    world.waits().pause(Duration.ofMillis(chance.nextInt(10_000)));
    faults.end();
    awaitEnd();
    if (chance.nextInt(3) == 0) {
      forecast.runs().forEach(this::retry);
      awaitEnd();
    }
    ended = true;
  }

  private Node start(int place) {
    Node node = new Node(world, "node" + place);
    node.start(chance.nextLong());
    return node;
  }

  /// Whoever runs the servers starts a dead one again.
  private void operate() {
    while (!ended) {
      world.waits().pause(Duration.ofMillis(200 + chance.nextInt(1500)));
      for (int i = 0; i < nodes.size(); i++) {
        if (!nodes.get(i).alive()) {
          deaths++;
          nodes.set(i, start(i));
        }
      }
    }
  }

  private Node anyNode() {
    return nodes.get(chance.nextInt(nodes.size()));
  }

  /// A client that got no answer looks whether the run is there, and asks again if it is not.
  private void begin(RunPlan run) {
    while (status(run.id()).isEmpty()) {
      Optional<Boolean> _ =
          anyNode()
              .ask(_ -> {
                new RunStore(world.database()).insert(Samples.WORKSPACE, run);
                return true;
              });
      world.waits().pause(Duration.ofMillis(chance.nextInt(500)));
    }
  }

  private Optional<RunStatus> status(RunId run) {
    return new RunStore(world.plain()).find(Samples.WORKSPACE, run).map(found -> found.status());
  }

  private void strike(Forecast.Blow blow) {
    switch (blow) {
      case KILL -> world.time().kill(anyNode().home());
      case STAND_STILL -> standStill(anyNode().home());
      case TERMINATE -> anyNode().terminate();
      case CANCEL -> cancel(forecast.runs().get(chance.nextInt(forecast.runs().size())).id());
      case DATABASE_AWAY ->
          world.file().away(world.time().instant().plusSeconds(1 + chance.nextInt(15)));
      case REFUSE_KEY -> world.provider().refuseKey();
    }
  }

  private void standStill(Home home) {
    Instant until = world.time().instant().plusSeconds(2 + chance.nextInt(20));
    home.standStill(until);
  }

  private void cancel(RunId run) {
    Optional<Boolean> done = anyNode().ask(engine -> engine.cancel(Samples.WORKSPACE, run));
    if (done.orElse(false)) {
      onlooker.cancelled(run);
    }
  }

  private void retry(RunPlan run) {
    onlooker.reopening(run.id());
    Optional<Boolean> _ = anyNode().ask(engine -> engine.retry(Samples.WORKSPACE, run.id()));
  }

  private void awaitEnd() {
    Instant latest = world.time().instant().plus(PATIENCE);
    for (RunPlan run : forecast.runs()) {
      while (status(run.id()).filter(status -> Onlooker.ended(status.name())).isEmpty()) {
        if (world.time().instant().isAfter(latest)) {
          throw new AssertionError(
              "run " + run.id().value() + " does not end: " + status(run.id()));
        }
        world.waits().pause(Duration.ofMillis(250));
      }
    }
  }
}
