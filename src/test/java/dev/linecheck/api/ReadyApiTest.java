package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.store.Database;
import dev.linecheck.store.Databases;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadyApiTest {
  @TempDir private Path folder;

  private static TestServer.Answer ready(TestServer server) {
    return server.send(server.withoutKey("/health/ready"));
  }

  @Test
  void a_server_whose_database_takes_no_changes_says_so() throws Exception {
    try (TestServer server = new TestServer(folder)) {
      assertThat(ready(server).status()).isEqualTo(200);
      server.pragma("query_only = true");

      TestServer.Answer refused = ready(server);

      refused.isProblem(503, "not_ready");
      assertThat(refused.text("error")).isEqualTo("The database takes no changes.");
      server.pragma("query_only = false");
      assertThat(ready(server).status()).isEqualTo(200);
    }
  }

  @Test
  void a_server_with_a_long_queue_is_ready() throws Exception {
    Database database = Databases.sqlite(folder.resolve("queue.db"));
    try (TestServer server = new TestServer(database);
        Connection held = database.schedulerSource().getConnection()) {
      assertThat(held.isClosed()).isFalse();

      assertThat(ready(server).status()).isEqualTo(200);
    }
  }
}
