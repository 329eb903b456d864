package dev.linecheck.store;

import static dev.linecheck.store.Samples.NOW;
import static dev.linecheck.store.Samples.RUN;
import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.run.EvalItem;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.domain.run.ItemState;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunCounts;
import dev.linecheck.domain.run.RunStatus;
import dev.linecheck.domain.run.Trials;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunLifecycleStoreTest {
  private static final ItemOutcome.Errored DOWN =
      new ItemOutcome.Errored("model_unavailable", "the provider is down");
  private static final Instant LATER = NOW.plusSeconds(9);

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void cancelling_ends_what_has_not_ended_and_keeps_what_has(Database database) {
    start(database, 4);
    finish(database, "i0", Samples.passing());
    finish(database, "i1", DOWN);
    ItemClaim inHand = claim(database, "i2", 1).orElseThrow();

    assertThat(new RunLifecycleStore(database).cancel(WORKSPACE, RUN, LATER)).isTrue();

    assertThat(run(database).status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(run(database).times().endedAt()).contains(LATER);
    assertThat(run(database).counts())
        .isEqualTo(
            new RunCounts(
                4, Trials.ONE, 1, 0, 0, 1, 2, 0, 0, 0, Optional.empty(), RunCounts.Votes.NONE));
    assertThat(states(database))
        .containsExactly(
            ItemState.JUDGED, ItemState.ERRORED, ItemState.CANCELLED, ItemState.CANCELLED);
    assertThat(new ResultStore(database).find(WORKSPACE, new ResultId("r0"))).isPresent();
    assertThat(new ItemStore(database).isHeld(inHand)).isFalse();
    assertThat(new OneWrite(database).finish(inHand, Samples.passing(), LATER))
        .isEqualTo(ItemWrites.Finish.LATE);
    assertThat(claim(database, "i3", 1)).isEmpty();
    assertThat(run(database).counts())
        .isEqualTo(
            new RunCounts(
                4, Trials.ONE, 1, 0, 0, 1, 2, 0, 0, 0, Optional.empty(), RunCounts.Votes.NONE));
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void cancelling_takes_waiting_work_back_and_is_done_once(Database database) {
    start(database, 2);
    RunLifecycleStore lifecycle = new RunLifecycleStore(database);

    assertThat(lifecycle.cancel(WORKSPACE, RUN, NOW)).isTrue();
    assertThat(lifecycle.cancel(WORKSPACE, RUN, LATER)).isTrue();

    assertThat(scheduled(database)).isEmpty();
    assertThat(run(database).times().endedAt()).contains(NOW);
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_run_that_has_ended_is_not_cancelled(Database database) {
    start(database, 1);
    finish(database, "i0", Samples.passing());

    assertThat(new RunLifecycleStore(database).cancel(WORKSPACE, RUN, LATER)).isFalse();

    assertThat(run(database).status()).isEqualTo(RunStatus.SUCCESS);
    assertThat(run(database).times().endedAt()).contains(NOW);
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_failed_run_is_opened_again_for_its_errored_items(Database database) {
    start(database, 3);
    finish(database, "i0", Samples.passing());
    finish(database, "i1", DOWN);
    finish(database, "i2", Samples.failing());
    emptySchedule(database);

    assertThat(new RunLifecycleStore(database).reopen(WORKSPACE, RUN, LATER)).isTrue();

    assertThat(run(database).status()).isEqualTo(RunStatus.RUNNING);
    assertThat(run(database).times().endedAt()).isEmpty();
    assertThat(run(database).error()).isEmpty();
    assertThat(run(database).counts()).isEqualTo(RowCounts.of(3, 1, 1, 0, 0));
    assertThat(scheduled(database)).containsExactly("w1/run1/2");
    assertThat(claim(database, "i1", 1)).as("work of the generation before").isEmpty();
    ItemClaim again = claim(database, "i1", 2).orElseThrow();
    assertThat(again.context().generation()).isEqualTo(2);
    assertThat(new OneWrite(database).finish(again, Samples.passing(), LATER))
        .isNotEqualTo(ItemWrites.Finish.LATE);
    assertThat(run(database).status()).isEqualTo(RunStatus.SUCCESS);
    assertThat(run(database).counts()).isEqualTo(RowCounts.of(3, 2, 1, 0, 0));
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void only_a_failed_run_is_opened_again(Database database) {
    start(database, 1);
    RunLifecycleStore lifecycle = new RunLifecycleStore(database);

    assertThat(lifecycle.reopen(WORKSPACE, RUN, LATER)).as("pending").isFalse();
    lifecycle.cancel(WORKSPACE, RUN, NOW);
    assertThat(lifecycle.reopen(WORKSPACE, RUN, LATER)).as("cancelled").isFalse();
    assertThat(run(database).status()).isEqualTo(RunStatus.CANCELLED);
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void another_workspace_cancels_and_opens_nothing(Database database) {
    start(database, 1);
    finish(database, "i0", DOWN);
    WorkspaceId other = new WorkspaceId("w2");

    assertThat(new RunLifecycleStore(database).reopen(other, RUN, LATER)).isFalse();
    assertThat(new RunLifecycleStore(database).cancel(other, RUN, LATER)).isFalse();
    assertThat(run(database).status()).isEqualTo(RunStatus.FAILED);
  }

  private static void start(Database database, int items) {
    Samples.workspace(database);
    PromptRecord[] records = new PromptRecord[items];
    for (int i = 0; i < items; i++) {
      records[i] = Samples.record("x" + i, "Caller " + i);
    }
    new RunStore(database).insert(WORKSPACE, Samples.plan(records));
  }

  private static Optional<ItemClaim> claim(Database database, String item, int generation) {
    return new OneWrite(database)
        .claim(new WorkQueue.Entry(WORKSPACE, RUN, new ItemId(item), generation), NOW);
  }

  private static void finish(Database database, String item, ItemOutcome outcome) {
    ItemClaim claim = claim(database, item, 1).orElseThrow();
    assertThat(new OneWrite(database).finish(claim, outcome, NOW))
        .isNotEqualTo(ItemWrites.Finish.LATE);
  }

  private static EvalRun run(Database database) {
    return new RunStore(database).find(WORKSPACE, RUN).orElseThrow();
  }

  private static List<ItemState> states(Database database) {
    return new ItemStore(database)
            .list(WORKSPACE, RUN, ItemFilter.ALL, new Page.Request(OptionalLong.empty(), 100))
            .rows()
            .stream()
            .map(EvalItem::state)
            .toList();
  }

  /// As after the work was done.
  private static void emptySchedule(Database database) {
    database.writer().useHandle(handle -> handle.execute("delete from scheduled_tasks"));
  }

  private static List<String> scheduled(Database database) {
    return database
        .reader()
        .withHandle(handle ->
            handle
                .createQuery("select task_instance from scheduled_tasks")
                .mapTo(String.class)
                .list());
  }
}
