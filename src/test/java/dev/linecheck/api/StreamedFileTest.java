package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Files that are made while they are sent.
class StreamedFileTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private Optional<WebServer> server = Optional.empty();

  @AfterEach
  void stop() {
    server.ifPresent(WebServer::stop);
    client.close();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private HttpResponse<String> sent(StreamedFile.Parts rest)
      throws IOException, InterruptedException {
    ResponseWriter answers = new ResponseWriter(() -> "id", 1_000, Duration.ofSeconds(1));
    StreamedFile file = new StreamedFile("text/csv", bytes("first,"), rest);
    WebServer started =
        WebServer.builder()
            .host("127.0.0.1")
            .port(0)
            .routing(routing -> routing.get("/", answers.handler(_ -> file)))
            .build()
            .start();
    server = Optional.of(started);
    URI uri = URI.create("http://127.0.0.1:" + started.port() + "/");
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  @Test
  void all_parts_arrive_in_their_order() throws IOException, InterruptedException {
    Iterator<byte[]> rest = List.of(bytes("second,"), bytes("third")).iterator();

    HttpResponse<String> answer =
        sent(() -> rest.hasNext() ? Optional.of(rest.next()) : Optional.empty());

    assertThat(answer.body()).isEqualTo("first,second,third");
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/csv");
  }

  @Test
  void nothing_is_sent_if_the_second_part_of_a_small_file_cannot_be_made()
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        sent(() -> {
          throw new IllegalStateException("the rest is not there");
        });

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("internal_error");
  }

  /// Else a client would take a part of the file for the whole.
  @Test
  void a_part_that_cannot_be_made_later_closes_the_connection() {
    Iterator<byte[]> rest = List.of(new byte[1_000_000]).iterator();

    assertThatThrownBy(() -> sent(() -> Optional.of(rest.next()))).isInstanceOf(IOException.class);
  }
}
