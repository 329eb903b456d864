package dev.linecheck.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.run.Rejudgement;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.RunPlan;
import dev.linecheck.store.RejudgeStore;
import dev.linecheck.store.RunStore;
import dev.linecheck.store.Samples;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/// A client that has runs judged again when they have ended, and at times thinks better of it.
final class Rejudger {
  private static final Duration LOOK_EVERY = Duration.ofMillis(300);

  private final SimulatedWorld world;
  private final Forecast forecast;
  private final InvariantChecker onlooker;
  private final Supplier<Node> anyNode;
  private final Random chance;
  private int left;

  Rejudger(
      SimulatedWorld world, Forecast forecast, InvariantChecker onlooker, Supplier<Node> anyNode) {
    this.world = world;
    this.forecast = forecast;
    this.onlooker = onlooker;
    this.anyNode = anyNode;
    this.chance = new Random(forecast.seed() + 4);
  }

  /// Goes about it beside all others.
  ///
  /// @param wishes how many
  void begin(int wishes) {
    left = wishes;
    if (left > 0) {
      world.time().spawn(world.time().here(), "rejudger", this::wish);
    }
  }

  /// Whether it has no wish left.
  boolean isDone() {
    return left == 0;
  }

  /// Whether some run is being judged again, or nothing of the kind is to come.
  boolean isDoneOrAtIt() {
    return isDone() || forecast.runs().stream().anyMatch(run -> goesOn(run.id()));
  }

  /// Whether a run is being judged again.
  boolean goesOn(RunId run) {
    return status(run).filter(status -> status == Rejudgement.Status.RUNNING).isPresent();
  }

  private Optional<Rejudgement.Status> status(RunId run) {
    return new RejudgeStore(world.plain()).find(Samples.WORKSPACE, run).map(Rejudgement::status);
  }

  private void wish() {
    while (left > 0) {
      List<RunPlan> ended = forecast.runs().stream().filter(this::hasEnded).toList();
      if (ended.isEmpty()) {
        world.waits().pause(LOOK_EVERY);
      } else {
        wish(ended.get(chance.nextInt(ended.size())).id());
        world.waits().pause(Duration.ofMillis(chance.nextInt(1200)));
        left--;
      }
    }
  }

  private boolean hasEnded(RunPlan run) {
    return new RunStore(world.plain())
        .find(Samples.WORKSPACE, run.id())
        .filter(found -> InvariantChecker.ended(found.status().name()))
        .isPresent();
  }

  private void wish(RunId run) {
    if (goesOn(run) && chance.nextInt(3) > 0) {
      cancel(run);
    } else {
      judgeAgain(run);
    }
  }

  private void judgeAgain(RunId run) {
    Optional<RejudgeStore.Opening> told =
        anyNode.get().ask(engine -> engine.rejudge(Samples.WORKSPACE, run, forecast.brief(run)));
    if (told.filter(opening -> opening == RejudgeStore.Opening.BEGUN).isPresent()) {
      assertThat(status(run)).as("the rejudgement of %s that a client began", run).isPresent();
    }
  }

  private void cancel(RunId run) {
    Optional<Boolean> done =
        anyNode.get().ask(engine -> engine.cancelRejudge(Samples.WORKSPACE, run));
    if (done.orElse(false)) {
      assertThat(status(run))
          .as("the rejudgement of %s, told to be cancelled", run)
          .contains(Rejudgement.Status.CANCELLED);
      onlooker.rejudgeCancelled(run);
    }
  }
}
