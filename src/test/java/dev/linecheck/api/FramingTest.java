package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.api.listen.ConnectionLimits;
import dev.linecheck.api.listen.Listener;
import dev.linecheck.api.listen.RawClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests of which it is not clear where they end, and odd ones of which it is.
class FramingTest {
  private static final String KEY = "Authorization: Bearer " + TestServer.KEY + "\r\n";
  private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";
  private static final List<String> ROUTES =
      List.of(
          "GET /health/live",
          "GET /api/openapi.json",
          "GET /nowhere",
          "GET /api/agents",
          "POST /api/agents",
          "DELETE /api/agents/none",
          "PATCH /api/agents",
          "POST /api/dials/import",
          "POST /api/eval_runs/none/cancel");

  @RegisterExtension private static final ServerExtension server = new ServerExtension();

  static List<String> bad() {
    return List.of(
        "Transfer-Encoding: chunked\r\n\r\nzz\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n-1\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n",
        "Transfer-Encoding: chunked\r\n\r\n5\n{\"a\":\n0\n\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: identity\r\n\r\n",
        "Content-Length: -1\r\n\r\n",
        "Content-Length: +5\r\n\r\nhello",
        "Content-Length: five\r\n\r\nhello",
        "Content-Length: 99999999999999999999\r\n\r\n",
        "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello",
        "Content-Length: 5, 5\r\n\r\nhello",
        "Content-Length: 5\r\ncontent-length: 6\r\n\r\nhello!",
        "no header\r\n\r\n",
        ": no name\r\n\r\n",
        "A name: x\r\n\r\n",
        "Content-Length : 5\r\n\r\nhello",
        "X: a\r\n folded\r\n\r\n",
        "X: a\u0000b\r\n\r\n",
        "X: a\u0001b\r\n\r\n",
        "X: a\nContent-Length: 5\r\n\r\nhello",
        "X: a\rb\r\n\r\n");
  }

  @ParameterizedTest
  @MethodSource("bad")
  void bad_framing_is_the_mistake_of_the_client_on_all_routes(String rest) throws IOException {
    for (String route : ROUTES) {
      for (String key : List.of("", KEY)) {
        try (RawClient client = RawClient.to(server.port())) {
          client.send(route + " HTTP/1.1\r\nHost: here\r\n" + key + rest);

          assertThat(client.answer())
              .as(route)
              .startsWith("HTTP/1.1 400")
              .contains("\"code\":\"bad_request\"", "requestId", "Connection: close");
          assertThat(client.isClosed()).isTrue();
        }
      }
    }
  }

  /// Some clients end a body with a line end too many.
  @Test
  void one_empty_line_before_a_request_is_passed_over() throws IOException {
    String request = "GET /health/live HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n";
    try (RawClient one = RawClient.to(server.port());
        RawClient two = RawClient.to(server.port())) {
      one.send("\r\n" + request);
      two.send("\r\n\r\n" + request);

      assertThat(one.answer()).startsWith("HTTP/1.1 200");
      assertThat(two.answer()).startsWith("HTTP/1.1 400");
    }
  }

