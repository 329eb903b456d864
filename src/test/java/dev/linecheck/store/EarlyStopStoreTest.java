package dev.linecheck.store;

import static dev.linecheck.store.Samples.CONFIG;
import static dev.linecheck.store.Samples.NOW;
import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.audit.Auditor;
import dev.linecheck.domain.run.EarlyStopping;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.RunStatus;
import dev.linecheck.domain.run.StoppedEarly;
import dev.linecheck.domain.run.StoppedEarly.Answer;
import dev.linecheck.domain.run.StoppedEarly.Ground;
import dev.linecheck.domain.run.Trials;
import dev.linecheck.store.JudgedRuns.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs that stop because their gate has an answer.
class EarlyStopStoreTest {
  private static final Trials EARLY = Trials.ONE.stopping(EarlyStopping.at(0.125));
  private static final StoppedEarly STOP = new StoppedEarly(Answer.FAIL, Ground.ARITHMETIC, 17);
  private static final Instant LATER = NOW.plusSeconds(9);

  private static RunId begun(Database database, Trials trials, List<Row> rows) {
    Samples.workspace(database);
    return new JudgedRuns(database, WORKSPACE, CONFIG).with(trials).add(rows);
  }

  private static boolean stop(Database database, RunId run) {
    return new RunLifecycleStore(database).stopEarly(WORKSPACE, run, STOP, LATER);
  }

  private static EvalRun read(Database database, RunId run) {
    return new RunStore(database).find(WORKSPACE, run).orElseThrow();
  }

  private static List<Row> rows(String... calls) {
    return Row.joined(
        IntStream.range(0, calls.length)
            .mapToObj(i -> List.of(Row.of("r" + i, calls[i])))
            .toList());
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_run_that_stops_early_has_succeeded_and_counts_what_it_left_out(Database database)
      throws Exception {
    RunId run = begun(database, EARLY, rows("p", "f", "x", ".", ".", "."));
    ItemClaim inHand =
        new OneWrite(database)
            .claim(
                new WorkQueue.Entry(WORKSPACE, run, new ItemId("item-" + run.value() + "-4"), 1),
                NOW)
            .orElseThrow();
    assertThat(read(database, run).counts().trials()).isEqualTo(EARLY);

    assertThat(stop(database, run)).isTrue();

    EvalRun stopped = read(database, run);
    assertThat(stopped.status()).isEqualTo(RunStatus.SUCCESS);
    assertThat(stopped.error()).isEmpty();
    assertThat(stopped.times().endedAt()).contains(LATER);
    assertThat(stopped.counts().trials().stopping())
        .contains(new EarlyStopping(0.125, Optional.of(STOP)));
    assertThat(stopped.counts().notRun()).isEqualTo(3);
    assertThat(stopped.counts().passing() + stopped.counts().failing()).isEqualTo(2);
    assertThat(new ItemStore(database).isHeld(inHand)).isFalse();
    assertThat(new OneWrite(database).finish(inHand, Samples.passing(), LATER))
        .isEqualTo(ItemWrites.Finish.LATE);
    assertThat(stop(database, run)).isFalse();
    assertThat(read(database, run)).isEqualTo(stopped);
    new Auditor(database.schedulerSource()).audit();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_stopped_run_with_an_errored_item_has_failed_and_is_not_opened_again(Database database)
      throws Exception {
    RunId run = begun(database, EARLY, rows("p", "e", "."));

    assertThat(stop(database, run)).isTrue();

    EvalRun stopped = read(database, run);
    assertThat(stopped.status()).isEqualTo(RunStatus.FAILED);
    assertThat(stopped.error()).contains("no answer");
    assertThat(new RunLifecycleStore(database).reopen(WORKSPACE, run, LATER)).isFalse();
    assertThat(new TrialStore(database).add(WORKSPACE, run, 2, () -> "id", LATER))
        .isEqualTo(TrialStore.Addition.STOPPED_EARLY);
    assertThat(read(database, run)).isEqualTo(stopped);
    new Auditor(database.schedulerSource()).audit();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void only_a_running_run_stops_that_was_started_to_stop_early(Database database) {
    Samples.workspace(database);
    JudgedRuns runs = new JudgedRuns(database, WORKSPACE, CONFIG);
    RunId never = runs.add(rows("p", "."));
    runs.with(EARLY);
    RunId ended = runs.add(rows("p", "f"));
    RunId cancelled = runs.add(rows("p", "."));
    new RunLifecycleStore(database).cancel(WORKSPACE, cancelled, NOW);
    runs.with(new Trials(1, OptionalInt.empty(), true, EARLY.stopping()));
    RunId exploratory = runs.add(rows("p", "."));

    for (RunId run : List.of(never, ended, cancelled, exploratory)) {
      EvalRun before = read(database, run);
      assertThat(stop(database, run)).isFalse();
      assertThat(read(database, run)).isEqualTo(before);
    }
  }
}
