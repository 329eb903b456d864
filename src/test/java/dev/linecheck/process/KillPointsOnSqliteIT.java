package dev.linecheck.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.time.Polling;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/// The one server of a data folder, killed at the points that can be reached in SQLite from
/// outside.
@Tag("faults")
class KillPointsOnSqliteIT {
  private static final int RECORDS = 6;
  private static final int ITEMS_AT_ONCE = 3;
  private static final Duration LATENCY = Duration.ofMillis(20);

  @TempDir private Path folder;
  private final SQLiteDataSource database = new SQLiteDataSource();
  private final Rows rows = new Rows(database);
  private SlowProvider provider;
  private ServerSetup setup;

  @BeforeEach
  void start() throws Exception {
    provider = new SlowProvider(LATENCY);
    setup = ServerSetup.asking(provider, folder).withKey().itemsAtOnce(ITEMS_AT_ONCE);
    database.setUrl("jdbc:sqlite:" + folder.resolve("data/linecheck.db"));
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void after_the_calls_are_sent() throws Exception {
    try (LinecheckProcess server = setup.start()) {
      String run = ServerSetup.heldRun(server, provider, RECORDS, ITEMS_AT_ONCE);

      Instant killed = Instant.now();
      server.kill();
      provider.release();

      goesOn(KilledRun.found(run, provider, rows, killed));
    }
  }

  /// No conversation goes on while the answers of all of them wait for SQLite's one writer.
  @Test
  void after_an_answer_and_before_its_commit() throws Exception {
    try (LinecheckProcess server = setup.start()) {
      String run = ServerSetup.heldRun(server, provider, RECORDS, ITEMS_AT_ONCE);
      Instant killed;
      try (Connection writer = database.getConnection();
          Statement statement = writer.createStatement()) {
        statement.execute("begin immediate");
        provider.release();
        Polling.until("the answers", () -> provider.open().isEmpty());
        Polling.letPass(LATENCY.multipliedBy(10));
        killed = Instant.now();
        server.kill();
      }

      goesOn(KilledRun.found(run, provider, rows, killed));
    }
  }

  private void goesOn(KilledRun killed) throws Exception {
    assertThat(killed.kept()).isEmpty();
    assertThat(killed.calls()).hasSize(ITEMS_AT_ONCE);
    try (LinecheckProcess next = setup.start()) {
      killed.awaitSuccess(ServerSetup.client(next), RECORDS, provider, rows);
    }
  }
}