  @Test
  void a_coding_that_nobody_here_knows_is_refused_as_such() throws IOException {
    try (RawClient client = RawClient.to(server.port())) {
      client.send("POST /api/agents HTTP/1.1\r\nHost: here\r\n" + KEY);
      client.send("Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n");

      assertThat(client.answer()).startsWith("HTTP/1.1 501").contains("unknown_transfer_encoding");
      assertThat(client.isClosed()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br", "identity, gzip", "none"})
  void a_compressed_body_is_refused_on_all_routes(String coding) throws IOException {
    for (String route : ROUTES) {
      for (String key : List.of("", KEY)) {
        try (RawClient client = RawClient.to(server.port())) {
          client.send(route + " HTTP/1.1\r\nHost: here\r\n" + key);
          client.send("Content-Encoding: " + coding + "\r\nContent-Length: 5\r\n\r\nhello");

          assertThat(client.answer())
              .as(route)
              .startsWith("HTTP/1.1 415")
              .contains("\"code\":\"unsupported_content_encoding\"", "requestId")
              .contains("Compressed bodies are not taken; send the body uncompressed.");
          assertThat(client.isClosed()).isTrue();
        }
      }
    }
  }

  @Test
  void a_body_that_is_said_not_to_be_compressed_is_taken() throws IOException {
    try (RawClient client = RawClient.to(server.port())) {
      client.send(configs() + "Content-Encoding: Identity\r\nContent-Length: 13\r\n\r\n");
      client.send("{\"name\": \"a\"}");

      assertThat(client.answer()).startsWith("HTTP/1.1 200").contains("\"name\":\"a\"");
    }
  }

  @Test
  void a_name_with_a_nul_in_the_request_line_is_bad() throws IOException {
    try (RawClient client = RawClient.to(server.port())) {
      client.send("GET /api/agents\u0000 HTTP/1.1\r\nHost: here\r\n\r\n");

      assertThat(client.answer()).startsWith("HTTP/1.1 400");
    }
  }

  @Test
  void extensions_of_chunks_and_trailers_are_legal() throws IOException {
    try (RawClient client = RawClient.to(server.port())) {
      for (int i = 0; i < 2; i++) {
        client.send(configs() + CHUNKED + "\r\n");
        client.send("c;name=value\r\n{\"name\": \"a\"\r\n1;x;y=\"z\"\r\n}\r\n0;last\r\n");
        client.send("X-Sum: 1\r\n\r\n");

        assertThat(client.answer()).startsWith("HTTP/1.1 200").contains("\"name\":\"a\"");
      }
    }
  }

  @Test
  void chunks_that_break_where_nobody_reads_them_end_the_connection() throws IOException {
    try (RawClient client = RawClient.to(server.port())) {
      client.send("GET /api/agents HTTP/1.1\r\nHost: here\r\n" + KEY + CHUNKED + "\r\n");
      client.send("1\r\nxyz\r\nGET /api/models HTTP/1.1\r\nHost: here\r\n" + KEY + "\r\n");

      assertThat(client.answer()).startsWith("HTTP/1.1 200").contains("Connection: close");
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void a_body_that_is_cut_short_is_the_mistake_of_the_client() throws IOException {
    try (RawClient client = RawClient.to(server.port())) {
      client.send(configs() + "Content-Length: 12\r\n\r\n{\"name\"");
      client.socket().shutdownOutput();

      assertThat(client.answer()).startsWith("HTTP/1.1 400").contains("unreadable_body");
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void a_request_without_a_key_is_not_read_to_its_end() throws IOException {
    try (RawClient client = RawClient.to(server.port())) {
      client.send("POST /api/agents HTTP/1.1\r\nHost: here\r\nContent-Length: 5000000\r\n\r\nxxx");

      assertThat(client.answer()).startsWith("HTTP/1.1 401").contains("Connection: close");
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void a_proxy_that_speaks_http_1_0_is_answered() throws IOException {
    try (RawClient client = RawClient.to(server.port())) {
      client.send("GET /api/agents HTTP/1.0\r\n" + KEY + "\r\n");

      assertThat(client.answer()).startsWith("HTTP/1.1 200").contains("Content-Length", "close");
      assertThat(client.isClosed()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/eval_configs", "/dials/import"})
  void a_body_that_stalls_is_told_so(String path) throws IOException {
    ConnectionLimits usual = ConnectionLimits.DEFAULTS;
    Duration stallMax = Duration.ofMillis(300);
    ConnectionLimits strict =
        new ConnectionLimits(
            usual.connectionsMax(), usual.idleMax(), usual.headMax(), stallMax, stallMax);
    try (Listener listener = Listener.bind("127.0.0.1", 0, strict);
        ApiServer api = server.listen(listener);
        RawClient client = RawClient.to(listener.port())) {
      assertThat(api.table()).isNotEmpty();
      client.send("POST /api" + path + " HTTP/1.1\r\nHost: here\r\n" + KEY);
      client.send("Content-Length: 1000\r\n\r\n{\"id\"");

      assertThat(client.answer()).startsWith("HTTP/1.1 408").contains("request_timeout");
      assertThat(client.isClosed()).isTrue();
    }
  }

  private static String configs() {
    return "POST /api/eval_configs HTTP/1.1\r\nHost: here\r\n" + KEY;
  }
}
