package dev.linecheck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.run.EarlyStopping;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.StoppedEarly;
import dev.linecheck.domain.run.StoppedEarly.Answer;
import dev.linecheck.domain.run.StoppedEarly.Ground;
import dev.linecheck.domain.run.Trials;
import dev.linecheck.store.Database;
import dev.linecheck.store.Databases;
import dev.linecheck.store.JudgedRuns;
import dev.linecheck.store.JudgedRuns.Row;
import dev.linecheck.store.RunLifecycleStore;
import dev.linecheck.store.RunStore;
import dev.linecheck.store.Samples;
import dev.linecheck.store.WorkQueue;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlyStopLooksTest {
  private static final Trials EARLY = Trials.ONE.stopping(EarlyStopping.at(0.1));
  private static final StoppedEarly STOP = new StoppedEarly(Answer.PASS, Ground.EVIDENCE, 1);
  private static final int ITEMS = 350;

  @TempDir private Path folder;
  private Database database;
  private final AtomicInteger looks = new AtomicInteger();

  @BeforeEach
  void open() {
    database = Databases.sqlite(folder.resolve("looks.db"));
    Samples.workspace(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private RunId run(Trials trials) {
    return new JudgedRuns(database, Samples.WORKSPACE, Samples.CONFIG)
        .with(trials)
        .add(Row.joined(List.of(Row.all("p", 1, "p"), Row.all("open", ITEMS - 1, "."))));
  }

  private EarlyStopLooks looks(WorkResult worked, StopRule rule) {
    RunStore runs = new RunStore(database);
    return new EarlyStopLooks(
        new ShareWorker.ItemHandler() {
          @Override
          public WorkResult execute(WorkQueue.Open item) {
            return worked;
          }

          @Override
          public void abandon(WorkQueue.Entry work, String message) {}
        },
        (workspace, run) -> {
          looks.incrementAndGet();
          return rule.answer(workspace, run);
        },
        runs,
        new RunLifecycleStore(database),
        new EarlyStopLooks.Ending(
            new WorkInHand(),
            new RunLog(runs, InstantSource.system()),
            InstantSource.fixed(Samples.NOW)));
  }

  private static WorkQueue.Entry work(RunId run) {
    return new WorkQueue.Entry(Samples.WORKSPACE, run, new ItemId("an item"), 1);
  }

  private void execute(EarlyStopLooks looks, RunId run, int items) {
    for (int item = 0; item < items; item++) {
      looks.execute(new WorkQueue.Open(work(run), 1, 0));
    }
  }

  private EvalRun read(RunId run) {
    return new RunStore(database).find(Samples.WORKSPACE, run).orElseThrow();
  }

  @Test
  void a_run_is_looked_at_about_a_hundred_times_whatever_its_size() {
    RunId run = run(EARLY);

    execute(looks(WorkResult.DONE, StopRule.NEVER), run, ITEMS);

    assertThat(looks).hasValueBetween(100, 120);
  }

  @Test
  void a_run_that_may_not_stop_early_is_never_looked_at() {
    execute(looks(WorkResult.DONE, StopRule.NEVER), run(Trials.ONE), ITEMS);

    assertThat(looks).hasValue(0);
  }

  @Test
  void an_item_that_has_not_ended_brings_no_look() {
    execute(looks(new WorkResult.Later(Duration.ZERO), StopRule.NEVER), run(EARLY), ITEMS);

    assertThat(looks).hasValue(0);
  }

  @Test
  void an_abandoned_item_has_ended_too() {
    RunId run = run(EARLY);
    EarlyStopLooks looking = looks(WorkResult.DONE, StopRule.NEVER);

    for (int item = 0; item < ITEMS; item++) {
      looking.abandon(work(run), "lost");
    }

    assertThat(looks).hasValueBetween(100, 120);
  }

  @Test
  void a_look_that_fails_is_no_failure_of_the_item_and_another_one_follows() {
    RunId run = run(EARLY);
    EarlyStopLooks looking =
        looks(
            WorkResult.DONE,
            (_, _) -> {
              if (looks.get() == 1) {
                throw new IllegalStateException("the database broke");
              }
              return Optional.of(STOP);
            });

    execute(looking, run, 3);
    assertThat(looks).hasValue(1);
    assertThat(read(run).counts().trials().stoppedEarly()).isEmpty();

    execute(looking, run, 3);
    assertThat(read(run).counts().trials().stoppedEarly()).contains(STOP);
    assertThat(read(run).counts().notRun()).isEqualTo(ITEMS - 1);
  }
}
