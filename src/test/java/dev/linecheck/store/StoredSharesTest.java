package dev.linecheck.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/// Work that 0.1.0 queued item by item is found as shares.
class StoredSharesTest {
  /// A run with an item that waits, one at work, one that was played again, and one that has ended;
  /// and an ended run that is being judged again, with one call left.
  private static final String ROWS_OF_0_1_0 =
      """
      insert into workspace (id, name, created_at) values ('w1', 'one', 0);
      insert into eval_config (id, workspace_id, name, prompt_snippet, created_at)
      values ('c1', 'w1', 'config', '', 0);
      insert into eval_run
        (id, workspace_id, config_id, call_agent_id, versioned_prompt_id, agent_hash, prompt_hash,
         judge_hash, status, seed, secret, num_records, num_passing, num_failing, num_errored,
         num_undecided, rejudge_status, created_at)
      values
        ('open', 'w1', 'c1', 'a1', 'p1', 'h', 'h', 'h', 'RUNNING', 1, 's', 4, 1, 0, 0, 0, null, 0),
        ('ended', 'w1', 'c1', 'a1', 'p1', 'h', 'h', 'h', 'SUCCESS', 1, 's', 2, 2, 0, 0, 0, 'RUNNING', 0);
      insert into eval_item
        (id, workspace_id, run_id, record_id, record_hash, result_id, position, trial, generation,
         attempt, invalid, state, rejudge_state, rejudge_generation, created_at)
      values
        ('waits', 'w1', 'open', 'x0', 'h', 'r0', 0, 0, 1, 0, 0, 'QUEUED', null, null, 0),
        ('works', 'w1', 'open', 'x1', 'h', 'r1', 1, 0, 1, 1, 0, 'RUNNING', null, null, 0),
        ('again', 'w1', 'open', 'x2', 'h', 'r2', 2, 0, 3, 2, 2, 'RUNNING', null, null, 0),
        ('over', 'w1', 'open', 'x3', 'h', 'r3', 3, 0, 1, 1, 0, 'JUDGED', null, null, 0),
        ('done', 'w1', 'ended', 'y0', 'h', 'r4', 0, 0, 2, 1, 0, 'JUDGED', 'JUDGED', 2, 0),
        ('left', 'w1', 'ended', 'y1', 'h', 'r5', 1, 0, 2, 1, 0, 'JUDGED', 'QUEUED', 2, 0);
      insert into scheduled_tasks
        (task_name, task_instance, execution_time, picked, version, priority)
      values
        ('item', 'w1/waits/1', <now>, false, 1, 0),
        ('item', 'w1/works/1', <now>, true, 2, -1),
        ('item', 'w1/again/1', <now>, true, 2, -2),
        ('rejudge', 'w1/left/2', <now>, false, 1, -1);
      """;

  @Test
  void work_that_0_1_0_queued_in_sqlite_is_found(@TempDir Path folder) throws SQLException {
    Path file = folder.resolve("old.db");
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + file);
    Release010.fill(source, Dialect.SQLITE, ROWS_OF_0_1_0.replace("<now>", "0"));

    try (Database database = Database.sqlite(file)) {
      assertWorkIsFound(database);
    }
  }

  @Test
  void work_that_0_1_0_queued_in_postgresql_is_found() throws SQLException {
    DataSource source = Databases.emptyPostgresql();
    Release010.fill(source, Dialect.POSTGRESQL, ROWS_OF_0_1_0.replace("<now>", "now()"));

    try (Database database =
        Database.postgresql(source, 2, Optional.empty(), Database.CONNECT_MAX)) {
      assertWorkIsFound(database);
    }
  }

  private static void assertWorkIsFound(Database database) {
    assertThat(texts(database, "select task_name || ' ' || task_instance from scheduled_tasks"))
        .containsExactlyInAnyOrder(
            "items w1/open/0", "items w1/open/1", "items w1/open/2", "rejudge w1/ended/1");
    assertThat(texts(database, "select task_instance from scheduled_tasks where picked = true"))
        .isEmpty();
    assertThat(
            texts(
                database,
                """
                select run_id || ' ' || share || ' ' || id from eval_item
                 where state in ('QUEUED', 'RUNNING')
                """))
        .containsExactlyInAnyOrder("open 0 waits", "open 1 works", "open 2 again");
    assertThat(
            texts(
                database,
                """
                select run_id || ' ' || rejudge_share || ' ' || id from eval_item
                 where rejudge_state = 'QUEUED'
                """))
        .containsExactly("ended 1 left");
    assertThat(texts(database, "select cast(shares as text) from eval_run order by id"))
        .containsExactly("2", "4");
  }

  private static List<String> texts(Database database, String sql) {
    return database.readAll(sql, query -> query.mapTo(String.class).list());
  }
}
