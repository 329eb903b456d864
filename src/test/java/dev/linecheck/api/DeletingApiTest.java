package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.audit.Auditor;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.scripted.ScriptedModel;
import dev.linecheck.store.Database;
import dev.linecheck.store.StoreDump;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// What is deleted is gone from the store.
@ParameterizedClass
@MethodSource("dev.linecheck.api.TestDatabase#ofBuild")
class DeletingApiTest {
  private final TestDatabase database;
  private final GatedModel model = new GatedModel(new ScriptedModel());
  @TempDir private Path folder;

  @RegisterExtension
  private final ServerExtension server =
      new ServerExtension(_ -> new TestServer(newDatabase(), model));

  private CanaryWorkspace planted;

  DeletingApiTest(TestDatabase database) {
    this.database = database;
  }

  private Database newDatabase() {
    return database.in(folder);
  }

  @BeforeEach
  void start() {
    planted = CanaryWorkspace.in(server);
  }

  /// Of some words those that the store has anywhere: in a row, or in a file of SQLite.
  private List<String> found(List<String> words) throws IOException {
    StringBuilder store = new StringBuilder(StoreDump.of(server.database()));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        store.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return words.stream().filter(word -> store.indexOf(word) >= 0).toList();
  }

  private void deleted(String path) {
    TestServer.Answer answer = server.delete(path);
    assertThat(answer.status()).as(path + ": " + answer.json()).isEqualTo(200);
    server.delete(path).isProblem(404, "not_found");
  }

  private void deletedAll(String query) {
    deleted("/dials/" + planted.dial() + query);
    deleted("/agents/" + planted.agent() + query);
    deleted("/functions/" + planted.function() + query);
    deleted("/eval_configs/" + planted.config() + query);
  }

  @Test
  void with_force_no_word_of_anything_is_left() throws Exception {
    List<String> runs = planted.history();
    assertThat(found(CanaryWorkspace.all())).isEqualTo(CanaryWorkspace.all());

    deletedAll("?force=true");

    assertThat(found(CanaryWorkspace.all())).isEmpty();
    for (String run : runs) {
      server.get("/eval_runs/" + run).isProblem(404, "not_found");
    }
    new Auditor(server.database().schedulerSource()).audit();
  }

  @Test
  void runs_keep_what_they_used_until_they_are_deleted_themselves() throws Exception {
    List<String> runs = planted.history();
    List<JsonNode> before = seen(runs);

    deletedAll("");

    assertThat(seen(runs)).isEqualTo(deletedPrompt(before));
    assertThat(found(CanaryWorkspace.all()))
        .doesNotContain("extractornameword", "secondpromptword", "confignameword")
        .contains("agentpromptword", "criteriaword", "recordinputword", "dialsaysword");
    for (String run : runs) {
      deleted("/eval_runs/" + run);
    }
    assertThat(found(CanaryWorkspace.all())).isEmpty();
  }

  @Test
  void runs_of_a_deleted_agent_are_read_and_judged_again() throws Exception {
    List<String> runs = planted.history();
    List<JsonNode> before = seen(runs);
    String drift = "/eval_configs/" + planted.config() + "/judge_drift";
    JsonNode drifted = server.get(drift).json();

    deleted("/agents/" + planted.agent());

    assertThat(seen(runs)).isEqualTo(deletedPrompt(before));
    assertThat(server.get(drift).json()).isEqualTo(drifted);
    for (String run : runs) {
      server.created("/eval_runs/" + run + "/rejudge", "{}");
      assertThat(server.rejudged(run).at("/rejudge/status").asString()).isEqualTo("SUCCESS");
    }
    String result = ApiFixture.id(planted.results(runs.getFirst()).getFirst());
    server.created("/eval_results/" + result + "/rerun", "");
  }

  @Test
  void runs_of_a_deleted_version_show_that_it_is_deleted() throws Exception {
    List<String> runs = planted.history();
    List<JsonNode> before = seen(runs);
    String versions = "/agents/" + planted.agent() + "/versioned_prompts";
    String other =
        ApiFixture.id(
            server.created(
                versions,
                "{\"name\": \"n\", \"agentType\": \"STANDARD\", \"aiModelId\": \"scripted\", \"prompt\": \"```scripted\\nsay No.\\n```\"}"));
    String first = server.get("/agents/" + planted.agent()).text("defaultVersionedPromptId");
    server.put("/agents/" + planted.agent(), "{\"defaultVersionedPromptId\": \"" + other + "\"}");

    deleted(versions + "/" + first);

    assertThat(seen(runs)).isEqualTo(deletedPrompt(before));
  }

