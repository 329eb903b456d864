package dev.linecheck.engine;

import static dev.linecheck.store.Samples.RUN;
import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.run.EvalItem;
import dev.linecheck.domain.run.ItemState;
import dev.linecheck.judge.ItemJudge;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.RecordedModel;
import dev.linecheck.store.Database;
import dev.linecheck.store.ItemFilter;
import dev.linecheck.store.ItemStore;
import dev.linecheck.store.Page;
import dev.linecheck.store.RunStore;
import dev.linecheck.store.Samples;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Work of a node that was lost.
class TakeoverTest {
  private final AtomicInteger asked = new AtomicInteger();
  private final RecordedModel model = new RecordedModel(this::answer);

  private String answer(ModelRequest request) {
    if (asked.incrementAndGet() == 1) {
      throw new IllegalStateException("a failure of ours at " + request.key().text());
    }
    return ItemJudge.unsureOr("Words.", request);
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void the_loss_of_a_node_is_no_failure_of_its_item(Database database) throws Exception {
    Samples.workspace(database);
    new RunStore(database).insert(WORKSPACE, Samples.plan(Samples.record("x0", "Ann")));
    loseItsNode(database);

    try (Engine engine = Engines.on(database, model, 2, InstantSource.system())) {
      engine.start();
      Engines.awaitSuccess(database);
    }

    assertThat(
            new ItemStore(database)
                .list(WORKSPACE, RUN, ItemFilter.ALL, new Page.Request(OptionalLong.empty(), 10))
                .rows())
        .extracting(EvalItem::state)
        .containsExactly(ItemState.JUDGED);
  }

  private static void loseItsNode(Database database) throws SQLException {
    try (Connection connection = database.schedulerSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          """
          update scheduled_tasks
             set picked = true, picked_by = 'lost', last_heartbeat = execution_time,
                 version = version + 1
           where task_name = 'item'
          """);
    }
  }
}
