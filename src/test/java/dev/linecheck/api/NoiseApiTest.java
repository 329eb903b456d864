package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.audit.Auditor;
import dev.linecheck.llm.Purpose;
import dev.linecheck.store.Database;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Noise runs.
@ParameterizedClass
@MethodSource("dev.linecheck.api.TestDatabase#ofBuild")
class NoiseApiTest {
  static final String CONFIG =
      ApiFixture.CONFIG.replace("{\"name\"", "{\"judgeVerification\": \"NEVER\", \"name\"");
  private static final String BOB = ApiFixture.RECORD.replace("Ann", NoisyModel.UNRELIABLE);

  private final TestDatabase database;
  private final GatedModel model =
      new GatedModel(new NoisyModel(18, new NoisyModel.Noise(0, 1, 0.5)));
  @TempDir private Path folder;

  @RegisterExtension
  private final ServerExtension server =
      new ServerExtension(_ -> new TestServer(newDatabase(), model));

  private ApiFixture world;

  NoiseApiTest(TestDatabase database) {
    this.database = database;
  }

  private Database newDatabase() {
    return database.in(folder);
  }

  @BeforeEach
  void start() {
    world = ApiFixture.of(server, ApiFixture.AGENT, CONFIG);
    for (int i = 0; i < 4; i++) {
      world.add(BOB);
    }
  }

  @AfterEach
  void nothing_is_at_odds() throws Exception {
    new Auditor(server.database().schedulerSource()).audit();
  }

  private static String path(JsonNode run) {
    return "/eval_runs/" + ApiFixture.id(run);
  }

  private JsonNode begun(JsonNode run, String body) {
    return server.created(path(run) + "/noise", body);
  }

  private JsonNode measured(JsonNode run, String body) throws InterruptedException {
    server.ended(ApiFixture.id(begun(run, body).get("noiseRun")));
    return server.get(path(run) + "/noise").json();
  }

  private List<JsonNode> rows(JsonNode run, String list) {
    return Listed.of(server, path(run) + list).rows();
  }

  @Test
  void a_noise_run_splits_the_variance_and_leaves_its_run_as_it_was() throws Exception {
    JsonNode run = world.ran("");
    List<JsonNode> results = rows(run, "/results");

    JsonNode begun = begun(run, "{}");
    server.ended(ApiFixture.id(begun.get("noiseRun")));
    JsonNode noise = server.get(path(run) + "/noise").json();

    assertThat(begun.get("split").isNull()).isTrue();
    assertThat(noise.at("/noiseRun/noiseOf").asString()).isEqualTo(ApiFixture.id(run));
    assertThat(noise.at("/noiseRun/numItems").asInt()).isEqualTo(20);
    assertThat(noise.at("/judgedAgain/numVerdicts").asInt()).isEqualTo(10);
    assertThat(noise.at("/playedAgain/numVerdicts").asInt()).isEqualTo(10);
    assertThat(noise.at("/agentAskedAgain/numItems").asInt()).isZero();
    JsonNode split = noise.get("split");
    assertThat(split.at("/judge/variance").asDouble()).isZero();
    assertThat(split.at("/judge/interval/1").asDouble()).isPositive();
    assertThat(split.get("agentApproximation").isNull()).isTrue();
    assertThat(split.get("numTranscripts").asInt()).isEqualTo(5);
    assertThat(split.get("numRecords").asInt()).isEqualTo(5);
    assertThat(split.get("ownVerdictsCounted").asBoolean()).isTrue();
    assertThat(server.get(path(run)).json()).isEqualTo(run);
    assertThat(rows(run, "/results")).isEqualTo(results);
  }

  @Test
  void judgements_again_are_of_the_stored_words_and_ask_the_judge_anew() throws Exception {
    JsonNode run = world.ran("");
    JsonNode noise = measured(run, "{\"transcripts\":3,\"judgements\":1}").get("noiseRun");
    List<JsonNode> calls =
        rows(run, "/results").stream().map(result -> result.get("transcript")).toList();

    assertThat(rows(noise, "/results").subList(0, 3))
        .allSatisfy(result -> {
          assertThat(result.get("transcript")).isIn(calls);
          assertThat(result.at("/judge/health/votes").asInt()).isEqualTo(1);
        });
    assertThat(noise.get("numJudgeVotes").asInt()).isEqualTo(13);
  }

