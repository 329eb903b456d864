package dev.linecheck.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/// A server that is killed while it brings the database of an earlier release up to date.
@Tag("faults")
class KilledMigrationIT {
  private static final String EARLIER = "2";
  private static final int RECORDS = 6;
  private static final int ITEMS_AT_ONCE = 3;

  @TempDir private Path folder;

  @Test
  void is_done_by_the_next_server_and_the_run_goes_on() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
        SlowProvider provider = new SlowProvider(Duration.ofMillis(20))) {
      ServerSetup setup = ServerSetup.asking(provider, folder).withKey().itemsAtOnce(ITEMS_AT_ONCE);
      Rows rows = database(postgres, "earlier");
      Rows today = database(postgres, "today");
      KilledRun run = killedRun(setup.on(postgres, "today"), provider, today);
      bringBack(today, rows);

      try (LinecheckProcess server = setup.on(postgres, "earlier").start()) {
        killInside(server, rows);
      }

      assertThat(rows.of("select max(version) from flyway_schema_history"))
          .containsExactly(EARLIER);
      assertThat(rows.count("pg_class where relname = 'model_answer'")).isZero();
      rows.letTimePass();
      try (LinecheckProcess next = setup.on(postgres, "earlier").start()) {
        run.awaitSuccess(ServerSetup.client(next), RECORDS, provider, rows);
      }
    }
  }

  private static Rows database(EmbeddedPostgres postgres, String name) throws Exception {
    new Rows(postgres.getPostgresDatabase()).change("create database " + name);
    return new Rows(postgres.getDatabase("postgres", name));
  }

  private static KilledRun killedRun(ServerSetup setup, SlowProvider provider, Rows rows)
      throws Exception {
    try (LinecheckProcess server = setup.start()) {
      String run = ServerSetup.heldRun(server, provider, RECORDS, ITEMS_AT_ONCE);
      Instant killed = Instant.now();
      server.kill();
      provider.release();
      return KilledRun.found(run, provider, rows, killed);
    }
  }

  /// Fills a database of the earlier release with what that release would have had.
  private static void bringBack(Rows today, Rows earlier) throws Exception {
    Flyway.configure()
        .dataSource(earlier.database())
        .locations("classpath:db/postgresql")
        .target(EARLIER)
        .load()
        .migrate();
    try (Connection from = today.database().getConnection();
        Connection to = earlier.database().getConnection();
        Statement settings = to.createStatement()) {
      settings.execute("set session_replication_role = replica");
      for (String columns : earlier.of(TABLES)) {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        from.unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut("copy %s to stdout".formatted(columns), rows);
        to.unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn(
                "copy %s from stdin".formatted(columns),
                new ByteArrayInputStream(rows.toByteArray()));
      }
    }
    earlier.of(AFTER_THE_COPIED_ROWS);
  }

  private static final String TABLES =
      """
      select table_name || ' (' || string_agg(column_name, ', ') || ')'
        from information_schema.columns
       where table_schema = 'public' and table_name <> 'flyway_schema_history'
       group by table_name
      """;

  private static final String AFTER_THE_COPIED_ROWS =
      """
      select setval(pg_get_serial_sequence(table_name, column_name), 1000)
        from information_schema.columns
       where table_schema = 'public' and is_identity = 'YES'
      """;

  /// Half of the migration is done when it comes to the items, which are being read.
  private static void killInside(LinecheckProcess server, Rows rows) throws Exception {
    try (Connection reader = rows.database().getConnection();
        Statement statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      statement.execute("lock table eval_item in access share mode");
      Patience.until(
          "the migration of the items",
          () -> rows.count("pg_locks where not granted and relation = 'eval_item'::regclass") == 1);
      server.kill();
    }
    rows.awaitNobodyElse();
  }
}
