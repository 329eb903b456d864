package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests from the edge of HTTP and JSON, and cursors that were not given.
class EdgeRefusalTest {
  @RegisterExtension private final ServerExtension server = new ServerExtension();

  @Test
  void a_cursor_is_good_in_its_own_workspace_only() {
    String cursor = firstCursor();

    server.as(TestServer.KEY).get("/eval_configs?limit=1&cursor=" + cursor);
    server
        .inOtherWorkspace()
        .get("/eval_configs?limit=1&cursor=" + cursor)
        .isProblem(422, "invalid_cursor");
  }

  @Test
  void a_cursor_is_good_in_its_own_spelling_only() {
    String cursor = firstCursor();
    char last = cursor.charAt(cursor.length() - 1);
    String other = cursor.substring(0, cursor.length() - 1) + (char) (last + 1);

    assertThat(server.get("/eval_configs?limit=1&cursor=" + cursor).status()).isEqualTo(200);
    server.get("/eval_configs?limit=1&cursor=" + other).isProblem(422, "invalid_cursor");
    server.get("/eval_configs?limit=1&cursor=" + cursor + "=").isProblem(422, "invalid_cursor");
  }

  private String firstCursor() {
    server.created("/eval_configs", "{\"name\": \"a\"}");
    server.created("/eval_configs", "{\"name\": \"b\"}");
    return server.get("/eval_configs?limit=1").text("cursor");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"name\": \"x\"", "{\"name\": \"x\"} {}", "{\"name\" 1}", "{\"a\":tru}"})
  void what_is_wrong_with_json_is_said_without_the_words_of_a_parser(String body) {
    TestServer.Answer answer = server.post("/eval_configs", body);

    answer.isProblem(400, "malformed_json");
    assertThat(answer.text("error"))
        .startsWith("The body is not valid JSON at line 1")
        .doesNotContain("Source", "Token", "Feature", "StreamRead", "jackson");
  }

  @Test
  void json_beyond_a_limit_is_told_the_limits() {
    server.post("/eval_configs", "[".repeat(70)).isProblem(422, "json_limit");
    server
        .post("/eval_configs", "{\"name\": " + "1".repeat(2_000) + "}")
        .isProblem(422, "json_limit");
    server.post("/eval_configs", "{\"name\": 1e9999999999}").isProblem(422, "json_limit");
  }

  @Test
  void a_number_that_is_not_whole_is_told_apart_from_other_types() {
    ApiFixture world = ApiFixture.of(server);

    TestServer.Answer answer =
        server.post(
            world.records(),
            "{\"recordType\": \"PROMPT\", \"systemPrompt\": \"x\", \"maxTurns\": 1.5}");

    answer.isProblem(400, "wrong_type");
    assertThat(answer.text("error")).isEqualTo("maxTurns has to be a whole number, not 1.5.");
  }

  @Test
  void bytes_that_are_no_utf8_are_refused() {
    byte[] body = "{\"name\": \"x\u00c1y\"}".getBytes(StandardCharsets.ISO_8859_1);

    server
        .send(server.request("/eval_configs").POST(BodyPublishers.ofByteArray(body)))
        .isProblem(400, "malformed_json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%00", "a%ffb"})
  void a_search_that_no_text_can_hold_is_refused(String search) {
    ApiFixture world = ApiFixture.of(server);

    server.get(world.records() + "?search=" + search).isProblem(422, "unstorable_text");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /health/live, GET",
    "PATCH, /health/ready, GET",
    "POST, /api/docs, GET",
    "PUT, /api/openapi.json, GET",
    "DELETE, /schema/suite-1.json, GET"
  })
  void a_path_without_a_key_knows_its_verbs_too(String verb, String path, String allowed) {
    TestServer.Answer answer =
        server.send(server.withoutKey(path).method(verb, BodyPublishers.noBody()));

    answer.isProblem(405, "method_not_allowed");
    assertThat(answer.response().headers().firstValue("Allow")).contains(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "GET /api/models HTTP/0.9, 400, bad_request",
    "GET /api/LONG HTTP/1.1, 414, url_too_long",
    "GET /api/eval_configs?x=LESS HTTP/1.1, 414, url_too_long"
  })
  void other_http_is_refused_by_what_is_wrong_with_it(String line, int status, String code)
      throws IOException {
    String answer =
        raw(
            line.replace("LONG", "x".repeat(20_000)).replace("LESS", "x".repeat(4_097))
                + "\r\nHost: here\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 " + status).contains("\"code\":\"" + code + "\"");
  }

  @ParameterizedTest
  @CsvSource({
    "/eval_configs, 5\\r\\n{\\r\\n",
    "/eval_configs, 1\\r\\n{\\r\\nzz\\r\\n",
    "/dials/import, 1\\r\\n{x\\r\\n",
    "/dials/import, 5\\r\\n{\\r\\n"
  })
  void a_chunk_that_is_none_or_cut_short_is_the_mistake_of_the_client(String path, String chunks)
      throws IOException {
    String answer =
        raw(
            "POST /api%s HTTP/1.1\r\nHost: here\r\nAuthorization: Bearer %s\r\n"
                    .formatted(path, TestServer.KEY)
                + "Transfer-Encoding: chunked\r\n\r\n"
                + chunks.translateEscapes());

    assertThat(answer).startsWith("HTTP/1.1 400").contains("unreadable_body", "requestId");
  }

  @Test
  void a_body_announced_too_large_is_refused_at_once() throws IOException {
    String answer =
        raw(
            "POST /api/eval_configs HTTP/1.1\r\nHost: here\r\nAuthorization: Bearer "
                + TestServer.KEY
                + "\r\nContent-Length: 6000000\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 413").contains("body_too_large");
  }

  /// What the server answers to these bytes, up to the end of the first error.
  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      socket.shutdownOutput();
      StringBuilder answer = new StringBuilder();
      int next = socket.getInputStream().read();
      while (next >= 0 && next != '}') {
        answer.append((char) next);
        next = socket.getInputStream().read();
      }
      return answer.toString();
    }
  }
}
