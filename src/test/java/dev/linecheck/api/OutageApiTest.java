package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What clients are told while the database takes nothing.
class OutageApiTest {
  @TempDir private Path folder;

  /// The second: the file may grow no more, as on a full disk.
  @ParameterizedTest
  @ValueSource(strings = {"query_only = true", "max_page_count = 1"})
  void a_change_is_to_be_tried_again_and_then_goes_through(String outage) throws Exception {
    try (TestServer server = new TestServer(folder)) {
      String big = "{\"name\": \"%s\"}".formatted("x".repeat(50_000));
      server.pragma(outage);

      TestServer.Answer refused = server.post("/eval_configs", big);

      refused.isProblem(503, "unavailable");
      assertThat(refused.response().headers().firstValue("Retry-After")).contains("5");
      assertThat(server.get("/eval_configs").json().get("data")).isEmpty();
      server.pragma("query_only = false");
      server.pragma("max_page_count = 1000000");
      server.created("/eval_configs", big);
    }
  }

  @Test
  void a_key_that_was_sent_along_may_be_sent_again() throws Exception {
    try (TestServer server = new TestServer(folder)) {
      server.pragma("query_only = true");
      TestServer.Answer refused = createOnce(server);
      server.pragma("query_only = false");

      TestServer.Answer done = createOnce(server);

      refused.isProblem(503, "unavailable");
      assertThat(done.status()).isEqualTo(200);
      assertThat(done.response().headers().firstValue("Idempotent-Replayed")).isEmpty();
    }
  }

  private static TestServer.Answer createOnce(TestServer server) {
    return server.send(
        server
            .request("/eval_configs")
            .header("Idempotency-Key", "once")
            .POST(BodyPublishers.ofString("{\"name\": \"c\"}")));
  }
}
