package dev.linecheck.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/// A database of its own, which nobody has migrated, on the one PostgreSQL server of a test run.
///
/// A test that stops the server, or counts what all of it does, starts an [EmbeddedPostgres].
public record SharedPostgres(String name) {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private static final class Server {
    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        // on nothing but the crash of a machine do these settings have an effect
        return EmbeddedPostgres.builder()
            .setServerConfig("fsync", "off")
            .setServerConfig("full_page_writes", "off")
            .start();
      } catch (IOException e) {
        throw new UncheckedIOException("starting PostgreSQL", e);
      }
    }
  }

  public static SharedPostgres empty() {
    return copyOf("template1");
  }

  static SharedPostgres copyOf(String template) {
    String name = "test" + COUNT.incrementAndGet();
    try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection()) {
      connection
          .createStatement()
          .execute("create database %s template %s strategy file_copy".formatted(name, template));
    } catch (SQLException e) {
      throw new IllegalStateException("making the database " + name, e);
    }
    return new SharedPostgres(name);
  }

  public DataSource source() {
    return Server.POSTGRES.getDatabase("postgres", name);
  }

  public int port() {
    return Server.POSTGRES.getPort();
  }

  /// As the setting `database-url` has it, with a password that nobody asks for.
  public String url() {
    return "postgresql://postgres:hunter2@127.0.0.1:%d/%s".formatted(port(), name);
  }
}
