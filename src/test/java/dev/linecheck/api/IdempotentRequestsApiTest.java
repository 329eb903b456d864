package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.Ids;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What an Idempotency-Key promises.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdempotentRequestsApiTest {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Ids KEYS = () -> "request " + COUNT.incrementAndGet();

  @RegisterExtension private final ServerExtension server = new ServerExtension();
  private ApiFixture world;

  @BeforeAll
  void start() {
    world = ApiFixture.of(server);
  }

  @Test
  void a_repeated_request_starts_one_run() throws Exception {
    String key = KEYS.next();
    int before = runs();

    TestServer.Answer first = post(world.runs(), world.run(""), key);
    server.ended(first.text("id"));
    TestServer.Answer again = post(world.runs(), world.run(""), key);

    assertThat(first.status()).isEqualTo(200);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json()).as("the first answer, not the run of now").isEqualTo(first.json());
    assertThat(first.response().headers().firstValue("Idempotent-Replayed")).isEmpty();
    assertThat(again.response().headers().firstValue("Idempotent-Replayed")).contains("true");
    assertThat(runs()).isEqualTo(before + 1);
  }

  @Test
  void two_clients_at_once_start_one_run() throws Exception {
    String key = KEYS.next();
    int before = runs();
    int clients = 8;
    CyclicBarrier together = new CyclicBarrier(clients);
    Callable<String> client =
        () -> {
          together.await();
          return post(world.runs(), world.run(""), key).text("id");
        };

    Set<String> ids = new HashSet<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        answers.add(threads.submit(client));
      }
      for (Future<String> answer : answers) {
        ids.add(answer.get());
      }
    }

    assertThat(ids).hasSize(1).doesNotContain("");
    assertThat(runs()).isEqualTo(before + 1);
  }

  Stream<Arguments> creations() {
    String version =
        """
        {"name": "v2", "agentType": "STANDARD", "aiModelId": "scripted",
         "prompt": "```scripted\\nsay Hi\\n```"}
        """;
    return Stream.of(
        Arguments.of("/agents", ApiFixture.AGENT),
        Arguments.of("/agents/" + world.agent() + "/versioned_prompts", version),
        Arguments.of(
            "/functions",
            """
            {"type": "transfer", "name": "desk", "description": "to the desk",
             "allowedNumbers": [{"number": "+15551234567"}], "lifecycleMessages": {"started": []}}
            """),
        Arguments.of("/eval_configs", ApiFixture.CONFIG),
        Arguments.of(world.records(), ApiFixture.RECORD));
  }

  @ParameterizedTest
  @MethodSource("creations")
  void everything_that_is_created_is_created_once(String path, String body) {
    String key = KEYS.next();
    int before = Listed.of(server, path).rows().size();

    TestServer.Answer first = post(path, body, key);
    TestServer.Answer again = post(path, body, key);

    assertThat(first.status()).as(first.json().toString()).isEqualTo(200);
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(Listed.of(server, path).rows()).hasSize(before + 1);
  }

  @Test
  void a_key_of_another_request_is_refused() {
    String key = KEYS.next();
    post("/eval_configs", "{\"name\": \"one\"}", key);
    int before = Listed.of(server, "/eval_configs").rows().size();

    post("/eval_configs", "{\"name\": \"two\"}", key).isProblem(422, "idempotency_key_reused");
    post("/agents", ApiFixture.AGENT, key).isProblem(422, "idempotency_key_reused");

    assertThat(Listed.of(server, "/eval_configs").rows()).hasSize(before);
  }

  @Test
  void a_refused_request_leaves_its_key_free() {
    String key = KEYS.next();

    post("/eval_configs", "{\"title\": \"one\"}", key).isProblem(422, "missing_field");

    assertThat(post("/eval_configs", "{\"name\": \"one\"}", key).status()).isEqualTo(200);
  }

  @Test
  void a_key_that_is_no_key_is_refused() {
    post("/eval_configs", "{\"name\": \"one\"}", " ").isProblem(422, "invalid_idempotency_key");
    post("/eval_configs", "{\"name\": \"one\"}", "k".repeat(256))
        .isProblem(422, "invalid_idempotency_key");
  }

  @Test
  void a_key_that_is_shown_once_is_never_kept_to_be_shown_again() {
    post("/keys", "{\"name\": \"ci\", \"permissions\":[\"run\"]}", KEYS.next())
        .isProblem(422, "not_repeatable");

    assertThat(Listed.of(server, "/keys").rows()).hasSize(1);
  }

  private TestServer.Answer post(String path, String body, String key) {
    return server.send(
        server.request(path).header("Idempotency-Key", key).POST(BodyPublishers.ofString(body)));
  }

  private int runs() {
    return Listed.of(server, world.runs()).rows().size();
  }
}
