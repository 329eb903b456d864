package dev.linecheck.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.linecheck.store.DatabaseLook.Pages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Looks at databases: nothing is written and nothing is migrated, and a server may be running.
public final class DatabaseExam {
  /// SQLite asks whether to go on each time that it has done so many steps.
  private static final int STEPS = 1_000;

  private DatabaseExam() {}

  /// Looks at an SQLite file, and reads its pages for a limited time.
  public static DatabaseLook sqlite(Path file, Duration checkMax) {
    try (Connection connection = readOnly(file)) {
      int version = version(connection, "sqlite_master where name");
      return new DatabaseLook.Opened(version, pages(connection, checkMax));
    } catch (SQLException e) {
      return isDamage(e)
          ? new DatabaseLook.Opened(0, Pages.DAMAGED)
          : new DatabaseLook.Closed(String.valueOf(e.getMessage()));
    }
  }

  /// Looks at a PostgreSQL database.
  public static DatabaseLook postgresql(StoreConfig.Shared shared, Duration connectMax) {
    HikariConfig config = new HikariConfig();
    shared.url().into(config);
    config.setMaximumPoolSize(1);
    config.setConnectionTimeout(connectMax.toMillis());
    config.setInitializationFailTimeout(-1);
    config.setReadOnly(true);
    try (HikariDataSource source = new HikariDataSource(config);
        Connection connection = source.getConnection()) {
      return new DatabaseLook.Opened(
          version(connection, "information_schema.tables where table_name"), Pages.NOT_READ);
    } catch (SQLException e) {
      Throwable reason = Objects.requireNonNullElse(e.getCause(), e);
      return new DatabaseLook.Closed(String.valueOf(reason.getMessage()));
    }
  }

  /// Opens a file in a way that makes no file beside it: one without a log is read as it is.
  private static Connection readOnly(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setOpenMode(org.sqlite.SQLiteOpenMode.OPEN_URI);
    boolean hasLog = Files.exists(file.resolveSibling(file.getFileName() + "-wal"));
    return config.createConnection(
        "jdbc:sqlite:"
            + file.toAbsolutePath().toUri().toString().replaceFirst("^file:/+", "file:/")
            + (hasLog ? "?mode=ro" : "?mode=ro&immutable=1"));
  }

  /// @param tables where a table is found by its name
  private static int version(Connection connection, String tables) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet table =
          statement.executeQuery("select 1 from " + tables + " = '" + SchemaHistory.TABLE + "'")) {
        if (!table.next()) {
          return 0;
        }
      }
      try (ResultSet version =
          statement.executeQuery(
              "select max(cast(version as integer)) from "
                  + SchemaHistory.TABLE
                  + " where success")) {
        return version.next() ? version.getInt(1) : 0;
      }
    }
  }

  private static Pages pages(Connection connection, Duration checkMax) throws SQLException {
    long end = System.nanoTime() + checkMax.toNanos();
    ProgressHandler.setHandler(
        connection,
        STEPS,
        new ProgressHandler() {
          @Override
          protected int progress() {
            return System.nanoTime() < end ? 0 : 1;
          }
        });
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("pragma quick_check(1)")) {
      return found.next() && found.getString(1).equals("ok") ? Pages.SOUND : Pages.DAMAGED;
    } catch (SQLiteException e) {
      if (e.getResultCode() == SQLiteErrorCode.SQLITE_INTERRUPT) {
        return Pages.UNFINISHED;
      }
      throw e;
    } finally {
      ProgressHandler.clearHandler(connection);
    }
  }

  private static boolean isDamage(SQLException e) {
    return e instanceof SQLiteException sqlite
        && (sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CORRUPT
            || sqlite.getResultCode() == SQLiteErrorCode.SQLITE_NOTADB);
  }
}
