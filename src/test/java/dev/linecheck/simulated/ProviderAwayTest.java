package dev.linecheck.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.run.EvalItem;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.domain.run.ItemState;
import dev.linecheck.domain.run.RunPlan;
import dev.linecheck.domain.run.RunStatus;
import dev.linecheck.store.Database;
import dev.linecheck.store.ItemFilter;
import dev.linecheck.store.ItemStore;
import dev.linecheck.store.Page;
import dev.linecheck.store.RunStore;
import dev.linecheck.store.Samples;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whole runs, in virtual time, whose provider is away for a while.
class ProviderAwayTest {
  private static final int RECORDS = 20;
  private static final int ITEMS = 6;

  /// The calls of a run that is in its middle.
  private static final int SENDS_BEFORE = 30;

  @TempDir private Path folder;
  private final Forecast forecast = Forecast.ofOneRun(7, RECORDS, new Node.Limits(6, 6, 6, ITEMS));
  private final RunPlan run = forecast.runs().getFirst();

  @BeforeEach
  void silence() {
    SilentLog.logs();
  }

  /// A world with one server that works on the run.
  private final class World {
    private final SimulatedWorld world;
    private final Node node;

    World(SimulatedWorld world) {
      this.world = world;
      this.node = new Node(world, "node");
    }

    void begin() {
      node.start(1);
      new RunStore(world.plain()).insert(Samples.WORKSPACE, run);
    }

    void beginUntilInTheMiddle() {
      begin();
      while (world.provider().sends().size() < SENDS_BEFORE) {
        pass(Duration.ofMillis(20));
      }
    }

    void awayFor(Duration time) {
      world.provider().away(world.time().instant().plus(time));
    }

    void pass(Duration time) {
      world.waits().pause(time);
    }

    EvalRun found() {
      return new RunStore(world.plain()).find(Samples.WORKSPACE, run.id()).orElseThrow();
    }

    boolean hasEnded() {
      return InvariantChecker.ended(found().status().name());
    }

    Duration untilEnd() {
      Instant begin = world.time().instant();
      while (!hasEnded() && world.time().instant().isBefore(begin.plus(Duration.ofHours(5)))) {
        pass(Duration.ofSeconds(5));
      }
      assertThat(hasEnded()).isTrue();
      return Duration.between(begin, world.time().instant());
    }

    List<EvalItem> items() {
      return new ItemStore(world.plain())
          .list(
              Samples.WORKSPACE,
              run.id(),
              ItemFilter.ALL,
              new Page.Request(OptionalLong.empty(), RECORDS))
          .rows();
    }

    List<String> outcomes() {
      return items().stream().map(item -> item.state() + " " + code(item)).toList();
    }

    long sendsSince(Instant begin) {
      return world.provider().sends().stream().filter(send -> !send.at().isBefore(begin)).count();
    }
  }

  private static String code(EvalItem item) {
    return item.error().map(ItemOutcome.Errored::code).orElse("");
  }

  private void play(String name, Consumer<World> course) throws SQLException {
    Path file = folder.resolve(name + ".db");
    try (Database database = Database.sqlite(file)) {
      Samples.workspace(database);
    }
    VirtualTime time = new VirtualTime(3);
    Faults faults = new Faults(Faults.Kind.CALM, 5);
    try (SimulatedWorld world = new SimulatedWorld(file, time, faults, forecast)) {
      time.play(new SimulatedProcess("outside"), () -> course.accept(new World(world)));
    }
  }

  private List<String> calm() throws SQLException {
    List<String> outcomes = new ArrayList<>();
    play(
        "calm",
        world -> {
          world.begin();
          world.untilEnd();
          outcomes.addAll(world.outcomes());
        });
    return outcomes;
  }

  @Test
  void a_run_outlives_nine_minutes_without_its_provider() throws SQLException {
    List<String> calm = calm();
    play(
        "nine",
        world -> {
          world.beginUntilInTheMiddle();
          Instant begin = world.world.time().instant();
          world.awayFor(Duration.ofMinutes(9));

          world.pass(Duration.ofMinutes(9));
          // each call that waits asks about 25 times in these minutes
          assertThat(world.sendsSince(begin)).isBetween(ITEMS * 15L, ITEMS * 60L);
          Duration rest = world.untilEnd();

          assertThat(rest).isLessThan(Duration.ofMinutes(2));
          assertThat(world.outcomes()).isEqualTo(calm);
        });
    assertThat(calm).anyMatch(outcome -> outcome.startsWith("JUDGED"));
  }

  @Test
  void a_longer_absence_errs_the_items_that_waited_and_says_so() throws SQLException {
    play(
        "longer",
        world -> {
          world.beginUntilInTheMiddle();
          world.awayFor(Duration.ofMinutes(12));
          world.untilEnd();

          List<String> errors =
              world.items().stream()
                  .filter(item -> code(item).equals("model_unavailable"))
                  .map(item -> item.error().orElseThrow().message())
                  .toList();
          assertThat(errors).isNotEmpty().hasSizeLessThanOrEqualTo(ITEMS);
          assertThat(errors)
              .allSatisfy(message ->
                  assertThat(message)
                      .contains(
                          "connection refused (after waiting for 10 min for the provider to be back)",
                          "the provider sim is up",
                          "providers.sim.outage-max"));
          assertThat(world.items())
              .extracting(EvalItem::state)
              .contains(ItemState.JUDGED)
              .doesNotContain(ItemState.NOT_RUN);
        });
  }

  @Test
  void a_stopping_node_does_not_wait_for_the_provider() throws SQLException {
    play(
        "drain",
        world -> {
          world.beginUntilInTheMiddle();
          world.awayFor(Duration.ofMinutes(9));
          world.pass(Duration.ofMinutes(2));

          world.node.terminate();
          Instant begin = world.world.time().instant();
          while (world.node.alive()) {
            world.pass(Duration.ofMillis(100));
          }

          assertThat(Duration.between(begin, world.world.time().instant()))
              .isLessThan(Duration.ofMillis(2500));
          assertThat(world.items())
              .extracting(EvalItem::state)
              .doesNotContain(ItemState.ERRORED, ItemState.RUNNING);
        });
  }

  @Test
  void a_cancelled_run_does_not_wait_for_the_provider() throws SQLException {
    play(
        "cancel",
        world -> {
          world.beginUntilInTheMiddle();
          world.awayFor(Duration.ofMinutes(9));
          world.pass(Duration.ofMinutes(2));
          Instant begin = world.world.time().instant();

          Optional<Boolean> cancelled =
              world.node.ask(engine -> engine.cancel(Samples.WORKSPACE, run.id()));

          assertThat(cancelled).contains(true);
          assertThat(Duration.between(begin, world.world.time().instant()))
              .isLessThan(Duration.ofSeconds(1));
          assertThat(world.found().status()).isEqualTo(RunStatus.CANCELLED);
          Instant end = world.world.time().instant();
          world.pass(Duration.ofMinutes(2));
          assertThat(world.sendsSince(end)).isZero();
        });
  }
}
