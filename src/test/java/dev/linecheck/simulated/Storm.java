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
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// One seed: servers come up, clients start runs, trouble comes and passes, and in the end every
/// run has ended as it should.
final class Storm {
  /// When faults have stopped, every run ends within this time.
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /// No blow waits longer for a rejudgement to fall on.
  private static final Duration LULL = Duration.ofSeconds(30);

  private final Forecast forecast;
  private final SimulatedWorld world;
  private final Faults faults;
  private final InvariantChecker onlooker;
  private final Random chance;
  private final List<Node> nodes = new ArrayList<>();
  private final Rejudger rejudger;
  private int deaths;
  private boolean ended;

  private Storm(Forecast forecast, Path file) throws SQLException {
    this.forecast = forecast;
    this.chance = new Random(forecast.seed() + 1);
    this.faults = new Faults(forecast.kind(), forecast.seed() + 2);
    this.world = new SimulatedWorld(file, new VirtualTime(forecast.seed() + 3), faults, forecast);
    this.onlooker = new InvariantChecker(world);
    this.rejudger = new Rejudger(world, forecast, onlooker, this::anyNode);
  }

  /// Plays a forecast on a copy of an empty database, and tells how it ended.
  static Ending play(Forecast forecast, Path file) throws SQLException {
    Storm storm = new Storm(forecast, file);
    try (SimulatedWorld world = storm.world) {
      world.time().play(new SimulatedProcess("outside"), storm::play);
      return storm.ending();
    }
  }

  private Ending ending() {
    new JudgementInspection(forecast, world.plain()).look(onlooker.judgedAgain());
    return new Ending(
        Inspection.of(forecast, world.plain(), onlooker, deaths),
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
    rejudger.begin(forecast.wishes());
    strike(forecast.blows());
    world.waits().pause(Duration.ofMillis(chance.nextInt(10_000)));
    for (Forecast.Blow blow : forecast.later()) {
      untilTrue(rejudger::isDoneOrAtIt, world.time().instant().plus(LULL));
      strike(blow, this::busyNode, 400);
    }
    faults.end();
    awaitEnd();
    if (chance.nextInt(3) == 0) {
      forecast.runs().forEach(this::retry);
      rejudger.begin(Math.min(forecast.wishes(), 1));
      awaitEnd();
    }
    moreTrials();
    ended = true;
  }

  /// Clients add trials to runs that have ended, and a server dies meanwhile.
  private void moreTrials() {
    Instant latest = world.time().instant().plus(PATIENCE);
    for (RunPlan run : forecast.runs()) {
      if (chance.nextInt(3) == 0) {
        int trials = run.trials().each() + 1 + chance.nextInt(2);
        onlooker.extending(run.id());
        await(() -> addTrials(run, trials), latest, "the client of more trials");
      }
    }
    if (forecast.kind().crash() > 0) {
      strike(Forecast.Blow.KILL, this::busyNode, 3000);
    }
    awaitEnd();
  }

  /// Returns whether there was an answer.
  private boolean addTrials(RunPlan run, int trials) {
    return anyNode()
        .ask(engine -> engine.addTrials(Samples.WORKSPACE, run.id(), trials))
        .isPresent();
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

  /// One that waits for a model's answer, where there is any.
  private Node busyNode() {
    return world.provider().sends().reversed().stream()
        .filter(Send::inFlight)
        .flatMap(send -> nodes.stream().filter(node -> node.home() == send.from()))
        .findFirst()
        .orElseGet(this::anyNode);
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

  private void strike(List<Forecast.Blow> blows) {
    for (Forecast.Blow blow : blows) {
      strike(blow, this::anyNode, 3000);
    }
  }

  private void strike(Forecast.Blow blow, Supplier<Node> node, int millisMax) {
    world.waits().pause(Duration.ofMillis(chance.nextInt(millisMax)));
    switch (blow) {
      case KILL -> world.time().kill(node.get().home());
      case STAND_STILL -> standStill(node.get().home());
      case TERMINATE -> node.get().terminate();
      case CANCEL -> cancel(forecast.runs().get(chance.nextInt(forecast.runs().size())).id());
      case DATABASE_AWAY ->
          world.file().away(world.time().instant().plusSeconds(1 + chance.nextInt(15)));
      case REFUSE_KEY -> world.provider().refuseKey();
    }
  }

  private void standStill(SimulatedProcess home) {
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
      await(() -> hasEnded(run.id()), latest, "run " + run.id().value());
    }
    await(rejudger::isDone, latest, "the client of rejudgements");
    for (RunPlan run : forecast.runs()) {
      await(() -> !rejudger.goesOn(run.id()), latest, "the rejudgement of " + run.id().value());
    }
  }

  private boolean hasEnded(RunId run) {
    return status(run).filter(status -> InvariantChecker.ended(status.name())).isPresent();
  }

  private void await(BooleanSupplier end, Instant latest, String what) {
    if (!untilTrue(end, latest)) {
      throw new AssertionError(what + " does not end");
    }
  }

  /// Answers whether it is by then.
  private boolean untilTrue(BooleanSupplier end, Instant latest) {
    while (!end.getAsBoolean()) {
      if (world.time().instant().isAfter(latest)) {
        return false;
      }
      world.waits().pause(Duration.ofMillis(250));
    }
    return true;
  }
}
