package dev.linecheck.store;

import static dev.linecheck.store.Samples.NOW;
import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.audit.Auditor;
import dev.linecheck.domain.run.EvalItem;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.domain.run.ItemState;
import dev.linecheck.domain.run.PlannedItem;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunDetails;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.RunPlan;
import dev.linecheck.domain.run.RunStatus;
import dev.linecheck.domain.run.Trials;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A cancel against the end of a run's last item, as often as `-Dlinecheck.races` says; a seed
/// decides which of them starts how much earlier, and how the item ends.
class CancelRaceTest {
  private static final int RACES = Integer.getInteger("linecheck.races", 200);
  private static final int HEAD_START_NANOS = 600_000;
  private static final ItemOutcome DOWN =
      new ItemOutcome.Errored("model_unavailable", "the provider is down");

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void one_of_the_two_wins_and_the_other_changes_nothing(Database database) throws Exception {
    Samples.workspace(database);
    Set<RunStatus> ends = EnumSet.noneOf(RunStatus.class);
    try (ExecutorService two = Executors.newFixedThreadPool(2)) {
      for (int seed = 1; seed <= RACES; seed++) {
        ends.add(race(database, two, seed));
      }
    }
    new Auditor(database.schedulerSource()).audit();
    assertThat(ends)
        .as("each wins at times")
        .containsExactlyInAnyOrder(RunStatus.CANCELLED, RunStatus.SUCCESS, RunStatus.FAILED);
  }

  private enum End {
    CANCELLED(RunStatus.CANCELLED, ItemState.CANCELLED),
    JUDGED(RunStatus.SUCCESS, ItemState.JUDGED),
    ERRORED(RunStatus.FAILED, ItemState.ERRORED);

    private final RunStatus run;
    private final ItemState item;

    End(RunStatus run, ItemState item) {
      this.run = run;
      this.item = item;
    }
  }

  private static RunStatus race(Database database, ExecutorService two, int seed) throws Exception {
    SplittableRandom chance = new SplittableRandom(seed);
    RunId run = new RunId("run" + seed);
    ItemOutcome outcome = chance.nextBoolean() ? Samples.passing() : DOWN;
    int headStart = chance.nextInt(-HEAD_START_NANOS, HEAD_START_NANOS);
    new RunStore(database).insert(WORKSPACE, plan(run, seed));
    ItemClaim claim =
        new OneWrite(database)
            .claim(new WorkQueue.Entry(WORKSPACE, run, new ItemId("i" + seed), 1), NOW)
            .orElseThrow();

    CyclicBarrier start = new CyclicBarrier(2);
    Future<Boolean> cancelled =
        two.submit(
            after(
                start,
                headStart,
                () -> new RunLifecycleStore(database).cancel(WORKSPACE, run, NOW)));
    Future<Boolean> finished =
        two.submit(
            after(
                start,
                -headStart,
                () ->
                    new OneWrite(database).finish(claim, outcome, NOW) != ItemWrites.Finish.LATE));

    assertThat(finished.get()).as("seed %d: one wins", seed).isNotEqualTo(cancelled.get());
    End end = cancelled.get() ? End.CANCELLED : outcome.equals(DOWN) ? End.ERRORED : End.JUDGED;
    EvalRun found = new RunStore(database).find(WORKSPACE, run).orElseThrow();
    assertThat(found.status()).as("seed %d", seed).isEqualTo(end.run);
    assertThat(items(database, run)).as("seed %d", seed).containsExactly(end.item);
    return found.status();
  }

  private static Callable<Boolean> after(CyclicBarrier start, int nanos, Callable<Boolean> action) {
    return () -> {
      start.await();
      long from = System.nanoTime();
      while (System.nanoTime() - from < nanos) {
        Thread.onSpinWait();
      }
      return action.call();
    };
  }

  private static List<ItemState> items(Database database, RunId run) {
    return new ItemStore(database)
            .list(WORKSPACE, run, ItemFilter.ALL, new Page.Request(OptionalLong.empty(), 10))
            .rows()
            .stream()
            .map(EvalItem::state)
            .toList();
  }

  private static RunPlan plan(RunId run, int seed) {
    RunPlan sample = Samples.plan(Samples.record("x0", "Ann"));
    PlannedItem item = sample.items().getFirst();
    PlannedItem own =
        new PlannedItem(
            new ItemId("i" + seed),
            new ResultId("r" + seed),
            item.position(),
            item.trial(),
            item.record(),
            List.of());
    return new RunPlan(
        run,
        sample.configId(),
        sample.setup(),
        sample.budget(),
        sample.seed(),
        sample.secret(),
        List.of(own),
        Samples.SHARE_SIZE,
        sample.createdAt(),
        Trials.ONE,
        RunDetails.NONE);
  }
}
