package dev.linecheck.api;

import static dev.linecheck.api.SuiteFixture.PATH;
import static dev.linecheck.api.SuiteFixture.SUITE;
import static dev.linecheck.api.SuiteFixture.agent;
import static dev.linecheck.api.SuiteFixture.changes;
import static dev.linecheck.api.SuiteFixture.config;
import static dev.linecheck.api.SuiteFixture.ids;
import static dev.linecheck.api.SuiteFixture.pushed;
import static dev.linecheck.api.SuiteFixture.record;
import static dev.linecheck.api.SuiteFixture.records;
import static dev.linecheck.api.SuiteFixture.started;
import static dev.linecheck.api.SuiteFixture.suite;
import static dev.linecheck.api.SuiteFixture.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.Permission;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.scripted.ScriptedModel;
import dev.linecheck.store.Database;
import dev.linecheck.store.StoreDump;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Suites beside runs, other clients and other things of the server.
@ParameterizedClass
@MethodSource("dev.linecheck.api.TestDatabase#ofBuild")
class SharedSuitesApiTest {
  private final TestDatabase database;
  private final GatedModel model = new GatedModel(new ScriptedModel());
  @TempDir private Path folder;

  @RegisterExtension
  private final ServerExtension server =
      new ServerExtension(_ -> new TestServer(newDatabase(), model));

  SharedSuitesApiTest(TestDatabase database) {
    this.database = database;
  }

  private Database newDatabase() {
    return database.in(folder);
  }

  private int rows(String path) {
    return Listed.of(server, path).rows().size();
  }

  @Test
  void pushes_at_once_make_one_agent() throws Exception {
    int clients = 4;
    CyclicBarrier together = new CyclicBarrier(clients);
    List<Future<JsonNode>> answers = new ArrayList<>();

    try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
      for (int client = 0; client < clients; client++) {
        answers.add(
            threads.submit(() -> {
              together.await();
              return ids(pushed(server, suite()));
            }));
      }
    }

    JsonNode first = answers.getFirst().get();
    for (Future<JsonNode> answer : answers) {
      assertThat(answer.get()).isEqualTo(first);
    }
    assertThat(rows("/agents")).isEqualTo(1);
    assertThat(rows("/eval_configs")).isEqualTo(1);
    assertThat(rows(config(first) + "/records")).isEqualTo(2);
  }

  @Test
  void a_suite_of_another_workspace_is_another() {
    JsonNode own = pushed(server, suite());
    TestServer other = server.inOtherWorkspace();
    String before = server.get(PATH).json().toString();

    JsonNode theirs = pushed(other, suite());

    assertThat(theirs.get("callAgentId")).isNotEqualTo(own.get("callAgentId"));
    assertThat(changes(theirs)).containsExactly("hours ADDED", "silent ADDED");
    assertThat(server.get(PATH).json()).hasToString(before);
  }

  @Test
  void a_key_of_a_pipeline_may_push_and_one_that_reads_may_not() {
    TestServer pipeline = server.as(Permission.CI);
    JsonNode pushed = pushed(pipeline, suite());
    ObjectNode changed = suite();
    records(changed).remove(1);

    assertThat(texts(pushed(pipeline, changed), "removed")).containsExactly("silent");
    assertThat(pipeline.get(PATH).status()).isEqualTo(200);
    pipeline.delete(record(pushed, "hours")).isProblem(403, "forbidden");
    server.as(Permission.READ).put(PATH, SUITE).isProblem(403, "forbidden");
    assertThat(server.as(Permission.READ).get(PATH).status()).isEqualTo(200);
  }

  @Test
  void things_that_the_suite_did_not_make_stay_as_they_are() {
    JsonNode first = pushed(server, suite());
    String added = ApiFixture.id(server.created(config(first) + "/records", ApiFixture.RECORD));
    ApiFixture others = ApiFixture.of(server);
    String before = others.inventory();

    pushed(server, suite());

    assertThat(server.get(config(first) + "/records/" + added).status()).isEqualTo(200);
    assertThat(others.inventory()).isEqualTo(before);
  }

  @Test
  void a_record_that_a_run_uses_is_left_until_a_later_push() {
    JsonNode first = pushed(server, suite());
    ObjectNode changed = suite();
    records(changed).remove(1);
    model.shut(Purpose.CALLER);
    String run = started(server, first);

    JsonNode second = pushed(server, changed);
    model.open(Purpose.CALLER);
    server.ended(run);

    assertThat(texts(second, "removed")).isEmpty();
    assertThat(texts(second, "left")).containsExactly("silent");
    assertThat(changes(second)).containsExactly("hours UNCHANGED");
    assertThat(texts(pushed(server, changed), "removed")).containsExactly("silent");
    server.get(record(first, "silent")).isProblem(404, "not_found");
  }

  @Test
  void what_was_deleted_on_the_server_is_made_again() {
    JsonNode first = pushed(server, suite());
    server.delete(record(first, "hours"));
    assertThat(changes(pushed(server, suite()))).containsExactly("hours ADDED", "silent UNCHANGED");
    server.delete(agent(first));
    server.delete(config(first));
    server.get(PATH).isProblem(404, "not_found");
    assertThat(StoreDump.of(server.database())).doesNotContain("front-desk", "silent");

    JsonNode again = pushed(server, suite());

    assertThat(changes(again)).containsExactly("hours ADDED", "silent ADDED");
    assertThat(again.get("callAgentId")).isNotEqualTo(first.get("callAgentId"));
    assertThat(again.get("evalConfigId")).isNotEqualTo(first.get("evalConfigId"));
    assertThat(server.ended(started(server, again)).at("/aggregateResult/numPassing").asInt())
        .isEqualTo(2);
  }
}
