package dev.linecheck.api.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenerTest {
  @Test
  void who_connects_before_there_is_something_to_serve_is_answered_later() throws IOException {
    try (Listener listener = Listener.bind("127.0.0.1", 0, ConnectionLimits.DEFAULTS);
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
    try (Listener listener = new Listener(full, ConnectionLimits.DEFAULTS);
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
    try (Listener listener = new Listener(server, ConnectionLimits.DEFAULTS)) {
      serve(listener);

      server.close();

      assertThatThrownBy(listener::awaitEnd)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("no connection can be accepted any more");
    }
  }

  @Test
  void a_listener_that_is_closed_has_ended_well() {
    Listener listener = Listener.bind("127.0.0.1", 0, ConnectionLimits.DEFAULTS);
    serve(listener);

    listener.close();

    listener.awaitEnd();
  }

  @Test
  void a_listener_that_never_served_has_ended_well_too() {
    Listener listener = Listener.bind("127.0.0.1", 0, ConnectionLimits.DEFAULTS);

    listener.close();

    listener.awaitEnd();
  }

  @Test
  void a_connection_above_the_limit_is_served_when_another_has_ended() throws IOException {
    List<String> served = new CopyOnWriteArrayList<>();
    try (Listener listener = Listener.bind("127.0.0.1", 0, atMost(2));
        RawClient first = RawClient.to(listener.port());
        RawClient second = RawClient.to(listener.port());
        RawClient third = RawClient.to(listener.port())) {
      listener.serve(
          HttpRouting.builder()
              .get(
                  "/{name}",
                  (request, response) -> {
                    served.add(request.path().pathParameters().get("name"));
                    response.send("hello");
                  }),
          DirectHandlers.create(),
          1_000_000);
      third.send(get("third"));
      for (String path : List.of("1", "2", "3")) {
        first.send(get("first" + path));
        first.answer();
        second.send(get("second" + path));
        second.answer();
      }

      first.leave();

      assertThat(third.answer()).endsWith("hello");
      assertThat(served)
          .containsExactly("first1", "second1", "first2", "second2", "first3", "second3", "third");
    }
  }

  private static String get(String path) {
    return "GET /%s HTTP/1.1\r\nHost: here\r\n\r\n".formatted(path);
  }

  private static ConnectionLimits atMost(int connections) {
    ConnectionLimits limits = ConnectionLimits.DEFAULTS;
    return new ConnectionLimits(
        connections, limits.idleMax(), limits.headMax(), limits.stallMax(), limits.partingMax());
  }

  @ParameterizedTest
  @CsvSource({"1024, 472, 552", "256, 472, 64", "3, 472, 1", "1000000000, 472, 100000"})
  void clients_get_what_descriptors_are_left_and_a_quarter_of_them_at_least(
      long descriptors, int reserved, int most) {
    assertThat(ConnectionLimits.most(descriptors, reserved)).isEqualTo(most);
  }

  private static void serve(Listener listener) {
    listener.serve(
        HttpRouting.builder().get("/", (_, response) -> response.send("hello")),
        DirectHandlers.create(),
        1_000_000);
  }
}
