package dev.linecheck.engine;

import static dev.linecheck.store.Samples.RUN;
import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.run.EvalItem;
import dev.linecheck.domain.run.ItemState;
import dev.linecheck.domain.run.RunStatus;
import dev.linecheck.judge.Judge;
import dev.linecheck.llm.Prices;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.RecordedModel;
import dev.linecheck.simulator.Simulator;
import dev.linecheck.store.Database;
import dev.linecheck.store.ItemStore;
import dev.linecheck.store.OldDatabases;
import dev.linecheck.store.Page;
import dev.linecheck.store.RunStore;
import dev.linecheck.store.WorkQueue;
import dev.linecheck.time.ThreadWaits;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A run that an earlier release began.
class UpgradeTest {
  private final RecordedModel model =
      new RecordedModel(
          request -> request.key().purpose() == Purpose.JUDGE ? "no verdict" : "Words.");

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.OldDatabases#both")
  void its_items_are_carried_to_their_end(Database database) throws Exception {
    try (Engine engine = engine(database)) {
      engine.start();
      awaitEnd(database);
    }

    assertThat(
            new ItemStore(database)
                .list(WORKSPACE, RUN, new Page.Request(OptionalLong.empty(), 10))
                .rows())
        .hasSize(OldDatabases.ITEMS)
        .extracting(EvalItem::state)
        .containsOnly(ItemState.JUDGED);
    assertThat(count(database, "eval_result")).isEqualTo(OldDatabases.ITEMS);
    assertThat(count(database, "model_answer")).isEqualTo(model.requests().size());
    assertThat(
            count(
                database,
                "scheduled_tasks where task_name = '" + WorkQueue.ITEM.getTaskName() + "'"))
        .isZero();
  }

  private Engine engine(Database database) {
    return new Engine(
        database,
        new Rehearsal(new Simulator(), new Judge(new ThreadWaits()), model, Prices.NONE),
        new EngineConfig(4, 3, Duration.ofSeconds(1), Duration.ofSeconds(2)),
        new Engine.Ports(
            InstantSource.system(), new ThreadWaits(), new Random(1), () -> "new node"));
  }

  private static void awaitEnd(Database database) throws InterruptedException {
    RunStore runs = new RunStore(database);
    for (int looks = 0; looks < 1_500; looks++) {
      if (runs.find(WORKSPACE, RUN).orElseThrow().status() == RunStatus.SUCCESS) {
        return;
      }
      new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
    }
    throw new AssertionError("the run did not end: " + runs.find(WORKSPACE, RUN));
  }

  private static int count(Database database, String rows) throws SQLException {
    try (Connection connection = database.schedulerSource().getConnection();
        ResultSet counted =
            connection.createStatement().executeQuery("select count(*) from " + rows)) {
      assertThat(counted.next()).isTrue();
      return counted.getInt(1);
    }
  }
}