  /// The same answers, but for the state of the prompt version.
  private static List<JsonNode> deletedPrompt(List<JsonNode> answers) {
    return answers.stream()
        .map(answer ->
            FunctionsTest.json(
                answer.toString().replace("\"state\":\"UNCHANGED\"", "\"state\":\"DELETED\"")))
        .toList();
  }

  private List<JsonNode> seen(List<String> runs) {
    List<JsonNode> seen = new ArrayList<>();
    seen.add(server.get("/eval_configs/" + planted.config() + "/runs").json());
    for (String run : runs) {
      for (String part :
          List.of("", "/items", "/results", "/verdicts", "/sentinels", "/judge_report")) {
        seen.add(server.get("/eval_runs/" + run + part).json());
      }
      for (JsonNode result : planted.results(run)) {
        for (String part : List.of("", "/revisions", "/labels")) {
          seen.add(server.get("/eval_results/" + ApiFixture.id(result) + part).json());
        }
      }
    }
    return seen;
  }

  @Test
  void a_record_that_is_deleted_with_force_takes_its_items_alone_out_of_runs() throws Exception {
    List<String> runs = planted.history();
    String path = "/eval_configs/" + planted.config() + "/records/" + planted.record();

    deleted(path + "?force=true");

    assertThat(found(CanaryWorkspace.OF_RECORD)).isEmpty();
    for (String run : runs) {
      JsonNode left = server.get("/eval_runs/" + run).json();
      assertThat(left.get("numRecords").asInt()).isEqualTo(1);
      assertThat(planted.results(run)).hasSize(1);
    }
    new Auditor(server.database().schedulerSource()).audit();
    server.created("/eval_runs/" + runs.getFirst() + "/rejudge", "{}");
    assertThat(server.rejudged(runs.getFirst()).at("/rejudge/numRecords").asInt()).isEqualTo(1);
  }

  @Test
  void a_version_that_is_deleted_with_force_takes_the_runs_of_that_version_alone()
      throws Exception {
    String kept = planted.ran();
    String path = "/agents/" + planted.agent() + "/versioned_prompts/";
    server.delete(path + planted.prompt()).isProblem(422, "default_prompt");
    server.put(
        "/agents/" + planted.agent(),
        "{\"defaultVersionedPromptId\":\"%s\"}".formatted(planted.second()));
    deleted(path + planted.prompt());
    assertThat(server.get("/eval_runs/" + kept).status()).isEqualTo(200);
    assertThat(found(List.of("agentpromptword"))).hasSize(1);

    deleted("/eval_runs/" + kept);

    assertThat(found(List.of("agentpromptword", "checklistword", "versionnameword"))).isEmpty();
    assertThat(found(List.of("secondpromptword"))).hasSize(1);
  }

  @Test
  void the_words_of_one_result_are_erased_and_its_verdicts_stay() throws Exception {
    List<String> runs = planted.history();
    List<String> counts = runs.stream().map(this::counts).toList();
    List<String> words =
        List.of("recordinputword", "callersaysword", "dialsaysword", "dialinputword");
    deleted("/dials/" + planted.dial());
    deleted("/eval_configs/" + planted.config() + "/records/" + planted.record());

    for (String run : runs) {
      for (JsonNode result : planted.results(run)) {
        server.delete("/eval_results/" + ApiFixture.id(result) + "/transcript");
        erasedOf(result);
      }
    }

    assertThat(found(words)).containsExactly("callersaysword");
    assertThat(runs.stream().map(this::counts)).isEqualTo(counts);
    new Auditor(server.database().schedulerSource()).audit();
    server
        .post("/eval_runs/" + runs.getFirst() + "/rejudge", "{}")
        .isProblem(422, "nothing_to_rejudge");
  }

  private String counts(String run) {
    JsonNode view = server.get("/eval_runs/" + run).json();
    JsonNode sentinels = server.get("/eval_runs/" + run + "/sentinels").json().get("data");
    return List.of(
            view.get("numRecords"),
            view.get("aggregateResult"),
            view.get("numUndecided"),
            view.get("cost"),
            view.path("rejudge"),
            sentinels.valueStream().map(turn -> turn.at("/verdict/accurate")).toList())
        .toString();
  }

