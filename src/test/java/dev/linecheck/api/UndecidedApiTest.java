package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.llm.LlmConfig;
import dev.linecheck.process.SlowProvider;
import dev.linecheck.settings.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// Runs whose judge can tell nothing.
class UndecidedApiTest {
  private static final String CONFIG =
      """
      {"name": "c", "promptSnippet": "Be kind.", "callerModelId": "scripted",
       "judgeModelId": "local/unsure", "judgeItems": "UNIVERSAL"}
      """;

  private final SlowProvider provider = new SlowProvider(Duration.ZERO);

  @RegisterExtension
  private final ServerExtension server =
      new ServerExtension(folder -> new TestServer(folder, models()));

  private ApiFixture world;

  private LlmConfig models() {
    return LlmConfig.from(
        Settings.load(
            Optional.empty(), Map.of(), Map.of("providers.local.base-url", provider.url())));
  }

  @BeforeEach
  void start() {
    world = ApiFixture.of(server, ApiFixture.AGENT, CONFIG);
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  private void config(String fields) {
    assertThat(server.put("/eval_configs/" + world.config(), fields).status()).isEqualTo(200);
  }

  private JsonNode run(JsonNode run) {
    return server.get("/eval_runs/" + ApiFixture.id(run)).json();
  }

  private JsonNode result(JsonNode run) {
    return server.get("/eval_runs/" + ApiFixture.id(run) + "/results").json().at("/data/0");
  }

  private static void check(JsonNode run, int passing, int failing, int undecided) {
    assertThat(run.at("/aggregateResult/numPassing").asInt()).isEqualTo(passing);
    assertThat(run.at("/aggregateResult/numFailing").asInt()).isEqualTo(failing);
    assertThat(run.get("numUndecided").asInt()).isEqualTo(undecided);
  }

  /// Answers how many alerts a result has, which are its lines that are not accurate.
  private static int alerts(JsonNode result) {
    long inaccurate =
        result
            .get("results")
            .valueStream()
            .filter(line -> !line.get("accurate").asBoolean())
            .count();
    assertThat(result.get("numAlerts").asLong()).isEqualTo(inaccurate);
    return (int) inaccurate;
  }

  @Test
  void an_undecided_turn_is_an_alert() throws Exception {
    JsonNode run = world.ran("");

    check(run, 0, 1, 1);
    assertThat(alerts(result(run))).isOne();
  }

  @Test
  void an_undecided_turn_passes_where_the_config_says_so_and_says_that_it_is_undecided()
      throws Exception {
    config("{\"judgeUndecided\": \"PASS\"}");

    JsonNode run = world.ran("");

    check(run, 1, 0, 1);
    JsonNode result = result(run);
    assertThat(alerts(result)).isZero();
    JsonNode line = result.get("results").get(1);
    assertThat(line.get("accurate").asBoolean()).isTrue();
    assertThat(line.get("reason").asString()).startsWith("Undecided: ");
    assertThat(line.at("/judge/status").asString()).isEqualTo("UNDECIDED");
  }

  @Test
  void a_call_with_nothing_but_undecided_turns_against_it_can_be_left_out() throws Exception {
    config("{\"judgeUndecided\": \"EXCLUDE\"}");

    JsonNode run = world.ran("");

    check(run, 0, 0, 1);
    assertThat(run.get("numExcluded").asInt()).isOne();
    assertThat(run.get("status").asString()).isEqualTo("SUCCESS");
    JsonNode result = result(run);
    assertThat(alerts(result)).isOne();
    assertThat(result.at("/judge/excluded").asBoolean()).isTrue();
    assertThat(
            server
                .put(
                    "/eval_results/" + ApiFixture.id(result) + "/labels",
                    "{\"call\": {\"pass\": false}}")
                .status())
        .isEqualTo(200);
    JsonNode report = server.get("/eval_runs/" + ApiFixture.id(run) + "/judge_report").json();
    assertThat(report.at("/calls/rawRate/of").asInt()).isZero();
    assertThat(report.at("/calls/agreement/of").asInt()).isZero();

    config("{\"judgeUndecided\": \"FAIL\"}");
    server.created("/eval_results/" + ApiFixture.id(result) + "/rerun", "");

    check(run(run), 0, 1, 1);
    assertThat(run(run).get("numExcluded").asInt()).isZero();
    assertThat(result(run).at("/judge/excluded").asBoolean()).isFalse();
    JsonNode revisions =
        server.get("/eval_results/" + ApiFixture.id(result) + "/revisions").json().get("data");
    assertThat(revisions.valueStream().map(each -> each.get("excluded").asBoolean()))
        .containsExactly(false, true);
  }

  @Test
  void a_judgement_keeps_what_its_config_said_and_another_takes_what_it_says_then()
      throws Exception {
    config("{\"judgeUndecided\": \"PASS\"}");
    JsonNode run = world.ran("");
    String path = "/eval_results/" + ApiFixture.id(result(run));

    config("{\"judgeUndecided\": \"FAIL\"}");
    check(run(run), 1, 0, 1);
    server.created(path + "/rerun", "");

    check(run(run), 0, 1, 1);
    JsonNode revisions = server.get(path + "/revisions").json().get("data");
    assertThat(alerts(revisions.get(0))).isOne();
    assertThat(alerts(revisions.get(1))).isZero();
  }

  @Test
  void a_rerun_and_a_rejudgement_ask_the_stronger_model_of_the_config_of_then() throws Exception {
    JsonNode run = world.ran("");
    config("{\"judgeEscalationModelId\": \"local/slow\"}");

    JsonNode rerun = server.created("/eval_results/" + ApiFixture.id(result(run)) + "/rerun", "");

    assertThat(rerun.at("/results/1/judge/source").asString()).isEqualTo("ESCALATION");
    check(run(run), 1, 0, 0);

    config("{\"judgeEscalationModelId\": \"local/unsure\"}");
    server.created("/eval_runs/" + ApiFixture.id(run) + "/rejudge", "");
    server.rejudged(ApiFixture.id(run));

    check(run(run), 0, 1, 1);
    assertThat(run(run).at("/rejudge/judgeEscalationModelId").asString()).isEqualTo("local/unsure");
    JsonNode judge = result(run).at("/results/1/judge");
    assertThat(judge.get("source").asString()).isEqualTo("JUDGE");
    assertThat(judge.at("/escalation/vote").asString()).isEqualTo("UNDECIDED");
    assertThat(judge.at("/escalation/checks").isEmpty()).isFalse();
  }
}
