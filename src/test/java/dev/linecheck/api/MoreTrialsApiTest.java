package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.audit.Auditor;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.scripted.ScriptedModel;
import dev.linecheck.store.Database;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Trials that are added to runs that have ended.
@ParameterizedClass
@MethodSource("dev.linecheck.api.TestDatabase#ofBuild")
class MoreTrialsApiTest {
  private final TestDatabase database;
  private final GatedModel model = new GatedModel(new ScriptedModel());
  @TempDir private Path folder;

  @RegisterExtension
  private final ServerExtension server =
      new ServerExtension(_ -> new TestServer(newDatabase(), model));

  private ApiFixture world;

  MoreTrialsApiTest(TestDatabase database) {
    this.database = database;
  }

  private Database newDatabase() {
    return database.in(folder);
  }

  @BeforeEach
  void start() {
    world = ApiFixture.of(server);
  }

  @AfterEach
  void nothing_is_at_odds() throws Exception {
    new Auditor(server.database().schedulerSource()).audit();
  }

  private TestServer.Answer add(JsonNode run, int trials) {
    return server.post(path(run) + "/trials", "{\"trials\":%d}".formatted(trials));
  }

  private static String path(JsonNode run) {
    return "/eval_runs/" + ApiFixture.id(run);
  }

  private JsonNode extended(JsonNode run, int trials) throws InterruptedException {
    TestServer.Answer answer = add(run, trials);
    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
    return server.ended(ApiFixture.id(run));
  }

  private List<JsonNode> rows(JsonNode run, String list) {
    return Listed.of(server, path(run) + list).rows();
  }

  @Test
  void an_ended_run_goes_on_with_more_trials_of_each_record() throws Exception {
    String second = world.add(ApiFixture.RECORD);
    JsonNode before = world.ran(",\"trials\":2");
    List<JsonNode> results = rows(before, "/results");

    JsonNode reopened = add(before, 4).json();
    JsonNode after = server.ended(ApiFixture.id(before));

    assertThat(reopened.get("status").asString()).isIn("RUNNING", "SUCCESS");
    assertThat(after.get("status").asString()).isEqualTo("SUCCESS");
    assertThat(after.get("numRecords").asInt()).isEqualTo(2);
    assertThat(after.get("trials").asInt()).isEqualTo(4);
    assertThat(after.get("numItems").asInt()).isEqualTo(8);
    assertThat(after.at("/aggregateResult/numPassing").asInt()).isEqualTo(8);
    assertThat(after.get("startedAt")).isEqualTo(before.get("startedAt"));
    assertThat(after.get("endedAt")).isNotEqualTo(before.get("endedAt"));
    assertThat(rows(after, "/results").subList(0, 4)).isEqualTo(results);
    assertThat(rows(after, "/items?recordId=" + second))
        .extracting(item -> item.get("trial").asInt())
        .containsExactly(0, 1, 2, 3);
    assertThat(rows(after, "/items"))
        .extracting(item -> item.get("position").asInt())
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    assertThat(extended(after, 5).get("numItems").asInt()).isEqualTo(10);
  }

  @Test
  void added_trials_use_what_the_run_was_started_with() throws Exception {
    JsonNode run = world.ran(",\"trials\":1");
    server.put(
        "/eval_configs/" + world.config(),
        "{\"promptSnippet\":\"```scripted\\nwhen heard \\\"open\\\": must say \\\"nine\\\"\\n```\"}");
    server.delete(world.records() + "/" + world.record());
    server.put(
        "/agents/" + world.agent() + "/versioned_prompts/" + world.prompt(),
        "{\"prompt\":\"```scripted\\nsay We never open.\\n```\"}");

    JsonNode after = extended(run, 2);

    assertThat(after.at("/aggregateResult/numPassing").asInt()).isEqualTo(2);
    assertThat(rows(after, "/results?trial=1").getFirst().get("record"))
        .isEqualTo(rows(after, "/results?trial=0").getFirst().get("record"));
  }

  @ParameterizedTest
  @CsvSource({
    "'',2,true",
    "',\"extendTo\":3',3,false",
    "',\"extendTo\":3',2,true",
    "',\"extendTo\":3',4,true"
  })
  void trials_that_were_not_announced_make_a_run_exploratory(
      String announced, int trials, boolean isExploratory) throws Exception {
    JsonNode run = world.ran(announced);
    assertThat(run.get("exploratory").asBoolean()).isFalse();

    assertThat(extended(run, trials).get("exploratory").asBoolean()).isEqualTo(isExploratory);
  }

