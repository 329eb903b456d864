package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.store.Database;
import dev.linecheck.store.Databases;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Changes that depend on what the client has seen.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IfMatchApiTest {
  private static final String CONFIGS = "/eval_configs";

  @RegisterExtension private final ServerExtension server = new ServerExtension();

  /// A thing and a change of it.
  private record Thing(String path, String change) {}

  private List<Thing> things() throws InterruptedException {
    ApiFixture world = ApiFixture.of(server);
    String agent = "/agents/" + world.agent();
    JsonNode extractor =
        server.created(
            agent + "/extractors", "{\"name\": \"x\", \"extractorFieldsJsonSchema\": \"{}\"}");
    JsonNode function =
        server.created(
            "/functions",
            "{\"name\": \"f\", \"description\": \"d\", \"type\": \"knowledge_base\"}");
    JsonNode result =
        server.get("/eval_runs/" + ApiFixture.id(world.ran("")) + "/results").json().at("/data/0");
    String name = "{\"name\": \"another\"}";
    return List.of(
        new Thing(agent, name),
        new Thing(agent + "/versioned_prompts/" + world.prompt(), name),
        new Thing(agent + "/extractors/" + ApiFixture.id(extractor), name),
        new Thing("/functions/" + ApiFixture.id(function), name),
        new Thing(world.records() + "/" + world.record(), name),
        new Thing(
            CONFIGS + "/" + world.config() + "/checklists/" + world.prompt(),
            "{\"items\": [{\"question\": \"Is it kind?\"}]}"),
        new Thing(
            "/eval_results/" + ApiFixture.id(result) + "/labels", "{\"call\": {\"pass\": false}}"),
        new Thing(CONFIGS + "/" + world.config(), "{\"sentinels\": 1}"),
        new Thing("/eval_runs/" + result.get("evalRunId").asString(), name),
        new Thing("/workspace", "{\"realFunctions\": \"IN_SIMULATIONS\"}"));
  }

  @Test
  void a_creation_that_warns_of_a_field_has_the_tag_that_a_get_has() {
    String misspelt =
        "{\"name\": \"f\", \"descriptio\": 1.10, \"description\": \"d\", \"type\": \"custom\"}";

    TestServer.Answer created = server.post("/functions", misspelt);

    assertThat(created.json().path("warnings").size()).isOne();
    assertThat(tag(created)).isEqualTo(tag(server.get("/functions/" + created.text("id"))));
  }

  @Test
  void of_every_thing_the_seen_state_alone_may_be_changed() throws InterruptedException {
    for (Thing thing : things()) {
      String seen = tag(server.get(thing.path()));
      JsonNode before = server.get(thing.path()).json();

      change(thing.path(), thing.change(), "\"another\"").isProblem(412, "precondition_failed");

      assertThat(server.get(thing.path()).json()).as(thing.path()).isEqualTo(before);
      TestServer.Answer changed = change(thing.path(), thing.change(), seen);
      assertThat(changed.status()).as(thing.path()).isEqualTo(200);
      assertThat(tag(changed)).as(thing.path()).isNotEqualTo(seen);
      assertThat(tag(server.get(thing.path()))).as(thing.path()).isEqualTo(tag(changed));
      TestServer.Answer late = change(thing.path(), thing.change(), seen);
      late.isProblem(412, "precondition_failed");
      assertThat(late.text("field")).isEqualTo("If-Match");
      assertThat(late.text("error")).contains(tag(changed));
    }
  }

  @Test
  void what_is_created_has_the_tag_under_which_it_is_found() {
    ApiFixture world = ApiFixture.of(server);
    List<TestServer.Answer> created =
        List.of(
            server.post("/agents", ApiFixture.AGENT),
            server.post(CONFIGS, ApiFixture.CONFIG),
            server.post(world.records(), ApiFixture.RECORD));
    List<String> paths = List.of("/agents/", CONFIGS + "/", world.records() + "/");

    for (int i = 0; i < created.size(); i++) {
      TestServer.Answer answer = created.get(i);
      assertThat(tag(server.get(paths.get(i) + ApiFixture.id(answer.json()))))
          .isEqualTo(tag(answer));
    }
  }

  @Test
  void a_repeated_creation_has_the_tag_of_the_first_one() {
    HttpRequest.Builder request =
        server
            .request(CONFIGS)
            .header("Idempotency-Key", "tagged")
            .POST(BodyPublishers.ofString(ApiFixture.CONFIG));

    assertThat(tag(server.send(request))).isEqualTo(tag(server.send(request)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "\"other\", %s", "%s,\"other\"", "W/\"x\", %s"})
  void a_list_of_tags_and_a_star_match(String condition) {
    JsonNode config = server.created(CONFIGS, ApiFixture.CONFIG);
    String path = CONFIGS + "/" + ApiFixture.id(config);

    TestServer.Answer changed =
        change(path, "{\"sentinels\": 2}", condition.formatted(tag(server.get(path))));

    assertThat(changed.status()).isEqualTo(200);
  }

  @Test
  void tags_may_come_in_several_lines() {
    JsonNode config = server.created(CONFIGS, ApiFixture.CONFIG);
    String path = CONFIGS + "/" + ApiFixture.id(config);

    TestServer.Answer changed =
        server.send(
            server
                .request(path)
                .header("If-Match", "\"one\"")
                .header("If-Match", tag(server.get(path)))
                .PUT(BodyPublishers.ofString("{\"sentinels\": 2}")));

    assertThat(changed.status()).isEqualTo(200);
  }

  @Test
  void a_weak_tag_never_matches() {
    JsonNode config = server.created(CONFIGS, ApiFixture.CONFIG);
    String path = CONFIGS + "/" + ApiFixture.id(config);

    change(path, "{\"sentinels\": 2}", "W/" + tag(server.get(path)))
        .isProblem(412, "precondition_failed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "\"a", "\"a\" \"b\"", "*, \"a\"", "w/\"a\"", "\"a\","})
  void what_is_no_tag_is_refused(String condition) {
    JsonNode config = server.created(CONFIGS, ApiFixture.CONFIG);
    String path = CONFIGS + "/" + ApiFixture.id(config);

    TestServer.Answer answer = change(path, "{\"sentinels\": 2}", condition);

    answer.isProblem(422, "invalid_if_match");
    assertThat(answer.text("field")).isEqualTo("If-Match");
    assertThat(server.get(path).json()).isEqualTo(config);
  }

  @Test
  void nothing_is_deleted_that_is_not_as_it_was_seen() {
    JsonNode config = server.created(CONFIGS, ApiFixture.CONFIG);
    String path = CONFIGS + "/" + ApiFixture.id(config);
    String seen = tag(server.get(path));
    server.put(path, "{\"sentinels\": 2}");

    server
        .send(server.request(path).header("If-Match", seen).DELETE())
        .isProblem(412, "precondition_failed");

    assertThat(server.get(path).status()).isEqualTo(200);
  }

  @Test
  void nothing_that_is_not_there_matches() {
    change(CONFIGS + "/nobody", "{}", "*").isProblem(404, "not_found");
  }

  static Stream<Named<Database>> databases() {
    return Databases.both();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void of_two_clients_that_saw_the_same_one_alone_changes_it(Database database) throws Exception {
    try (TestServer other = new TestServer(database)) {
      ApiFixture world = ApiFixture.of(other);
      for (String path :
          List.of(
              CONFIGS + "/" + world.config(),
              CONFIGS + "/" + world.config() + "/checklists/" + world.prompt())) {
        boolean isChecklist = path.contains("/checklists/");
        List<Integer> statuses =
            atOnce(
                other,
                path,
                isChecklist ? "{\"items\": [{\"question\": \"%s\"}]}" : "{\"sentinels\": %s}");

        assertThat(statuses).as(path).containsExactlyInAnyOrder(200, 412, 412, 412);
      }
    }
  }

  private static List<Integer> atOnce(TestServer server, String path, String body)
      throws Exception {
    String seen = tag(server.get(path));
    CyclicBarrier together = new CyclicBarrier(4);
    List<Future<Integer>> clients = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int client = 0; client < 4; client++) {
        String sent = body.formatted(client + 1);
        clients.add(
            threads.submit(() -> {
              together.await();
              return change(server, path, sent, seen).status();
            }));
      }
    }
    List<Integer> statuses = new ArrayList<>();
    for (Future<Integer> client : clients) {
      statuses.add(client.get());
    }
    return statuses;
  }

  private TestServer.Answer change(String path, String body, String condition) {
    return change(server, path, body, condition);
  }

  private static TestServer.Answer change(
      TestServer server, String path, String body, String condition) {
    return server.send(
        server.request(path).header("If-Match", condition).PUT(BodyPublishers.ofString(body)));
  }

  private static String tag(TestServer.Answer answer) {
    return answer.response().headers().firstValue("ETag").orElseThrow();
  }
}
