package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.audit.Auditor;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.scripted.ScriptedModel;
import dev.linecheck.store.Database;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Runs that play each record several times.
@ParameterizedClass
@MethodSource("dev.linecheck.api.TestDatabase#ofBuild")
class TrialsApiTest {
  private final TestDatabase database;
  private final Queue<ModelRequest> asked = new ConcurrentLinkedQueue<>();
  private final ScriptedModel scripted = new ScriptedModel();
  @TempDir private Path folder;

  @RegisterExtension
  private final ServerExtension server =
      new ServerExtension(_ ->
          new TestServer(
              newDatabase(),
              request -> {
                asked.add(request);
                return scripted.answer(request);
              }));

  private ApiFixture world;

  TrialsApiTest(TestDatabase database) {
    this.database = database;
  }

  private Database newDatabase() {
    return database.in(folder);
  }

  @BeforeEach
  void start() {
    world = ApiFixture.of(server);
  }

  private List<JsonNode> rows(JsonNode run, String list) {
    return Listed.of(server, "/eval_runs/" + ApiFixture.id(run) + "/" + list).rows();
  }

  @Test
  void each_record_is_played_as_often_as_the_run_says_and_every_trial_has_a_result()
      throws Exception {
    String second = world.add(ApiFixture.RECORD);

    JsonNode run = world.ran(",\"trials\":3");

    assertThat(run.get("status").asString()).isEqualTo("SUCCESS");
    assertThat(run.get("numRecords").asInt()).isEqualTo(2);
    assertThat(run.get("trials").asInt()).isEqualTo(3);
    assertThat(run.get("numItems").asInt()).isEqualTo(6);
    assertThat(run.at("/aggregateResult/numPassing").asInt()).isEqualTo(6);
    assertThat(rows(run, "items"))
        .extracting(item ->
            "%s %s %s"
                .formatted(
                    item.get("recordId").asString(), item.get("trial"), item.get("position")))
        .containsExactly(
            world.record() + " 0 0",
            world.record() + " 1 1",
            world.record() + " 2 2",
            second + " 0 3",
            second + " 1 4",
            second + " 2 5");
    assertThat(rows(run, "results"))
        .extracting(result -> result.at("/record/id").asString() + " " + result.get("trial"))
        .containsExactly(
            world.record() + " 0",
            world.record() + " 1",
            world.record() + " 2",
            second + " 0",
            second + " 1",
            second + " 2");
    assertThat(rows(run, "verdicts"))
        .extracting(row -> row.get("trial").asInt())
        .containsExactly(0, 1, 2, 0, 1, 2);
    new Auditor(server.database().schedulerSource()).audit();
  }

  @Test
  void every_trial_is_asked_for_anew_and_under_a_seed_of_its_own() throws Exception {
    world.ran(",\"trials\":3");

    List<ModelRequest> callers =
        asked.stream().filter(request -> request.key().purpose() == Purpose.CALLER).toList();
    assertThat(callers.stream().map(request -> request.key().item()).distinct()).hasSize(3);
    assertThat(callers.stream().map(ModelRequest::seed).distinct())
        .as("the seeds of three trials")
        .hasSizeGreaterThanOrEqualTo(3);
    assertThat(asked.stream().map(request -> request.key().text())).doesNotHaveDuplicates();
  }

  @Test
  void the_same_trial_of_two_versions_has_the_same_seed() throws Exception {
    world.ran(",\"trials\":2");
    List<String> first = seeds();
    asked.clear();
    world.ran(",\"trials\":2");

    assertThat(seeds()).isEqualTo(first);
  }

  private List<String> seeds() {
    return asked.stream()
        .filter(request -> request.key().purpose() == Purpose.CALLER)
        .map(request -> request.seed().toString())
        .distinct()
        .sorted()
        .toList();
  }

  @Test
  void a_run_without_trials_has_one() throws Exception {
    JsonNode run = world.ran("");

    assertThat(run.get("trials").asInt()).isEqualTo(1);
    assertThat(run.get("numItems").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "0,422,out_of_range",
    "21,422,out_of_range",
    "-1,422,out_of_range",
    "1.5,400,wrong_type",
    "'\"3\"',400,wrong_type"
  })
  void other_numbers_of_trials_are_refused(String trials, int status, String code) {
    TestServer.Answer answer = server.post(world.runs(), world.run(",\"trials\":" + trials));

    answer.isProblem(status, code);
    assertThat(answer.text("field")).isEqualTo("trials");
    assertThat(Listed.of(server, world.runs()).rows()).isEmpty();
  }

  @Test
  void a_record_that_is_deleted_with_force_takes_all_its_trials_out_of_the_run() throws Exception {
    String second = world.add(ApiFixture.RECORD);
    JsonNode run = world.ran(",\"trials\":2");

    server.delete(world.records() + "/" + second + "?force=true");

    JsonNode left = server.get("/eval_runs/" + ApiFixture.id(run)).json();
    assertThat(left.get("numRecords").asInt()).isEqualTo(1);
    assertThat(left.get("numItems").asInt()).isEqualTo(2);
    assertThat(left.at("/aggregateResult/numPassing").asInt()).isEqualTo(2);
    new Auditor(server.database().schedulerSource()).audit();
  }

  @Test
  void all_trials_are_judged_again_each_on_its_own() throws Exception {
    JsonNode run = world.ran(",\"trials\":3");

    server.created("/eval_runs/" + ApiFixture.id(run) + "/rejudge", "");
    JsonNode after = server.rejudged(ApiFixture.id(run));

    assertThat(after.at("/rejudge/numJudged").asInt()).isEqualTo(3);
    assertThat(
            Stream.of("numPassing", "numFailing")
                .mapToInt(name -> after.get("aggregateResult").get(name).asInt())
                .sum())
        .isEqualTo(3);
  }
}