  @Test
  void trials_of_the_run_serve_and_nothing_is_played_again() throws Exception {
    JsonNode run = world.ran(",\"trials\":3");

    JsonNode noise = measured(run, "{}");

    assertThat(noise.at("/playedAgain/numItems").asInt()).isZero();
    assertThat(noise.at("/judgedAgain/numItems").asInt()).isEqualTo(30);
    assertThat(noise.at("/split/numRecords").asInt()).isEqualTo(5);
    assertThat(noise.at("/split/numTranscripts").asInt()).isEqualTo(15);
    assertThat(measured(run, "{\"records\":4,\"trials\":1}").at("/playedAgain/numItems").asInt())
        .isEqualTo(4);
  }

  @Test
  void the_agent_is_asked_again_after_the_recorded_words() throws Exception {
    JsonNode run = world.ran("");

    JsonNode noise = measured(run, "{\"agent\":true,\"transcripts\":5}");

    assertThat(noise.at("/agentAskedAgain/numVerdicts").asInt()).isEqualTo(10);
    assertThat(noise.at("/split/agentApproximation/note").asString()).contains("approximation");
    List<JsonNode> asked =
        rows(noise.get("noiseRun"), "/results").stream()
            .filter(result -> result.hasNonNull("replay"))
            .toList();
    assertThat(asked).hasSize(10);
  }

  @Test
  void trials_that_repeat_each_other_are_told_and_numbers_are_rounded() throws Exception {
    ApiFixture alike = ApiFixture.of(server, ApiFixture.AGENT, CONFIG);
    for (int i = 0; i < 4; i++) {
      alike.add(ApiFixture.RECORD);
    }

    JsonNode split = measured(alike.ran(",\"trials\":3"), "{}").get("split");

    assertThat(split.get("summary").asString()).contains("repeat themselves");
    for (String part : List.of("judge", "conversation", "records")) {
      for (JsonNode number :
          List.of(
              split.at("/" + part + "/variance"),
              split.at("/" + part + "/interval/0"),
              split.at("/" + part + "/interval/1"))) {
        assertThat(number.decimalValue().stripTrailingZeros().scale())
            .as(part)
            .isLessThanOrEqualTo(6);
      }
    }
  }

  @Test
  void the_cheapest_way_to_half_the_interval_is_named() throws Exception {
    JsonNode run = world.ran("");

    JsonNode halving = measured(run, "{\"trials\":4}").at("/split/halving");

    assertThat(halving.get("currency").asString()).isEqualTo("tokens");
    if (!halving.get("ways").isEmpty()) {
      assertThat(halving.get("sentence").asString()).startsWith("The cheapest way");
      assertThat(
              StreamSupport.stream(halving.get("ways").spliterator(), false)
                  .map(way -> way.get("cost").asDouble())
                  .toList())
          .isSorted();
    }
  }

  @Test
  void sizes_that_tell_nothing_are_refused_before_anything_starts() throws Exception {
    JsonNode run = world.ran("");

    refused(run, "{\"transcripts\":2}", "not_enough_transcripts", "transcripts");
    refused(run, "{\"records\":2}", "not_enough_records", "records");
    refused(run, "{\"records\":0}", "not_enough_trials", "records");
    refused(run, "{\"judgements\":0}", "out_of_range", "judgements");
    refused(run, "{\"judgements\":11}", "out_of_range", "judgements");
    refused(run, "{\"transcripts\":1001}", "out_of_range", "transcripts");
    refused(run, "{\"records\":1001}", "out_of_range", "records");
    refused(run, "{\"trials\":21}", "out_of_range", "trials");
    refused(run, "{\"votes\":1}", "unknown_field", "votes");
    server.get(path(run) + "/noise").isProblem(404, "not_found");
  }

