package dev.linecheck.api;

import static dev.linecheck.api.SuiteFixture.NEXT_PROMPT;
import static dev.linecheck.api.SuiteFixture.PATH;
import static dev.linecheck.api.SuiteFixture.agent;
import static dev.linecheck.api.SuiteFixture.changes;
import static dev.linecheck.api.SuiteFixture.config;
import static dev.linecheck.api.SuiteFixture.ids;
import static dev.linecheck.api.SuiteFixture.object;
import static dev.linecheck.api.SuiteFixture.pushed;
import static dev.linecheck.api.SuiteFixture.record;
import static dev.linecheck.api.SuiteFixture.records;
import static dev.linecheck.api.SuiteFixture.started;
import static dev.linecheck.api.SuiteFixture.suite;
import static dev.linecheck.api.SuiteFixture.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.store.Database;
import dev.linecheck.store.StoreDump;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Suites that are pushed whole.
@ParameterizedClass
@MethodSource("dev.linecheck.api.TestDatabase#ofBuild")
class SuitesApiTest {
  private final TestDatabase database;
  @TempDir private Path folder;

  @RegisterExtension
  private final ServerExtension server = new ServerExtension(_ -> new TestServer(newDatabase()));

  SuitesApiTest(TestDatabase database) {
    this.database = database;
  }

  private Database newDatabase() {
    return database.in(folder);
  }

  private int rows(String path) {
    return Listed.of(server, path).rows().size();
  }

  @Test
  void the_first_push_makes_what_a_run_needs() {
    JsonNode pushed = pushed(server, suite());

    assertThat(pushed.get("id").asString()).isEqualTo("front-desk");
    assertThat(pushed.get("name").asString()).isEqualTo("front desk");
    assertThat(changes(pushed)).containsExactly("hours ADDED", "silent ADDED");
    assertThat(texts(pushed, "removed")).isEmpty();
    assertThat(server.get(agent(pushed)).text("defaultVersionedPromptId"))
        .isEqualTo(pushed.get("versionedPromptId").asString());
    assertThat(server.ended(started(server, pushed)).at("/aggregateResult/numPassing").asInt())
        .isEqualTo(2);
  }

  @Test
  void a_push_of_the_same_changes_nothing() {
    JsonNode first = pushed(server, suite());
    String before = StoreDump.of(server.database());

    JsonNode second = pushed(server, suite());

    assertThat(changes(second)).containsExactly("hours UNCHANGED", "silent UNCHANGED");
    assertThat(StoreDump.of(server.database())).isEqualTo(before);
    assertThat(ids(second)).isEqualTo(ids(first));
  }

  @Test
  void a_suite_can_be_read_again() {
    JsonNode pushed = pushed(server, suite());

    assertThat(server.get(PATH).json()).isEqualTo(ids(pushed));
    server.get("/suites/another").isProblem(404, "not_found");
    server.get("/suites/" + "x".repeat(101)).isProblem(404, "not_found");
  }

  @Test
  void a_changed_prompt_is_a_new_version_and_the_old_run_stays_readable() {
    JsonNode first = pushed(server, suite());
    String run = started(server, first);
    server.ended(run);
    ObjectNode changed = suite();
    object(changed, "/prompt").put("prompt", NEXT_PROMPT);

    JsonNode second = pushed(server, changed);

    assertThat(second.get("callAgentId")).isEqualTo(first.get("callAgentId"));
    assertThat(second.get("versionedPromptId")).isNotEqualTo(first.get("versionedPromptId"));
    assertThat(rows(agent(first) + "/versioned_prompts")).isEqualTo(2);
    assertThat(server.get(agent(first)).text("defaultVersionedPromptId"))
        .isEqualTo(second.get("versionedPromptId").asString());
    assertThat(server.get("/eval_runs/" + run).json().at("/versionedPrompt/id"))
        .isEqualTo(first.get("versionedPromptId"));
    assertThat(server.get("/eval_runs/" + run + "/results").json().at("/data")).hasSize(2);
  }

  @Test
  void a_prompt_that_was_pushed_before_is_used_again() {
    JsonNode first = pushed(server, suite());
    ObjectNode changed = suite();
    object(changed, "/prompt").put("prompt", NEXT_PROMPT);
    pushed(server, changed);

    JsonNode third = pushed(server, suite());

    assertThat(third.get("versionedPromptId")).isEqualTo(first.get("versionedPromptId"));
    assertThat(rows(agent(first) + "/versioned_prompts")).isEqualTo(2);
  }

