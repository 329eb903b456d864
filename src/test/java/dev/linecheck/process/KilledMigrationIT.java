package dev.linecheck.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.time.Polling;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that is killed while it makes the tables of an empty database.
@Tag("faults")
class KilledMigrationIT {
  private static final int RECORDS = 2;

  @TempDir private Path folder;

  @Test
  void is_done_by_the_next_server() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
        SlowProvider provider = new SlowProvider(Duration.ofMillis(20))) {
      ServerSetup setup = ServerSetup.asking(provider, folder).withKey().on(postgres, "postgres");
      Rows rows = new Rows(postgres.getPostgresDatabase());
      rows.change(STOP_AT_ITEMS);

      try (LinecheckProcess server = setup.start()) {
        killInside(server, rows);
      }

      assertThat(rows.of(TABLES)).containsExactly("flyway_schema_history");
      assertThat(rows.count("flyway_schema_history")).isZero();
      try (LinecheckProcess next = setup.start()) {
        PlainClient client = ServerSetup.client(next);
        String run = client.run(client.config(RECORDS));
        assertThat(client.awaitPassing(run, RECORDS).get("status").asString()).isEqualTo("SUCCESS");
      }
    }
  }

  private static final String TABLES =
      "select table_name from information_schema.tables where table_schema = 'public'";

  /// Makes a migration wait for an advisory lock once it has made the table of items.
  private static final String STOP_AT_ITEMS =
      """
      create schema stop;
      create function stop.at_items() returns event_trigger language plpgsql as $$
      begin
        if exists (select 1 from pg_event_trigger_ddl_commands()
                    where object_identity = 'public.eval_item') then
          perform pg_advisory_xact_lock(1, 1);
        end if;
      end $$;
      create event trigger stop_at_items on ddl_command_end
        when tag in ('CREATE TABLE') execute function stop.at_items()
      """;

  /// Half of the tables are made when the migration stops.
  private static void killInside(LinecheckProcess server, Rows rows) throws Exception {
    try (Connection holder = rows.database().getConnection();
        Statement statement = holder.createStatement()) {
      statement.execute("select pg_advisory_lock(1, 1)");
      Polling.until(
          "the table of items",
          () ->
              rows.count(
                      """
                      pg_locks
                       where not granted and locktype = 'advisory' and classid = 1 and objid = 1
                      """)
                  == 1);
      server.kill();
    }
    rows.awaitNobodyElse();
  }
}
