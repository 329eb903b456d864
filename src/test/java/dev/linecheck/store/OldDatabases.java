package dev.linecheck.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Named;
import org.sqlite.SQLiteDataSource;

/// Both databases as a server of schema V2 left them when it was killed in the middle of a run, and
/// as today's opened them. Of the run's three items one was at work; two have their work under the
/// name that release 0.1 gave it, without an epoch.
public final class OldDatabases {
  public static final int ITEMS = 3;

  private static final List<String> TABLES =
      List.of(
          "workspace",
          "api_key",
          "call_agent",
          "versioned_prompt",
          "extractor",
          "eval_config",
          "snapshot",
          "eval_run",
          "eval_item",
          "scheduled_tasks");

  private OldDatabases() {}

  public static Stream<Named<Database>> both() throws IOException, SQLException {
    return Stream.of(Named.of("SQLite", sqlite()), Named.of("PostgreSQL", postgresql()));
  }

  private static Database sqlite() throws IOException, SQLException {
    Path file = Files.createTempDirectory("linecheck-old-").resolve("linecheck.db");
    SQLiteDataSource old = new SQLiteDataSource();
    old.setUrl("jdbc:sqlite:" + file);
    try (Database today = Databases.sqlite()) {
      fill(old, today);
    }
    Database database = Database.sqlite(file);
    WorkQueue.freeClaims(database, Samples.NOW);
    return database;
  }

  private static Database postgresql() throws SQLException {
    DataSource old = Databases.emptyPostgresql();
    try (Database today = Databases.postgresql()) {
      fill(old, today);
    }
    return Database.postgresql(old, 4);
  }

  /// What today's server writes at the begin of a run, as far as there were columns for it.
  private static void fill(DataSource old, Database today) throws SQLException {
    Flyway.configure()
        .dataSource(old)
        .locations(today.dialect().migrations())
        .target("2")
        .load()
        .migrate();
    Samples.workspace(today);
    new RunStore(today)
        .insert(
            Samples.WORKSPACE,
            Samples.plan(
                Samples.record("x0", "Ann"),
                Samples.record("x1", "Bob"),
                Samples.record("x2", "Eve")));
    try (Connection from = today.schedulerSource().getConnection();
        Connection to = old.getConnection()) {
      for (String table : TABLES) {
        copy(from, to, table);
      }
      for (String statement : KILLED_AT_WORK.split(";", -1)) {
        to.createStatement().execute(statement);
      }
    }
  }

  private static final String KILLED_AT_WORK =
      """
      update eval_run set status = 'RUNNING', started_at = created_at;
      update eval_item set state = 'RUNNING', attempt = 1, claimed_at = created_at where id = 'i0';
      update scheduled_tasks
         set picked = true, picked_by = 'killed', last_heartbeat = execution_time, version = 2
       where task_instance = 'w1/i0/1';
      update scheduled_tasks set task_instance = 'w1/i0' where task_instance = 'w1/i0/1';
      update scheduled_tasks set task_instance = 'w1/i1' where task_instance = 'w1/i1/1'
      """;

  private static void copy(Connection from, Connection to, String table) throws SQLException {
    List<String> columns = columns(to, table);
    String names = String.join(", ", columns);
    String marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
    try (ResultSet rows =
            from.createStatement().executeQuery("select " + names + " from " + table);
        PreparedStatement insert =
            to.prepareStatement(
                "insert into " + table + " (" + names + ") values (" + marks + ")")) {
      while (rows.next()) {
        for (int column = 1; column <= columns.size(); column++) {
          insert.setObject(column, rows.getObject(column));
        }
        insert.executeUpdate();
      }
    }
  }

  /// All but the number that the database gives.
  private static List<String> columns(Connection connection, String table) throws SQLException {
    try (ResultSet none =
        connection.createStatement().executeQuery("select * from " + table + " where 1 = 0")) {
      ResultSetMetaData meta = none.getMetaData();
      return IntStream.rangeClosed(1, meta.getColumnCount())
          .mapToObj(column -> name(meta, column))
          .filter(name -> !name.equals("seq"))
          .toList();
    }
  }

  private static String name(ResultSetMetaData meta, int column) {
    try {
      return meta.getColumnName(column);
    } catch (SQLException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
