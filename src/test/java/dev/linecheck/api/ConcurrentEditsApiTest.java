package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.store.Database;
import dev.linecheck.store.Databases;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Two clients that change different fields of one thing at the same moment.
class ConcurrentEditsApiTest {
  private static final int ROUNDS = 5;

  static Stream<Named<Database>> databases() {
    return Databases.both();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void both_changes_of_an_agent_hold(Database database) throws Exception {
    try (TestServer server = new TestServer(database)) {
      ApiFixture world = ApiFixture.of(server);

      bothHold(server, "/agents/" + world.agent(), "/name", "/language");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void both_changes_of_a_prompt_version_hold(Database database) throws Exception {
    try (TestServer server = new TestServer(database)) {
      ApiFixture world = ApiFixture.of(server);

      bothHold(
          server,
          "/agents/%s/versioned_prompts/%s".formatted(world.agent(), world.prompt()),
          "/name",
          "/prompt:```scripted\\nsay %s\\n```");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void both_changes_of_an_extractor_hold(Database database) throws Exception {
    try (TestServer server = new TestServer(database)) {
      String extractors = "/agents/" + ApiFixture.of(server).agent() + "/extractors";
      String id =
          ApiFixture.id(
              server.created(
                  extractors, "{\"name\": \"x\", \"extractorFieldsJsonSchema\": \"{}\"}"));

      bothHold(
          server,
          extractors + "/" + id,
          "/name",
          "/extractorFieldsJsonSchema:{\\\"title\\\": \\\"%s\\\"}");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void both_changes_of_a_function_hold(Database database) throws Exception {
    try (TestServer server = new TestServer(database)) {
      String id =
          ApiFixture.id(
              server.created(
                  "/functions",
                  "{\"name\": \"f\", \"description\": \"d\", \"type\": \"knowledge_base\"}"));

      bothHold(server, "/functions/" + id, "/name", "/description");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void both_changes_of_a_config_hold(Database database) throws Exception {
    try (TestServer server = new TestServer(database)) {
      String id = ApiFixture.id(server.created("/eval_configs", "{\"name\": \"c\"}"));

      bothHold(server, "/eval_configs/" + id, "/promptSnippet", "/sentinels");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void both_changes_of_a_record_hold(Database database) throws Exception {
    try (TestServer server = new TestServer(database)) {
      ApiFixture world = ApiFixture.of(server);

      bothHold(
          server, world.records() + "/" + world.record(), "/prompt/name", "/prompt/description");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void both_labels_of_a_result_hold(Database database) throws Exception {
    try (TestServer server = new TestServer(database)) {
      String run = ApiFixture.id(ApiFixture.of(server).ran(""));
      JsonNode result = server.get("/eval_runs/" + run + "/results").json().at("/data/0");
      String path = "/eval_results/" + ApiFixture.id(result) + "/labels";

      for (int round = 0; round < ROUNDS; round++) {
        boolean good = round % 2 == 0;
        atOnce(
            server,
            path,
            "{\"labels\": [{\"index\": 0, \"accurate\": %s}]}".formatted(good),
            "{\"call\": {\"pass\": %s}}".formatted(good));

        JsonNode now = server.get(path).json();
        assertThat(now.at("/data/0/accurate").asBoolean()).as(now.toString()).isEqualTo(good);
        assertThat(now.at("/call/pass").asBoolean()).as(now.toString()).isEqualTo(good);
      }
    }
  }

  /// @param one where a field is in the answer, and how its value is made where it is no plain text
  private static void bothHold(TestServer server, String path, String one, String other)
      throws InterruptedException, ExecutionException {
    for (int round = 1; round <= ROUNDS; round++) {
      Field first = Field.of(one, round);
      Field second = Field.of(other, round);

      atOnce(server, path, first.body(), second.body());

      JsonNode now = server.get(path).json();
      assertThat(List.of(now.at(first.pointer()).asString(), now.at(second.pointer()).asString()))
          .as("round %d", round)
          .containsExactly(first.value(), second.value());
    }
  }

  /// What one client sends in one round.
  private record Field(String pointer, String body, String value) {
    static Field of(String described, int round) {
      String pointer = described.replaceFirst(":.*", "");
      String name = pointer.substring(pointer.lastIndexOf('/') + 1);
      if (name.equals("sentinels")) {
        return new Field(pointer, "{\"sentinels\": %d}".formatted(round), "" + round);
      }
      String made =
          described.contains(":") ? described.substring(described.indexOf(':') + 1) : "%s";
      String text = made.formatted("value " + round);
      return new Field(
          pointer,
          "{\"%s\": \"%s\"}".formatted(name, text),
          text.replace("\\\"", "\"").replace("\\n", "\n"));
    }
  }

  private static void atOnce(TestServer server, String path, String... bodies)
      throws InterruptedException, ExecutionException {
    CyclicBarrier together = new CyclicBarrier(bodies.length);
    List<Future<Integer>> clients = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(bodies.length)) {
      for (String body : bodies) {
        clients.add(
            threads.submit(() -> {
              together.await();
              return server.put(path, body).status();
            }));
      }
    }
    for (Future<Integer> client : clients) {
      assertThat(client.get()).isEqualTo(200);
    }
  }
}
