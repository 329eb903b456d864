package dev.linecheck.store;

import static dev.linecheck.store.Samples.CONFIG;
import static dev.linecheck.store.Samples.NOW;
import static dev.linecheck.store.Samples.RUN;
import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.domain.run.RunId;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SharesTest {
  private static void start(Database database) {
    Samples.workspace(database);
    new RunStore(database)
        .insert(
            WORKSPACE,
            Samples.plan(
                Samples.record("x0", "Ann"),
                Samples.record("x1", "Bob"),
                Samples.record("x2", "Cy")));
  }

  private static List<String> open(Database database, int share) {
    return new ItemStore(database)
        .open(new WorkQueue.Share(WORKSPACE, RUN, share)).stream()
            .map(open -> open.work().item().value())
            .toList();
  }

  private static void end(Database database, String item) {
    OneWrite writes = new OneWrite(database);
    WorkQueue.Entry work = new WorkQueue.Entry(WORKSPACE, RUN, new ItemId(item), 1);
    writes.finish(
        writes.claim(work, NOW).orElseThrow(),
        new ItemOutcome.Errored("model_unavailable", "down"),
        NOW);
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void neighbours_share_a_number_and_ended_items_are_left_out(Database database) {
    start(database);

    assertThat(open(database, 0)).containsExactly("i0", "i1");
    assertThat(open(database, 1)).containsExactly("i2");
    end(database, "i0");
    assertThat(open(database, 0)).containsExactly("i1");
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void items_that_are_run_again_leave_their_share_for_one_with_a_new_number(Database database) {
    start(database);
    List.of("i0", "i1", "i2").forEach(item -> end(database, item));

    assertThat(new RunLifecycleStore(database).reopen(WORKSPACE, RUN, NOW)).isTrue();

    assertThat(open(database, 0)).as("work that was left over").isEmpty();
    assertThat(open(database, 2)).containsExactly("i0", "i1");
    assertThat(open(database, 3)).containsExactly("i2");
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void numbers_are_new_even_where_erased_items_left_a_gap(Database database) {
    start(database);
    List.of("i0", "i1", "i2").forEach(item -> end(database, item));
    for (String record : List.of("x0", "x1")) {
      new RecordStore(database).create(WORKSPACE, CONFIG, Samples.record(record, "Ann"));
      new ErasureStore(database)
          .record(WORKSPACE, CONFIG, new RecordId(record), ErasureStore.UsedBy.ERASED, NOW);
    }

    Shares first = next(database);
    Shares second = next(database);

    assertThat(second.number(0)).isGreaterThan(first.number(2));
  }

  private static Shares next(Database database) {
    return database.inTransaction(WORKSPACE, rows -> Shares.next(rows, RUN)).orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void the_items_of_a_share_are_those_of_its_run_and_workspace(Database database) {
    start(database);
    ItemStore items = new ItemStore(database);

    assertThat(items.open(new WorkQueue.Share(WORKSPACE, new RunId("other"), 0))).isEmpty();
    assertThat(items.open(new WorkQueue.Share(new WorkspaceId("w2"), RUN, 0))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void an_item_weighs_its_record_and_the_setup_of_its_run(Database database) {
    start(database);

    WorkQueue.Open first =
        new ItemStore(database).open(new WorkQueue.Share(WORKSPACE, RUN, 0)).getFirst();

    long all =
        database.read(
            WORKSPACE,
            """
            select sum(octet_length(body)) from snapshot
             where workspace_id = :workspace and kind <> 'RECORD'
            """,
            sql -> sql.mapTo(Long.class).one());
    assertThat(first.bytes()).isGreaterThan(all).isLessThan(all + 10_000);
  }
}
