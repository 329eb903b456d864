package dev.linecheck.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.store.SharedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A start on an address that cannot be had.
class UnboundPortTest {
  @TempDir private Path folder;

  @Test
  void a_port_that_is_taken_ends_the_start_before_there_is_a_database() throws Exception {
    try (ServerSocket other = taken()) {
      CommandRun start = serve("127.0.0.1", other.getLocalPort());

      assertThat(start.exit()).isEqualTo(2);
      assertThat(start.err())
          .hasLineCount(1)
          .contains("127.0.0.1:" + other.getLocalPort(), "in use", "--port");
      assertThat(start.out()).isEmpty();
      assertThat(folder.resolve("data")).doesNotExist();
    }
  }

  @ParameterizedTest
  @CsvSource({"192.0.2.1, assign", "no-such-host.invalid, no host 'no-such-host.invalid'"})
  void an_address_of_another_machine_or_of_none_ends_the_start(String host, String why)
      throws Exception {
    CommandRun start = serve(host, 0);

    assertThat(start.exit()).isEqualTo(2);
    assertThat(start.err()).hasLineCount(1).contains(host, why);
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void a_shared_database_is_not_touched_for_a_port_that_is_taken() throws Exception {
    SharedPostgres postgres = SharedPostgres.empty();
    try (ServerSocket other = taken()) {
      Files.writeString(folder.resolve("linecheck.yaml"), "database-url: " + postgres.url());

      CommandRun start = serve("127.0.0.1", other.getLocalPort());

      assertThat(start.exit()).isEqualTo(2);
      assertThat(start.err()).hasLineCount(1).contains("in use");
      assertThat(tables(postgres)).isZero();
    }
  }

  private static ServerSocket taken() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  private static int tables(SharedPostgres postgres) throws SQLException {
    try (Connection connection = postgres.source().getConnection();
        ResultSet count =
            connection
                .createStatement()
                .executeQuery("select count(*) from pg_tables where schemaname = 'public'")) {
      count.next();
      return count.getInt(1);
    }
  }

  /// In another thread: a server that starts all the same would serve for ever.
  private CommandRun serve(String host, int port) throws Exception {
    if (Files.notExists(folder.resolve("linecheck.yaml"))) {
      Files.writeString(folder.resolve("linecheck.yaml"), "");
    }
    FutureTask<CommandRun> run =
        new FutureTask<>(() ->
            CommandRun.of(
                "serve",
                "--host",
                host,
                "--port",
                Integer.toString(port),
                "--data",
                folder.resolve("data").toString(),
                "--config",
                folder.resolve("linecheck.yaml").toString()));
    Thread.ofPlatform().daemon().start(run);
    return run.get(30, TimeUnit.SECONDS);
  }
}
