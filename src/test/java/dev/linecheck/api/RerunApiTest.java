package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.llm.ModelException.ModelFailure;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.scripted.ScriptedModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class RerunApiTest {
  private static final String STRICTER =
      """
      {"promptSnippet": "```scripted\\nwhen heard \\"open\\": must say \\"nine\\"\\n```"}
      """;

  private final GatedModel model = new GatedModel(new ScriptedModel());

  @RegisterExtension
  private final ServerExtension server =
      new ServerExtension(folder -> new TestServer(folder, model));

  private ApiFixture world;

  @BeforeEach
  void start() {
    world = ApiFixture.of(server);
  }

  @Test
  void a_rerun_judges_the_stored_transcript_by_the_criteria_of_now() throws Exception {
    JsonNode before = result();
    assertThat(before.get("numAlerts").asInt()).isZero();
    server.put("/eval_configs/" + world.config(), STRICTER);
    int calls = model.calls();

    JsonNode rerun = server.created(path(before) + "/rerun", "");

    assertThat(rerun.propertyNames()).containsExactlyInAnyOrder("numAlerts", "results");
    assertThat(rerun.get("numAlerts").asInt()).isEqualTo(1);
    JsonNode after = server.get(path(before)).json();
    assertThat(after.get("results")).isEqualTo(rerun.get("results"));
    assertThat(after.get("transcript")).isEqualTo(before.get("transcript"));
    assertThat(after.get("createdAt")).isEqualTo(before.get("createdAt"));
    assertThat(model.calls() - calls)
        .as("one question about the judged turn, and a verification of its fault")
        .isEqualTo(2);
    JsonNode run = server.get("/eval_runs/" + before.get("evalRunId").asString()).json();
    assertThat(run.get("aggregateResult").toString())
        .isEqualTo("{\"numFailing\":1,\"numPassing\":0}");
    assertThat(run.get("status").asString()).isEqualTo("SUCCESS");
  }

  @Test
  void judgements_are_listed_page_by_page() throws Exception {
    String revisions = path(result()) + "/revisions";
    server.created(revisions.replace("/revisions", "/rerun"), "");

    JsonNode first = server.get(revisions + "?limit=1").json();
    JsonNode last =
        server.get(revisions + "?limit=1&cursor=" + first.get("cursor").asString()).json();

    assertThat(first.at("/data/0/current").asBoolean()).isTrue();
    assertThat(last.at("/data/0/current").asBoolean()).isFalse();
    assertThat(last.get("cursor").isNull()).isTrue();
  }

  @Test
  void the_earlier_judgement_stays_readable() throws Exception {
    JsonNode before = result();
    server.put("/eval_configs/" + world.config(), STRICTER);
    server.created(path(before) + "/rerun", "");

    JsonNode revisions = server.get(path(before) + "/revisions").json().get("data");

    assertThat(revisions.size()).isEqualTo(2);
    assertThat(revisions.get(0).get("current").asBoolean()).isTrue();
    assertThat(revisions.get(0).get("numAlerts").asInt()).isEqualTo(1);
    assertThat(revisions.get(1).get("current").asBoolean()).isFalse();
    assertThat(revisions.get(1).get("results")).isEqualTo(before.get("results"));
  }

  @ParameterizedTest
  @EnumSource(names = {"UNAVAILABLE", "UNAUTHORIZED", "OUT_OF_CREDIT", "UNKNOWN_MODEL"})
  void a_judge_that_fails_is_502_and_changes_nothing(ModelFailure failure) throws Exception {
    JsonNode before = result();
    model.fail();
    model.failAs(failure);

    server.post(path(before) + "/rerun", "").isProblem(502, "provider_failed");

    assertThat(ApiFixture.asListed(server.get(path(before)).json())).isEqualTo(before);
    assertThat(server.get(path(before) + "/revisions").json().get("data").size()).isEqualTo(1);
  }

  @Test
  void a_judge_that_takes_too_long_is_504_and_changes_nothing() throws Exception {
    JsonNode before = result();
    model.shut(Purpose.JUDGE);

    server.post(path(before) + "/rerun", "").isProblem(504, "took_too_long");

    assertThat(ApiFixture.asListed(server.get(path(before)).json())).isEqualTo(before);
  }

  @Test
  void a_result_of_a_run_that_still_goes_on_is_not_judged_again() throws Exception {
    server.created(world.records(), ApiFixture.RECORD);
    model.shut(Purpose.JUDGE);
    String run = ApiFixture.id(server.created(world.runs(), world.run("")));
    model.awaitWaiting(2);
    model.let(Purpose.JUDGE, 1);
    JsonNode first = server.firstResult(run);

    server.post(path(first) + "/rerun", "").isProblem(422, "run_active");
  }

  private JsonNode result() throws InterruptedException {
    String run = ApiFixture.id(server.created(world.runs(), world.run("")));
    server.ended(run);
    return server.get("/eval_runs/" + run + "/results").json().get("data").get(0);
  }

  private static String path(JsonNode result) {
    return "/eval_results/" + ApiFixture.id(result);
  }
}
