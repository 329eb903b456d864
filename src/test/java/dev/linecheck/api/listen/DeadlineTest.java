package dev.linecheck.api.listen;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients that keep the server waiting, and connections that are over.
class DeadlineTest {
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final int ANSWER = 100_000_000;
  private static final String GET = "GET / HTTP/1.1\r\nHost: here\r\n\r\n";

  private final CompletableFuture<String> sent = new CompletableFuture<>();
  private Listener listener = Listener.bind("127.0.0.1", 0, limits(LONG, LONG, LONG));

  @AfterEach
  void stop() {
    listener.close();
  }

  @Test
  void a_connection_without_a_request_is_closed() throws IOException {
    try (RawClient client = served(limits(LONG, SHORT, LONG))) {
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void a_head_that_stops_in_the_middle_is_answered_and_closed() throws IOException {
    try (RawClient client = served(limits(LONG, SHORT, LONG))) {
      client.send("GET / HTTP/1.1\r\nHo");

      assertThat(client.answer()).startsWith("HTTP/1.1 408").contains("close");
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void a_head_that_drips_is_given_up_although_every_read_gets_a_byte() throws IOException {
    try (RawClient client = served(limits(LONG, SHORT, LONG))) {
      client.send("GET / HTTP/1.1\r\nX: ");

      assertThat(client.dripUntilAnswer("x")).startsWith("HTTP/1.1 408");
    }
  }

  @Test
  void a_second_head_has_its_own_time() throws IOException {
    try (RawClient client = served(limits(LONG, SHORT, LONG))) {
      client.send(GET);
      client.answer();
      client.send("GET /");

      assertThat(client.answer()).startsWith("HTTP/1.1 408");
    }
  }

  @Test
  void a_connection_that_is_kept_alive_for_nothing_is_closed() throws IOException {
    try (RawClient client = served(limits(SHORT, LONG, LONG))) {
      client.send(GET);

      assertThat(client.answer()).startsWith("HTTP/1.1 200");
      assertThat(client.isClosed()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 100000", "Transfer-Encoding: chunked"})
  void a_body_that_stalls_is_answered_and_closed(String framing) throws IOException {
    try (RawClient client = served(limits(LONG, LONG, SHORT))) {
      client.send("POST / HTTP/1.1\r\nHost: here\r\n" + framing + "\r\n\r\n400\r\nbegun");

      assertThat(client.answer()).startsWith("HTTP/1.1 408").contains("close");
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void a_body_that_drips_is_given_up_although_every_read_gets_a_byte() throws IOException {
    try (RawClient client = served(limits(LONG, LONG, SHORT))) {
      client.send("POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 100000\r\n\r\n");

      assertThat(client.dripUntilAnswer("x")).startsWith("HTTP/1.1 408");
    }
  }

  @Test
  void a_first_chunk_that_does_not_come_is_given_up() throws IOException {
    try (RawClient client = served(limits(LONG, LONG, SHORT))) {
      client.send("POST / HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n");

      assertThat(client.answer()).startsWith("HTTP/1.1 408");
    }
  }

  @Test
  void an_answer_that_nobody_reads_is_given_up() throws Exception {
    try (RawClient client = served(limits(LONG, LONG, SHORT))) {
      client.send("GET /large HTTP/1.1\r\nHost: here\r\n\r\n");

      assertThat(sent.get(20, TimeUnit.SECONDS)).isEqualTo("given up");
    }
  }

  @Test
  void an_answer_that_is_read_arrives_whole() throws Exception {
    try (RawClient client = served(limits(LONG, LONG, LONG))) {
      client.send("GET /large HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");

      assertThat(client.socket().getInputStream().readAllBytes()).hasSizeGreaterThan(ANSWER);
      assertThat(sent.get(20, TimeUnit.SECONDS)).isEqualTo("sent");
    }
  }

  @Test
  void a_client_that_wants_the_connection_closed_sees_it_closed_with_the_answer()
      throws IOException {
    try (RawClient client = served(limits(LONG, LONG, LONG))) {
      client.send("GET / HTTP/1.1\r\nHost: here\r\nConnection: Keep-Alive, Close\r\n\r\n");

      assertThat(client.answer()).startsWith("HTTP/1.1 200").contains("Connection: close");
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void an_answer_before_the_end_of_the_body_closes_the_connection() throws IOException {
    try (RawClient client = served(limits(LONG, LONG, LONG))) {
      client.send("POST /unread HTTP/1.1\r\nHost: here\r\nContent-Length: 5000000\r\n\r\n");
      client.send("x".repeat(1_000_000));

      assertThat(client.answer()).startsWith("HTTP/1.1 200").contains("Connection: close");
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void a_body_that_was_read_leaves_the_connection_open() throws IOException {
    try (RawClient client = served(limits(LONG, LONG, LONG))) {
      for (String body : new String[] {"Content-Length: 5\r\n\r\nhello", CHUNKS}) {
        client.send("POST / HTTP/1.1\r\nHost: here\r\n" + body);

        assertThat(client.answer()).startsWith("HTTP/1.1 200").endsWith("hello");
      }
    }
  }

  private static final String CHUNKS =
      String.join(
          "\r\n",
          "Transfer-Encoding: chunked",
          "",
          "2;a=b;c=\"d\"",
          "he",
          "3 ;e",
          "llo",
          "0;last",
          "X-Sum: 1",
          "X-Other: 2",
          "",
          "");

  @Test
  void requests_that_come_together_are_answered_in_their_order() throws IOException {
    try (RawClient client = served(limits(LONG, LONG, LONG))) {
      client.send(GET + "POST / HTTP/1.1\r\nHost: here\r\n" + CHUNKS + GET);

      assertThat(client.answer()).endsWith("get");
      assertThat(client.answer()).endsWith("hello");
      assertThat(client.answer()).endsWith("get");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Host: here\r\n", "Host: here\r\nConnection: keep-alive\r\n"})
  void a_proxy_that_speaks_the_older_http_is_answered_and_closed(String headers)
      throws IOException {
    try (RawClient client = served(limits(LONG, LONG, LONG))) {
      client.send("POST / HTTP/1.0\r\n" + headers + "Content-Length: 5\r\n\r\nhello");

      assertThat(client.answer())
          .startsWith("HTTP/1.1 200")
          .contains("Content-Length: 5", "Connection: close")
          .endsWith("hello");
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void a_client_that_waits_for_a_word_before_its_body_gets_it() throws IOException {
    try (RawClient client = served(limits(LONG, LONG, LONG))) {
      client.send("POST / HTTP/1.1\r\nHost: here\r\nExpect: 100-continue\r\n");
      client.send("Transfer-Encoding: chunked\r\n\r\n");

      assertThat(client.answer()).startsWith("HTTP/1.1 100");
      client.send("5\r\nhello\r\n0\r\n\r\n");
      assertThat(client.answer()).startsWith("HTTP/1.1 200").endsWith("hello");
    }
  }

  @Test
  void closing_the_listener_closes_connections_that_wait_for_a_request() throws IOException {
    try (RawClient client = served(limits(LONG, LONG, LONG))) {
      client.send(GET);
      client.answer();

      listener.close();

      assertThat(client.isClosed()).isTrue();
    }
  }

  private static ConnectionLimits limits(Duration idle, Duration head, Duration stall) {
    return new ConnectionLimits(10, idle, head, stall, SHORT);
  }

  private RawClient served(ConnectionLimits limits) throws IOException {
    listener.close();
    listener = Listener.bind("127.0.0.1", 0, limits);
    listener.serve(
        HttpRouting.builder()
            .get("/", (_, response) -> response.send("get"))
            .post("/", (request, response) -> response.send(request.content().as(String.class)))
            .post("/unread", (_, response) -> response.send("unread"))
            .get(
                "/large",
                (_, response) -> {
                  try {
                    response.send(new byte[ANSWER]);
                    sent.complete("sent");
                  } finally {
                    sent.complete("given up");
                  }
                }),
        DirectHandlers.create(),
        1_000_000_000);
    return RawClient.to(listener.port());
  }
}