  private void refused(JsonNode run, String body, String code, String field) {
    TestServer.Answer answer = server.post(path(run) + "/noise", body);
    answer.isProblem(422, code);
    assertThat(answer.text("field")).isEqualTo(field);
  }

  @Test
  void a_run_of_too_few_records_is_refused() throws Exception {
    List<JsonNode> records = Listed.of(server, world.records()).rows();
    String two =
        ",\"evalRecordIds\":[\"%s\",\"%s\"]"
            .formatted(ApiFixture.id(records.get(0)), ApiFixture.id(records.get(1)));

    server.post(path(world.ran(two)) + "/noise", "{}").isProblem(422, "not_enough_transcripts");
    server
        .post(path(world.ran(two + ",\"trials\":4")) + "/noise", "{}")
        .isProblem(422, "not_enough_trials");
  }

  @Test
  void runs_that_cannot_be_measured_are_refused() throws Exception {
    model.shut(Purpose.CALLER);
    JsonNode going = server.created(world.runs(), world.run(""));
    server.post(path(going) + "/noise", "{}").isProblem(422, "run_active");
    server.created(path(going) + "/cancel", "");
    model.open(Purpose.CALLER);
    server.post(path(going) + "/noise", "{}").isProblem(422, "run_cancelled");
    JsonNode again = world.ran("");
    server.created(path(again) + "/rejudge", "");
    server.rejudged(ApiFixture.id(again));
    server.post(path(again) + "/noise", "{}").isProblem(422, "judged_again");
    server.post("/eval_runs/none/noise", "").isProblem(404, "not_found");

    JsonNode run = world.ran("");
    model.shut(Purpose.JUDGE);
    JsonNode noise = begun(run, "{}").get("noiseRun");
    server.post(path(run) + "/noise", "{}").isProblem(422, "noise_active");
    server.post(path(noise) + "/noise", "{}").isProblem(422, "noise_run");
    model.open(Purpose.JUDGE);
    server.ended(ApiFixture.id(noise));
    server.post(path(noise) + "/noise", "{}").isProblem(422, "noise_run");
  }

  @Test
  void a_noise_run_is_no_run_of_an_agent() throws Exception {
    JsonNode noise = measured(world.ran(""), "{}").get("noiseRun");

    server.post(path(noise) + "/trials", "{\"trials\":2}").isProblem(422, "noise_run");
    server.post(path(noise) + "/rejudge", "{}").isProblem(422, "noise_run");
    server.post(path(noise) + "/label_sample", "{\"rule\":\"ALL\"}").isProblem(422, "noise_run");
    server.get(path(noise) + "/judge_report").isProblem(422, "noise_run");
    server.get(path(noise) + "/gate?passAt=all").isProblem(422, "noise_run");
  }

  @Test
  void a_noise_run_is_compared_with_nothing_and_is_in_no_list() throws Exception {
    JsonNode run = world.ran("");
    JsonNode noise = measured(run, "{}").get("noiseRun");

    for (String sides : List.of("a=%s&b=%s", "b=%s&a=%s")) {
      server
          .get("/eval_runs/compare?" + sides.formatted(ApiFixture.id(noise), ApiFixture.id(run)))
          .isProblem(422, "noise_run");
    }
    server
        .post(world.runs(), world.run(",\"baseline\":\"%s\"".formatted(ApiFixture.id(noise))))
        .isProblem(422, "unknown_run");
    server
        .post("/eval_results/" + ApiFixture.id(rows(noise, "/results").getFirst()) + "/rerun", "")
        .isProblem(422, "noise_run");
    assertThat(server.get(world.runs()).json().get("data"))
        .extracting(ApiFixture::id)
        .containsExactly(ApiFixture.id(run));
    assertThat(server.get(path(noise)).json().has("figures")).isFalse();
  }

  @Test
  void a_noise_run_goes_with_its_run() throws Exception {
    JsonNode run = world.ran("");
    JsonNode noise = measured(run, "{\"agent\":true}").get("noiseRun");

    assertThat(server.delete(path(run)).status()).isEqualTo(200);

    server.get(path(noise)).isProblem(404, "not_found");
  }

