package dev.linecheck.engine;

import static dev.linecheck.store.Samples.RUN;
import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.run.ItemId;
import dev.linecheck.store.WorkQueue;
import dev.linecheck.time.ManualWaits;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ShareWorkerTest {
  private static final WorkQueue.Share SHARE = new WorkQueue.Share(WORKSPACE, RUN, 0);

  private final LogLines log = new LogLines();
  private final List<String> abandoned = new ArrayList<>();

  private static WorkQueue.Open open(String item) {
    return new WorkQueue.Open(new WorkQueue.Entry(WORKSPACE, RUN, new ItemId(item), 1), 0, 0);
  }

  private ShareWorker worker(
      Function<WorkQueue.Share, List<WorkQueue.Open>> open,
      Function<WorkQueue.Open, WorkResult> work) {
    return new ShareWorker(
        open,
        new ShareWorker.ItemHandler() {
          @Override
          public WorkResult execute(WorkQueue.Open item) {
            return work.apply(item);
          }

          @Override
          public void abandon(WorkQueue.Entry item, String message) {
            abandoned.add(message);
          }
        },
        3,
        new ManualWaits(),
        log);
  }

  @Test
  void a_share_is_done_when_all_its_items_are() {
    List<String> done = new ArrayList<>();
    ShareWorker worker =
        worker(
            _ -> List.of(open("i0"), open("i1")),
            item -> {
              done.add(item.work().item().value());
              return WorkResult.DONE;
            });

    assertThat(worker.execute(SHARE)).isEqualTo(WorkResult.DONE);
    assertThat(done).containsExactlyInAnyOrder("i0", "i1");
  }

  @Test
  void a_share_is_taken_up_again_when_its_first_item_is_due() {
    Map<String, WorkResult> results =
        Map.of(
            "i0", WorkResult.DONE,
            "i1", new WorkResult.Later(Duration.ofSeconds(5)),
            "i2", new WorkResult.Later(Duration.ofSeconds(1)));
    ShareWorker worker =
        worker(
            _ -> List.of(open("i0"), open("i1"), open("i2")),
            item -> Objects.requireNonNull(results.get(item.work().item().value())));

    assertThat(worker.execute(SHARE)).isEqualTo(new WorkResult.Later(Duration.ofSeconds(1)));
  }

  @Test
  void a_share_without_open_items_is_done() {
    assertThat(worker(_ -> List.of(), _ -> WorkResult.DONE).execute(SHARE))
        .isEqualTo(WorkResult.DONE);
  }

  @Test
  void a_share_waits_while_the_database_is_away() {
    ShareWorker worker =
        worker(
            _ -> {
              throw new IllegalStateException(
                  new SQLTransientConnectionException("no connection", "08001"));
            },
            _ -> WorkResult.DONE);

    assertThat(worker.execute(SHARE)).isEqualTo(new WorkResult.Later(ItemWorker.OUTAGE_PAUSE));
  }

  @Test
  void one_item_that_fails_is_tried_again_and_the_others_end() {
    ShareWorker worker =
        worker(
            _ -> List.of(open("good"), open("bad")),
            item -> {
              if (item.work().item().value().equals("bad")) {
                throw new IllegalStateException("a fault of Linecheck");
              }
              return WorkResult.DONE;
            });

    assertThat(worker.execute(SHARE)).isEqualTo(new WorkResult.Later(Duration.ofSeconds(1)));
    assertThat(worker.execute(SHARE)).isEqualTo(new WorkResult.Later(Duration.ofSeconds(2)));
    assertThat(abandoned).isEmpty();
  }

  /// Exceptions of a database name classes and statements of Linecheck, which are not for clients.
  @Test
  void an_item_given_up_says_plainly_where_to_look_and_the_log_has_the_cause() {
    IllegalStateException cause = new IllegalStateException("update eval_items set state = ?");
    ShareWorker worker =
        worker(
            _ -> List.of(open("i1")),
            _ -> {
              throw cause;
            });

    worker.execute(SHARE);
    worker.execute(SHARE);

    assertThat(worker.execute(SHARE)).isEqualTo(WorkResult.DONE);
    assertThat(abandoned)
        .containsExactly(
            "Linecheck itself failed on this item, tried 3 times. Linecheck's log says why, under item i1.");
    assertThat(log.all().getLast())
        .isEqualTo("ERROR item i1: Linecheck itself failed on it, tried 3 times");
    assertThat(log.thrown().getLast()).isEqualTo(cause);
  }
}