  private void erasedOf(JsonNode before) {
    String path = "/eval_results/" + ApiFixture.id(before);
    JsonNode erased = server.get(path).json();
    assertThat(erased.hasNonNull("transcriptErasedAt")).isTrue();
    assertThat(before.has("transcriptErasedAt")).isFalse();
    assertThat(erased.get("transcript").isEmpty()).isTrue();
    assertThat(erased.get("numAlerts")).isEqualTo(before.get("numAlerts"));
    assertThat(erased.get("results").valueStream().map(line -> line.get("accurate")))
        .isEqualTo(before.get("results").valueStream().map(line -> line.get("accurate")).toList());
    assertThat(erased.get("results").findValuesAsString("modelOutput")).containsOnly("");
    server.post(path + "/rerun", "").isProblem(422, "transcript_erased");
    server.put(path + "/labels", "{\"call\":{\"pass\":true}}").isProblem(422, "transcript_erased");
  }

  @Test
  void what_a_run_uses_that_goes_on_is_not_deleted() throws Exception {
    String ended = planted.ran();
    model.shut(Purpose.AGENT);
    String run = planted.started();

    for (String path : used()) {
      TestServer.Answer answer = server.delete(path);
      answer.isProblem(422, "in_use");
      assertThat(answer.text("error")).contains(run);
    }
    deleted("/agents/%s/versioned_prompts/%s".formatted(planted.agent(), planted.second()));
    deleted("/eval_runs/" + ended);
    server.delete("/eval_runs/" + run).isProblem(422, "in_use");

    model.open(Purpose.AGENT);
    server.ended(run);
    used().forEach(this::deleted);
  }

  private List<String> used() {
    return List.of(
        "/dials/" + planted.dial(),
        "/eval_configs/%s/records/%s".formatted(planted.config(), planted.record()),
        "/agents/" + planted.agent(),
        "/functions/" + planted.function(),
        "/eval_configs/" + planted.config());
  }

  @Test
  void what_a_run_uses_that_is_being_judged_again_is_not_deleted() throws Exception {
    String run = planted.ran();
    model.shut(Purpose.JUDGE);
    server.created("/eval_runs/" + run + "/rejudge", "{}");

    server.delete("/eval_configs/" + planted.config()).isProblem(422, "in_use");
    server.delete("/eval_runs/" + run).isProblem(422, "in_use");
    String result = ApiFixture.id(planted.results(run).getFirst());
    server.delete("/eval_results/" + result + "/transcript").isProblem(422, "in_use");

    model.open(Purpose.JUDGE);
    server.rejudged(run);
    deleted("/eval_configs/" + planted.config());
  }

  @Test
  void a_repeated_request_does_not_bring_back_what_was_deleted() {
    deleted("/agents/" + planted.agent());

    CanaryWorkspace.sent(
            server, "/agents/" + planted.agent() + "/versioned_prompts", CanaryWorkspace.SECOND)
        .isProblem(422, "answer_erased");
  }

  @Test
  void a_dial_is_given_to_another_agent_and_nothing_else_of_it_changes() {
    String path = "/dials/" + planted.dial();
    JsonNode before = server.get(path).json();
    String other = ApiFixture.id(server.created("/agents", ApiFixture.AGENT));

    TestServer.Answer given = server.put(path, "{\"callAgentId\":\"%s\"}".formatted(other));

    assertThat(given.json().at("/agent/id").asString()).isEqualTo(other);
    assertThat(given.json()).isEqualTo(server.get(path).json());
    assertThat(given.json().get("transcript")).isEqualTo(before.get("transcript"));
    assertThat(server.get("/dials?callAgentId=" + other).json().get("data").size()).isEqualTo(1);
    server.put(path, "{\"callAgentId\":\"nobody\"}").isProblem(422, "unknown_agent");
    server.put(path, "{}").isProblem(422, "missing_field");
    server
        .put(path, "{\"callAgentId\":\"%s\",\"status\":\"failed\"}".formatted(other))
        .isProblem(422, "unknown_field");
  }

  @Test
  void force_is_a_truth_value() {
    server.delete("/agents/" + planted.agent() + "?force=yes").isProblem(422, "unknown_value");
  }
}
