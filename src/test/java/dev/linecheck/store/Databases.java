package dev.linecheck.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Named;

/// Both databases, real ones, empty and migrated: every store test runs on each.
public final class Databases {
  private static final AtomicInteger COUNT = new AtomicInteger();

  /// One server for the whole test run; each test gets a database of its own in it.
  private static final class Server {
    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.start();
      } catch (IOException e) {
        throw new UncheckedIOException("starting PostgreSQL", e);
      }
    }
  }

  private Databases() {}

  public static Stream<Named<Database>> both() {
    return Stream.of(Named.of("SQLite", sqlite()), Named.of("PostgreSQL", postgresql()));
  }

  public static Database sqlite() {
    try {
      Path folder = Files.createTempDirectory("linecheck-store-test-");
      folder.toFile().deleteOnExit();
      return Database.sqlite(folder.resolve("linecheck.db"));
    } catch (IOException e) {
      throw new UncheckedIOException("making a folder", e);
    }
  }

  public static Database postgresql() {
    return Database.postgresql(emptyPostgresql(), 4);
  }

  /// An SQLite database that is up to date, over connections of the test's own.
  public static Database over(DataSource source) {
    return new Database(Dialect.SQLITE, source, source);
  }

  /// One that nobody has migrated.
  static DataSource emptyPostgresql() {
    String name = "test" + COUNT.incrementAndGet();
    try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection()) {
      connection.createStatement().execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("making the database " + name, e);
    }
    return Server.POSTGRES.getDatabase("postgres", name);
  }
}
