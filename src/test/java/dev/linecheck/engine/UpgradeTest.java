package dev.linecheck.engine;

import static dev.linecheck.store.Samples.RUN;
import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.run.EvalItem;
import dev.linecheck.domain.run.ItemState;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.RecordedModel;
import dev.linecheck.store.Database;
import dev.linecheck.store.ItemStore;
import dev.linecheck.store.OldDatabases;
import dev.linecheck.store.Page;
import dev.linecheck.store.WorkQueue;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.OptionalLong;
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
    try (Engine engine = Engines.on(database, model, 3, InstantSource.system())) {
      engine.start();
      Engines.awaitSuccess(database);
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

  private static int count(Database database, String rows) throws SQLException {
    try (Connection connection = database.schedulerSource().getConnection();
        ResultSet counted =
            connection.createStatement().executeQuery("select count(*) from " + rows)) {
      assertThat(counted.next()).isTrue();
      return counted.getInt(1);
    }
  }
}