  @Test
  void a_run_stays_exploratory_and_its_announcement_is_used_once() throws Exception {
    JsonNode run = world.ran(",\"extendTo\":4");
    assertThat(run.get("extendTo").asInt()).isEqualTo(4);

    assertThat(extended(run, 2).get("exploratory").asBoolean()).isTrue();
    assertThat(extended(run, 4).get("exploratory").asBoolean()).isTrue();
    assertThat(extended(run, 5).get("exploratory").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"3,3", "3,2", "1,1", "1,21", "20,20"})
  void an_extension_that_cannot_be_is_refused_at_the_start(int trials, int extendTo) {
    TestServer.Answer answer =
        server.post(
            world.runs(), world.run(",\"trials\":%d,\"extendTo\":%d".formatted(trials, extendTo)));

    answer.isProblem(422, "out_of_range");
    assertThat(answer.text("field")).isEqualTo("extendTo");
  }

  @Test
  void the_same_or_fewer_trials_are_refused_and_so_is_no_number() throws Exception {
    JsonNode run = world.ran(",\"trials\":3");

    for (int trials : List.of(3, 2, 1)) {
      TestServer.Answer answer = add(run, trials);
      answer.isProblem(422, "no_more_trials");
      assertThat(answer.text("field")).isEqualTo("trials");
    }
    assertThat(add(world.ran(""), 1).text("error"))
        .isEqualTo("Each record of the run has 1 trial already; trials is their number in all.");
    add(run, 21).isProblem(422, "out_of_range");
    server.post(path(run) + "/trials", "{}").isProblem(422, "missing_field");
    server.post(path(run) + "/trials", "{\"trails\":4}").isProblem(422, "missing_field");
    server.post("/eval_runs/none/trials", "{\"trials\":4}").isProblem(404, "not_found");
    assertThat(server.get(path(run)).json()).isEqualTo(run);
  }

  @Test
  void a_run_in_progress_is_refused_and_so_is_a_cancelled_one() throws Exception {
    model.shut(Purpose.CALLER);
    JsonNode run = server.created(world.runs(), world.run(""));

    add(run, 2).isProblem(422, "run_active");
    server.created(path(run) + "/cancel", "");
    model.open(Purpose.CALLER);

    add(run, 2).isProblem(422, "run_cancelled");
  }

  @Test
  void a_run_whose_results_were_judged_again_is_refused() throws Exception {
    JsonNode run = world.ran("");
    server.created(path(run) + "/rejudge", "");
    server.rejudged(ApiFixture.id(run));

    add(run, 2).isProblem(422, "judged_again");
  }

  @Test
  void a_failed_run_goes_on_and_fails_again_until_it_is_retried() throws Exception {
    model.fail();
    JsonNode failed = world.ran("");
    model.recover();

    JsonNode extended = extended(failed, 2);

    assertThat(extended.get("status").asString()).isEqualTo("FAILED");
    assertThat(extended.get("numErrored").asInt()).isEqualTo(1);
    assertThat(extended.at("/aggregateResult/numPassing").asInt()).isEqualTo(1);
    server.created(path(failed) + "/retry", "");
    JsonNode retried = server.ended(ApiFixture.id(failed));
    assertThat(retried.get("status").asString()).isEqualTo("SUCCESS");
    assertThat(retried.at("/aggregateResult/numPassing").asInt()).isEqualTo(2);
  }

  @Test
  void a_run_that_spent_its_budget_is_refused() throws Exception {
    world.add(ApiFixture.RECORD);
    JsonNode run = world.ran(",\"trials\":10,\"maxTokens\":1");
    assertThat(run.get("numNotRun").asInt()).isPositive();

    add(run, 11).isProblem(422, "not_all_run");
  }

  @Test
  void a_record_is_played_again_as_long_as_the_words_of_one_trial_are_kept() throws Exception {
    JsonNode run = world.ran(",\"trials\":2");
    List<JsonNode> results = rows(run, "/results");
    server.delete("/eval_results/" + ApiFixture.id(results.get(0)) + "/transcript");

    JsonNode after = extended(run, 3);
    assertThat(after.at("/aggregateResult/numPassing").asInt()).isEqualTo(3);
    assertThat(
            rows(after, "/results?trial=2").getFirst().at("/record/prompt/agentInputs").asString())
        .contains("Ann");

    for (JsonNode result : rows(after, "/results")) {
      server.delete("/eval_results/" + ApiFixture.id(result) + "/transcript");
    }
    add(after, 4).isProblem(422, "words_erased");
  }

  @Test
  void a_request_that_is_repeated_adds_trials_once() throws Exception {
    JsonNode run = world.ran("");
    for (int i = 0; i < 2; i++) {
      TestServer.Answer answer =
          server.send(
              server
                  .request(path(run) + "/trials")
                  .header("Idempotency-Key", "once")
                  .POST(BodyPublishers.ofString("{\"trials\":2}")));
      assertThat(answer.status()).isEqualTo(200);
    }

    assertThat(server.ended(ApiFixture.id(run)).get("numItems").asInt()).isEqualTo(2);
  }
}
