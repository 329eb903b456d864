package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.api.listen.RawClient;
import dev.linecheck.evaluation.MemoryLanes;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Requests that want memory while the bodies of others are still on their way.
class MemoryApiTest {
  private static final String CONFIGS = "/eval_configs";
  private static final String IMPORT = "/dials/import";
  private static final String SMALL = "{\"name\": \"small\"}";
  private static final String LARGE = "{\"name\": \"%s\"}".formatted("x".repeat(90_000));
  private static final String BEGINNING = "{\"name\": \"";

  @RegisterExtension private final ServerExtension server = new ServerExtension();
  private final List<RawClient> slow = new ArrayList<>();

  @AfterEach
  void stop() throws IOException {
    for (RawClient client : slow) {
      client.close();
    }
  }

  @Test
  void large_bodies_that_have_not_come_in_hold_back_no_other() throws Exception {
    for (int i = 0; i < 5; i++) {
      stopped(CONFIGS, "Content-Length: " + LARGE.length()).send(BEGINNING);
    }

    othersAreAnswered();
  }

  @Test
  void small_bodies_that_have_not_come_in_hold_back_no_other() throws Exception {
    for (int i = 0; i < 5; i++) {
      stopped(CONFIGS, "Content-Length: " + MemoryLanes.SMALL_MAX).send(BEGINNING);
    }

    othersAreAnswered();
  }

  @Test
  void bodies_of_unannounced_size_hold_back_no_other() throws Exception {
    String part = "{\"name\": \"" + "x".repeat(70_000);
    for (int i = 0; i < 5; i++) {
      RawClient client = stopped(CONFIGS, "Transfer-Encoding: chunked");
      client.send(Integer.toHexString(part.length()) + "\r\n" + part + "\r\n");
    }

    othersAreAnswered();
  }

  @Test
  void an_import_that_has_not_come_in_holds_back_no_other() throws Exception {
    stopped(IMPORT, "Content-Length: 7000000").send("[" + chats("slow", 200) + ",{\"id\":\"");
    server.awaited("/dials?limit=1000", page -> page.get("data").size() == 200);

    othersAreAnswered();
  }

  @Test
  void a_body_that_came_in_slowly_is_answered_as_any_other() throws Exception {
    RawClient client = stopped(CONFIGS, "Content-Length: " + LARGE.length());
    client.send(LARGE.substring(0, 50_000));
    othersAreAnswered();

    client.send(LARGE.substring(50_000));

    assertThat(client.answer()).startsWith("HTTP/1.1 200");
  }

  @Test
  void a_large_body_in_chunks_is_read_as_a_whole() {
    HttpRequest.Builder chunked =
        server
            .request(CONFIGS)
            .POST(
                BodyPublishers.ofByteArrays(
                    List.of(
                        LARGE.substring(0, 80_000).getBytes(StandardCharsets.UTF_8),
                        LARGE.substring(80_000).getBytes(StandardCharsets.UTF_8))));

    TestServer.Answer answer = server.send(chunked);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("name")).hasSize(90_000);
  }

  @Test
  void an_import_that_finds_no_memory_for_its_bytes_is_refused_for_the_moment() throws Exception {
    RawClient full = stopped(IMPORT, "Content-Length: 7000000");
    full.send("{\"id\":\"" + "x".repeat(4_900_000));

    TestServer.Answer refused = answered(503, () -> server.post(IMPORT, chat("other")));

    refused.isProblem(503, "busy");
    assertThat(refused.text("error")).contains("is kept", "again adds");
    assertThat(refused.response().headers().firstValue("Retry-After")).contains("5");
    server.created(CONFIGS, LARGE);
    full.close();
    assertThat(answered(200, () -> server.post(IMPORT, chat("other"))).status()).isEqualTo(200);
  }

  private void othersAreAnswered() {
    server.created(CONFIGS, SMALL);
    server.created(CONFIGS, LARGE);
    server.created(IMPORT, chat("other"));
    assertThat(server.get(CONFIGS).status()).isEqualTo(200);
  }

  private static String chat(String id) {
    return ("{\"id\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"},"
            + "{\"role\":\"assistant\",\"content\":\"Hello\"}]}")
        .formatted(id);
  }

  private static String chats(String id, int count) {
    return IntStream.range(0, count).mapToObj(i -> chat(id + i)).collect(Collectors.joining(","));
  }

  /// A client whose request is at work, and whose body has not begun.
  private RawClient stopped(String path, String framing) throws IOException {
    RawClient client = RawClient.to(server.port());
    slow.add(client);
    client.send(
        "POST /api%s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nExpect: 100-continue\r\n%s\r\n\r\n"
            .formatted(path, TestServer.KEY, framing));
    assertThat(client.answer()).startsWith("HTTP/1.1 100");
    return client;
  }

  /// The answer as soon as it is the wanted one, or the last of many.
  private static TestServer.Answer answered(int wanted, Supplier<TestServer.Answer> request) {
    TestServer.Answer answer = request.get();
    for (int tries = 1; tries < 100 && answer.status() != wanted; tries++) {
      answer = request.get();
    }
    return answer;
  }
}
