package dev.linecheck.api.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ListenerTest {
  @Test
  void who_connects_before_there_is_something_to_serve_is_answered_later() throws IOException {
    try (Listener listener = Listener.bind("127.0.0.1", 0);
        RawClient early = RawClient.to(listener.port())) {
      early.send("GET / HTTP/1.1\r\nHost: here\r\n\r\n");

      serve(listener);

      assertThat(early.answer()).startsWith("HTTP/1.1 200").endsWith("hello");
    }
  }

  @Test
  void a_connection_that_cannot_be_accepted_is_not_the_last() throws IOException {
    AtomicInteger failures = new AtomicInteger();
    ServerSocket full =
        new ServerSocket(0, 10, InetAddress.getLoopbackAddress()) {
          @Override
          public Socket accept() throws IOException {
            if (failures.incrementAndGet() <= 2) {
              throw new IOException("Too many open files");
            }
            return super.accept();
          }
        };
    try (Listener listener = new Listener(full);
        RawClient client = RawClient.to(listener.port())) {
      serve(listener);

      client.send("GET / HTTP/1.1\r\nHost: here\r\n\r\n");

      assertThat(client.answer()).endsWith("hello");
      assertThat(failures).hasValueGreaterThan(2);
    }
  }

  @Test
  void a_listener_that_ends_by_itself_says_so() throws IOException {
    ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    try (Listener listener = new Listener(server)) {
      serve(listener);

      server.close();

      assertThatThrownBy(listener::awaitEnd)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("no connection can be accepted any more");
    }
  }

  @Test
  void a_listener_that_is_closed_has_ended_well() {
    Listener listener = Listener.bind("127.0.0.1", 0);
    serve(listener);

    listener.close();

    listener.awaitEnd();
  }

  @Test
  void a_listener_that_never_served_has_ended_well_too() {
    Listener listener = Listener.bind("127.0.0.1", 0);

    listener.close();

    listener.awaitEnd();
  }

  private static void serve(Listener listener) {
    listener.serve(
        HttpRouting.builder().get("/", (_, response) -> response.send("hello")),
        DirectHandlers.create(),
        1_000_000);
  }
}
