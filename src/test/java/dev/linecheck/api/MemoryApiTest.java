package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Requests that want memory which others have.
class MemoryApiTest {
  private static final String SMALL = "{\"name\": \"small\"}";
  private static final String LARGE = "{\"name\": \"%s\"}".formatted("x".repeat(90_000));

  @TempDir private Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_large_body_waits_for_another_one_and_is_then_refused_for_the_moment() throws Exception {
    try (Socket _ = halfSent("Content-Length: " + LARGE.length(), "{\"name\": \"")) {
      TestServer.Answer refused = refused();

      refused.isProblem(503, "busy");
      assertThat(refused.response().headers().firstValue("Retry-After")).contains("5");
      server.created("/eval_configs", SMALL);
      assertThat(server.get("/eval_configs").status()).isEqualTo(200);
    }
    assertThat(accepted().status()).isEqualTo(200);
  }

  @Test
  void a_body_of_unannounced_size_claims_when_it_has_become_large() throws Exception {
    String part = "{\"name\": \"" + "x".repeat(70_000);
    String chunk = Integer.toHexString(part.length()) + "\r\n" + part + "\r\n";
    try (Socket _ = halfSent("Transfer-Encoding: chunked", chunk)) {
      refused().isProblem(503, "busy");
    }
    try (Socket _ = halfSent("Transfer-Encoding: chunked", "5\r\n{\"nam\r\n")) {
      assertThat(accepted().status()).isEqualTo(200);
    }
  }

  @Test
  void a_large_body_in_chunks_is_read_as_a_whole() {
    HttpRequest.Builder chunked =
        server
            .request("/eval_configs")
            .POST(
                BodyPublishers.ofByteArrays(
                    List.of(
                        LARGE.substring(0, 80_000).getBytes(StandardCharsets.UTF_8),
                        LARGE.substring(80_000).getBytes(StandardCharsets.UTF_8))));

    TestServer.Answer answer = server.send(chunked);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("name")).hasSize(90_000);
  }

  /// A request whose body goes no further.
  private Socket halfSent(String framing, String body) throws Exception {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    String head =
        "POST /api/eval_configs HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n%s\r\n\r\n"
            .formatted(TestServer.KEY, framing);
    socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
    return socket;
  }

  /// The answer to a large body as soon as the other one has claimed its memory.
  private TestServer.Answer refused() {
    return answer(503);
  }

  /// The answer to a large body as soon as the other one has given its memory back.
  private TestServer.Answer accepted() {
    return answer(200);
  }

  private TestServer.Answer answer(int wanted) {
    TestServer.Answer answer = server.post("/eval_configs", LARGE);
    for (int tries = 1; tries < 50 && answer.status() != wanted; tries++) {
      answer = server.post("/eval_configs", LARGE);
    }
    return answer;
  }
}