  @Test
  void a_noise_run_goes_with_the_words_that_it_used() throws Exception {
    JsonNode run = world.ran("");
    JsonNode noise = measured(run, "{\"agent\":true}").get("noiseRun");
    String result = ApiFixture.id(rows(run, "/results").getFirst());

    assertThat(server.delete("/eval_results/" + result + "/transcript").status()).isEqualTo(200);

    server.get(path(noise)).isProblem(404, "not_found");
    assertThat(server.get(path(run)).json().get("numItems").asInt()).isEqualTo(5);
    assertThat(measured(run, "{}").at("/judgedAgain/numItems").asInt()).isEqualTo(8);
  }

  @Test
  void a_record_that_is_deleted_with_force_leaves_the_noise_run_the_others() throws Exception {
    JsonNode run = world.ran("");
    JsonNode noise = measured(run, "{}").get("noiseRun");

    server.delete(world.records() + "/" + world.record() + "?force=true");

    assertThat(server.get(path(noise)).json().get("numItems").asInt()).isEqualTo(16);
    assertThat(server.get(path(run) + "/noise").json().at("/split/numRecords").asInt())
        .isEqualTo(4);
  }

  @Test
  void a_config_that_is_deleted_with_force_takes_the_noise_run() throws Exception {
    JsonNode run = world.ran("");
    JsonNode noise = measured(run, "{}").get("noiseRun");

    server.delete("/eval_configs/" + world.config() + "?force=true");

    server.get(path(noise)).isProblem(404, "not_found");
  }

  @Test
  void what_a_noise_run_uses_is_not_deleted_meanwhile() throws Exception {
    JsonNode run = world.ran("");
    String result = ApiFixture.id(rows(run, "/results").getFirst());
    model.shut(Purpose.JUDGE);
    JsonNode noise = begun(run, "{}").get("noiseRun");

    assertThat(server.delete(path(run)).status()).isEqualTo(422);
    assertThat(server.delete("/eval_results/" + result + "/transcript").status()).isEqualTo(422);
    model.open(Purpose.JUDGE);
    server.ended(ApiFixture.id(noise));
    assertThat(server.delete(path(run)).status()).isEqualTo(200);
  }

  @Test
  void a_noise_run_is_cancelled_and_retried_as_any_run() throws Exception {
    JsonNode run = world.ran("");
    model.fail();
    JsonNode failed = measured(run, "{}");
    model.recover();

    assertThat(failed.at("/noiseRun/status").asString()).isEqualTo("FAILED");
    assertThat(failed.get("split").isNull()).isTrue();
    server.created(path(failed.get("noiseRun")) + "/retry", "");
    server.ended(ApiFixture.id(failed.get("noiseRun")));
    assertThat(server.get(path(run) + "/noise").json().get("split").isObject()).isTrue();
    model.shut(Purpose.JUDGE);
    JsonNode noise = begun(run, "{}").get("noiseRun");
    assertThat(server.created(path(noise) + "/cancel", "").get("status").asString())
        .isEqualTo("CANCELLED");
    model.open(Purpose.JUDGE);
    assertThat(server.get(path(run) + "/noise").json().get("split").isNull()).isTrue();
  }

  @Test
  void a_failed_noise_run_is_not_retried_while_another_measures() throws Exception {
    JsonNode run = world.ran("");
    model.fail();
    JsonNode failed = measured(run, "{}").get("noiseRun");
    model.recover();
    model.shut(Purpose.JUDGE);
    JsonNode newer = begun(run, "{}").get("noiseRun");

    server.post(path(failed) + "/retry", "").isProblem(422, "noise_active");

    assertThat(server.get(path(failed)).json().get("status").asString()).isEqualTo("FAILED");
    model.open(Purpose.JUDGE);
    server.ended(ApiFixture.id(newer));
    server.created(path(failed) + "/retry", "");
    server.ended(ApiFixture.id(failed));
  }
}
