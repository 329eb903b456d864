package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.scripted.ScriptedModel;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class RejudgeApiTest {
  private static final String STRICTER =
      """
      {"promptSnippet": "```scripted\\nwhen heard \\"open\\": must say \\"nine\\"\\n```"}
      """;

  private final List<Purpose> asked = new CopyOnWriteArrayList<>();
  private final ScriptedModel scripted = new ScriptedModel();
  private final GatedModel model =
      new GatedModel(request -> {
        asked.add(request.key().purpose());
        return scripted.answer(request);
      });

  @RegisterExtension
  private final ServerExtension server =
      new ServerExtension(folder -> new TestServer(folder, model));

  private ApiFixture world;

  @BeforeEach
  void start() {
    world = ApiFixture.of(server);
    server.created(world.records(), ApiFixture.RECORD);
  }

  @Test
  void all_results_are_judged_again_by_the_criteria_of_now_and_nobody_is_called() throws Exception {
    JsonNode before = world.ran("");
    List<JsonNode> results = results(before);
    server.put("/eval_configs/" + world.config(), STRICTER);
    asked.clear();

    JsonNode answer = server.created(rejudge(before), "");
    JsonNode after = server.rejudged(ApiFixture.id(before));

    assertThat(answer.get("status")).isEqualTo(before.get("status"));
    assertThat(answer.at("/rejudge/numRecords").asInt()).isEqualTo(2);
    assertThat(asked).contains(Purpose.JUDGE).containsOnly(Purpose.JUDGE, Purpose.VERIFY);
    assertThat(after.at("/rejudge/status").asString()).isEqualTo("SUCCESS");
    assertThat(after.at("/rejudge/numJudged").asInt()).isEqualTo(2);
    assertThat(after.at("/rejudge/numErrored").asInt()).isZero();
    assertThat(after.get("status").asString()).isEqualTo("SUCCESS");
    assertThat(after.get("endedAt")).isEqualTo(before.get("endedAt"));
    assertThat(before.get("aggregateResult").toString())
        .isEqualTo("{\"numFailing\":0,\"numPassing\":2}");
    assertThat(after.get("aggregateResult").toString())
        .isEqualTo("{\"numFailing\":2,\"numPassing\":0}");
    for (JsonNode result : results) {
      JsonNode now = server.get("/eval_results/" + ApiFixture.id(result)).json();
      assertThat(now.get("transcript")).isEqualTo(result.get("transcript"));
      assertThat(revisions(result)).isEqualTo(2);
    }
    assertThat(server.get(world.runs()).json().get("data").get(0))
        .isEqualTo(ApiFixture.asListed(after));
  }

  @Test
  void a_run_shows_how_far_it_is_and_is_left_alone_meanwhile() throws Exception {
    JsonNode run = world.ran("");
    JsonNode result = results(run).getFirst();
    model.shut(Purpose.JUDGE);
    server.created(rejudge(run), "");
    model.awaitWaiting(2);
    model.let(Purpose.JUDGE, 1);

    JsonNode half = awaitJudged(run, 1);

    assertThat(half.at("/rejudge/status").asString()).isEqualTo("RUNNING");
    assertThat(half.get("status").asString()).isEqualTo("SUCCESS");
    server.post(rejudge(run), "").isProblem(422, "rejudge_active");
    server.post("/eval_runs/" + ApiFixture.id(run) + "/retry", "").isProblem(422, "rejudge_active");
    server
        .post("/eval_results/" + ApiFixture.id(result) + "/rerun", "")
        .isProblem(422, "rejudge_active");
    model.open(Purpose.JUDGE);
    assertThat(server.rejudged(ApiFixture.id(run)).at("/rejudge/numJudged").asInt()).isEqualTo(2);
  }

  @Test
  void a_gate_names_the_baseline_that_is_judged_again() throws Exception {
    String baseline = ApiFixture.id(world.ran(""));
    String run = ApiFixture.id(world.ran(",\"baseline\":\"%s\"".formatted(baseline)));
    model.shut(Purpose.JUDGE);
    server.created("/eval_runs/" + baseline + "/rejudge", "");

    TestServer.Answer answer = server.get("/eval_runs/" + run + "/gate");

    answer.isProblem(422, "rejudge_active");
    assertThat(answer.text("field")).isEqualTo("against");
    assertThat(answer.text("error")).startsWith("The run " + baseline + " is being judged again");
    model.open(Purpose.JUDGE);
    server.rejudged(baseline);
  }

  @Test
  void a_judge_that_fails_changes_no_result_and_is_counted_apart() throws Exception {
    JsonNode run = world.ran("");
    List<JsonNode> before = results(run);
    server.put("/eval_configs/" + world.config(), STRICTER);
    model.fail();

    server.created(rejudge(run), "");
    JsonNode after = server.rejudged(ApiFixture.id(run));

    assertThat(results(run)).isEqualTo(before);
    assertThat(revisions(before.getFirst())).isEqualTo(1);
    assertThat(after.get("aggregateResult")).isEqualTo(run.get("aggregateResult"));
    assertThat(after.get("numErrored").asInt()).isZero();
    assertThat(after.get("status").asString()).isEqualTo("SUCCESS");
    assertThat(after.at("/rejudge/status").asString()).isEqualTo("FAILED");
    assertThat(after.at("/rejudge/numErrored").asInt()).isEqualTo(2);
    assertThat(after.at("/rejudge/numJudged").asInt()).isZero();
    assertThat(after.at("/rejudge/error").asString())
        .startsWith("record ")
        .endsWith("the provider is down");
  }

  @Test
  void a_cancelled_one_asks_no_more_and_can_be_begun_again() throws Exception {
    JsonNode run = world.ran("");
    server.put("/eval_configs/" + world.config(), STRICTER);
    model.shut(Purpose.JUDGE);
    server.created(rejudge(run), "");
    model.awaitWaiting(2);
    List<JsonNode> before = results(run);
    asked.clear();

    JsonNode cancelled = server.created(rejudge(run) + "/cancel", "");
    model.open(Purpose.JUDGE);

    assertThat(cancelled.at("/rejudge/status").asString()).isEqualTo("CANCELLED");
    assertThat(asked).isEmpty();
    assertThat(results(run)).isEqualTo(before);
    assertThat(cancelled.get("status").asString()).isEqualTo("SUCCESS");
    assertThat(server.get("/eval_runs/" + ApiFixture.id(run)).json()).isEqualTo(cancelled);
    server.post(rejudge(run) + "/cancel", "").isProblem(422, "rejudge_ended");
    server.created(rejudge(run), "");
    assertThat(server.rejudged(ApiFixture.id(run)).get("aggregateResult").toString())
        .isEqualTo("{\"numFailing\":2,\"numPassing\":0}");
  }

  @Test
  void a_run_that_still_goes_on_is_refused() throws Exception {
    model.shut(Purpose.JUDGE);
    String run = ApiFixture.id(server.created(world.runs(), world.run("")));
    model.awaitWaiting(1);

    server.post("/eval_runs/" + run + "/rejudge", "").isProblem(422, "run_active");
    assertThat(server.get("/eval_runs/" + run).json().has("rejudge")).isFalse();
  }

  @Test
  void a_run_without_results_is_refused() throws Exception {
    model.fail();
    JsonNode run = world.ran("");

    server.post(rejudge(run), "").isProblem(422, "nothing_to_rejudge");
    assertThat(server.get("/eval_runs/" + ApiFixture.id(run)).json()).isEqualTo(run);
  }

  @Test
  void a_run_whose_config_was_deleted_is_refused() throws Exception {
    JsonNode run = world.ran("");
    server.delete("/eval_configs/" + world.config());

    server.post(rejudge(run), "").isProblem(422, "unknown_config");
  }

  @Test
  void a_repeated_request_begins_once() throws Exception {
    JsonNode run = world.ran("");
    JsonNode first = once(run);
    server.rejudged(ApiFixture.id(run));

    assertThat(once(run)).isEqualTo(first);
    assertThat(revisions(results(run).getFirst())).isEqualTo(2);
  }

  private JsonNode once(JsonNode run) {
    return server
        .send(
            server
                .request(rejudge(run))
                .header("Idempotency-Key", "again")
                .POST(BodyPublishers.ofString("")))
        .json();
  }

  private JsonNode awaitJudged(JsonNode run, int judged) throws InterruptedException {
    return server.awaited(
        "/eval_runs/" + ApiFixture.id(run),
        view -> view.at("/rejudge/numJudged").asInt() == judged);
  }

  private List<JsonNode> results(JsonNode run) {
    return server
        .get("/eval_runs/" + ApiFixture.id(run) + "/results")
        .json()
        .get("data")
        .valueStream()
        .toList();
  }

  private int revisions(JsonNode result) {
    return server
        .get("/eval_results/" + ApiFixture.id(result) + "/revisions")
        .json()
        .get("data")
        .size();
  }

  private static String rejudge(JsonNode run) {
    return "/eval_runs/" + ApiFixture.id(run) + "/rejudge";
  }
}