  @Test
  void other_options_of_the_same_text_are_another_version() {
    JsonNode first = pushed(server, suite());
    ObjectNode changed = suite();
    object(changed, "/prompt").put("note", "kept");

    assertThat(pushed(server, changed).get("versionedPromptId"))
        .isNotEqualTo(first.get("versionedPromptId"));
  }

  @Test
  void records_are_added_changed_and_removed() {
    JsonNode first = pushed(server, suite());
    ObjectNode changed = suite();
    object(changed, "/records/0/record").put("maxTurns", 7);
    records(changed).remove(1);
    records(changed)
        .addObject()
        .put("key", "new")
        .putObject("record")
        .put("recordType", "PROMPT")
        .put("systemPrompt", "```scripted\nhang up Bye.\n```");

    JsonNode second = pushed(server, changed);

    assertThat(changes(second)).containsExactly("hours CHANGED", "new ADDED");
    assertThat(texts(second, "removed")).containsExactly("silent");
    assertThat(record(second, "hours")).isEqualTo(record(first, "hours"));
    assertThat(server.get(record(second, "hours")).json().at("/prompt/maxTurns").asInt())
        .isEqualTo(7);
    server.get(record(first, "silent")).isProblem(404, "not_found");
    assertThat(server.get(PATH).json()).isEqualTo(ids(second));
  }

  @Test
  void a_field_that_the_suite_no_longer_has_gets_its_default() {
    ObjectNode full = suite();
    object(full, "/config").put("judgeVotes", 3);
    pushed(server, full);
    ObjectNode changed = suite();
    object(changed, "/records/0/record")
        .remove(
            List.of(
                "name", "maxTurns", "agentInputs", "tags", "knownFailureUntil", "functionMocks"));
    object(changed, "/agent").remove(List.of("openingLine", "language"));

    JsonNode pushed = pushed(server, changed);

    JsonNode record = server.get(record(pushed, "hours")).json();
    assertThat(record.at("/prompt").propertyNames())
        .containsExactly("id", "systemPrompt", "maxTurns", "createdAt");
    assertThat(record.at("/prompt/maxTurns").asInt()).isEqualTo(20);
    assertThat(record.get("tags")).isEmpty();
    assertThat(record.has("knownFailureUntil")).isFalse();
    assertThat(server.get(agent(pushed)).json().has("openingLine")).isFalse();
    assertThat(server.get(config(pushed)).json().get("judgeVotes").asInt()).isEqualTo(1);
  }

  @Test
  void an_edit_on_the_server_is_undone() {
    JsonNode first = pushed(server, suite());
    List<String> paths = List.of(agent(first), config(first), record(first, "hours"));
    List<JsonNode> before = paths.stream().map(path -> server.get(path).json()).toList();
    server.put(agent(first), "{\"name\": \"other\", \"metadata\": {\"a\": 1}}");
    server.put(config(first), "{\"sentinels\": 3, \"promptSnippet\": \"\"}");
    server.put(record(first, "hours"), "{\"maxTurns\": 9, \"description\": \"d\"}");
    server.put(
        agent(first) + "/versioned_prompts/" + first.get("versionedPromptId").asString(),
        "{\"prompt\": \"```scripted\\nsay No.\\n```\"}");

    JsonNode second = pushed(server, suite());

    assertThat(changes(second)).containsExactly("hours CHANGED", "silent UNCHANGED");
    assertThat(second.get("versionedPromptId")).isNotEqualTo(first.get("versionedPromptId"));
    object(before.getFirst(), "")
        .put("defaultVersionedPromptId", second.get("versionedPromptId").asString());
    assertThat(paths.stream().map(path -> server.get(path).json())).isEqualTo(before);
  }

  @Test
  void a_suite_and_its_config_take_new_names() {
    pushed(server, suite());
    ObjectNode changed = suite();
    changed.put("name", "second name");
    object(changed, "/config").put("name", "other rules");

    JsonNode second = pushed(server, changed);

    assertThat(server.get(PATH).text("name")).isEqualTo("second name");
    assertThat(server.get(config(second)).text("name")).isEqualTo("other rules");
  }

  @Test
  void a_field_that_looks_misspelt_is_kept_with_a_warning() {
    ObjectNode misspelt = suite();
    object(misspelt, "/agent").put("openingLin", "Hi");

    assertThat(texts(pushed(server, misspelt), "warnings"))
        .containsExactly(
            "agent: There is no field openingLin here; it is kept, and nothing reads it. Did you"
                + " mean openingLine?");
  }
}
