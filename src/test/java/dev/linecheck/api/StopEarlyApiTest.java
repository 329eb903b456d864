package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.audit.Auditor;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.scripted.ScriptedModel;
import dev.linecheck.store.Database;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Runs that stop as soon as their gate has an answer.
@Timeout(120)
@ParameterizedClass
@MethodSource("dev.linecheck.api.TestDatabase#ofBuild")
class StopEarlyApiTest {
  private static final int RECORDS = 60;

  /// The calls that the agent's model answers. The workers wait for the others, so a run can only
  /// end by stopping.
  private static final int ANSWERED = 45;

  private final TestDatabase database;
  private final GatedModel model = new GatedModel(new ScriptedModel());
  @TempDir private Path folder;

  @RegisterExtension
  private final ServerExtension server =
      new ServerExtension(_ -> new TestServer(newDatabase(), model));

  private ApiFixture world;
  private ApiFixture worse;

  StopEarlyApiTest(TestDatabase database) {
    this.database = database;
  }

  private Database newDatabase() {
    return database.in(folder);
  }

  @BeforeEach
  void start() {
    world = ApiFixture.of(server);
    worse =
        world.with(
            server.created(
                "/agents", ApiFixture.AGENT.replace("We open at eight.", "Open? No, closed.")));
    for (int more = 1; more < RECORDS; more++) {
      world.add(ApiFixture.RECORD);
    }
  }

  /// Runs to the end; only some calls get an answer.
  private JsonNode stopped(ApiFixture candidate, String more) {
    model.shut(Purpose.AGENT);
    model.let(Purpose.AGENT, ANSWERED);
    JsonNode run =
        server.ended(ApiFixture.id(server.created(candidate.runs(), candidate.run(more))));
    model.open(Purpose.AGENT);
    return run;
  }

  private static String stopsEarly(String baseline) {
    return ",\"stopEarly\":\"gate\",\"baseline\":\"%s\"".formatted(baseline);
  }

  private JsonNode gate(JsonNode run, String query) {
    return server.get("/eval_runs/" + ApiFixture.id(run) + "/gate" + query).json();
  }

  private List<JsonNode> items(JsonNode run) {
    return Listed.of(server, "/eval_runs/" + ApiFixture.id(run) + "/items?limit=200").rows();
  }

  @Test
  void a_much_worse_version_stops_early() throws Exception {
    String baseline = ApiFixture.id(world.ran(""));

    JsonNode run = stopped(worse, stopsEarly(baseline));

    assertThat(run.get("status").asString()).as(run.toString()).isEqualTo("SUCCESS");
    assertThat(run.get("stopEarly").asString()).isEqualTo("gate");
    assertThat(run.get("margin").asDouble()).isEqualTo(0.1);
    assertThat(run.at("/stoppedEarly/answer").asString()).isEqualTo("FAIL");
    assertThat(run.at("/stoppedEarly/ground").asString()).isEqualTo("EVIDENCE");
    assertThat(run.at("/stoppedEarly/numRecords").asInt()).isBetween(15, ANSWERED);
    int judged = run.at("/aggregateResult/numFailing").asInt();
    assertThat(run.at("/aggregateResult/numPassing").asInt()).isZero();
    assertThat(run.get("numNotRun").asInt()).isEqualTo(RECORDS - judged).isPositive();
    assertThat(run.at("/figures/numRecords").asInt()).isEqualTo(judged);
    assertThat(run.at("/runWarnings").toString())
        .contains("stopped_early", "biased away from that of its baseline: do not quote it");
    assertThat(
            items(run).stream()
                .collect(
                    Collectors.groupingBy(
                        item -> item.get("state").asString(), Collectors.counting())))
        .containsEntry("JUDGED", (long) judged)
        .containsEntry("NOT_RUN", (long) RECORDS - judged)
        .hasSize(2);
    new Auditor(server.database().schedulerSource()).audit();
  }

  @Test
  void the_gate_keeps_the_answer_and_a_comparison_warns() throws Exception {
    String baseline = ApiFixture.id(world.ran(""));
    JsonNode run = stopped(worse, stopsEarly(baseline));

    JsonNode gate = gate(run, "");
    assertThat(gate.get("verdict").asString()).as(gate.toString()).isEqualTo("FAIL");
    assertThat(gate.get("exitCode").asInt()).isEqualTo(1);
    assertThat(gate.get("sentence").asString()).contains("stopped early", "confidence sequence");
    JsonNode compared = gate.at("/figures/comparison");
    assertThat(compared.get("intervalKind").asString()).isEqualTo("CONFIDENCE_SEQUENCE");
    assertThat(compared.get("p").isNull()).isTrue();
    assertThat(gate.at("/figures/lowerBound").isNull()).isTrue();
    assertThat(gate.at("/figures/missingTrials/after").asInt()).isZero();
    assertThat(gate.get("notes").toString()).contains("stopped before all of their calls");

    JsonNode comparison =
        server.get("/eval_runs/compare?a=%s&b=%s".formatted(baseline, ApiFixture.id(run))).json();
    assertThat(comparison.get("sentence").asString()).contains("stopped early");
    assertThat(comparison.get("warnings").toString()).contains("stopped_early");
    assertThat(comparison.at("/classes/NOT_RUN").asInt()).isEqualTo(run.get("numNotRun").asInt());
    assertThat(comparison.at("/classes/ERRORED").asInt()).isZero();
  }

  @Test
  void a_stopped_run_answers_no_other_question() throws Exception {
    String baseline = ApiFixture.id(world.ran(""));
    String other = ApiFixture.id(world.ran(""));
    JsonNode run = stopped(worse, stopsEarly(baseline));

    for (String query :
        List.of("?margin=0.2", "?against=" + other, "?estimand=records", "?minPassRate=0.1")) {
      JsonNode gate = gate(run, query);
      assertThat(gate.get("verdict").asString()).as(query).isEqualTo("INCONCLUSIVE");
      assertThat(gate.get("cause").asString()).as(query).isEqualTo("STOPPED_EARLY");
      assertThat(gate.get("exitCode").asInt()).as(query).isEqualTo(3);
    }
    assertThat(gate(run, "?passAt=all").get("verdict").asString()).isEqualTo("FAIL");
  }

  @Test
  void what_a_stopped_run_left_out_is_never_played() throws Exception {
    String baseline = ApiFixture.id(world.ran(""));
    JsonNode run = stopped(worse, stopsEarly(baseline));
    String path = "/eval_runs/" + ApiFixture.id(run);

    assertThat(
            server
                .created(worse.runs() + "?dryRun=true", worse.run(""))
                .get("basisRunId")
                .asString())
        .as("a run that stopped early tells no rate")
        .isEqualTo(baseline);
    server.post(path + "/retry", "").isProblem(422, "stopped_early");
    server.post(path + "/noise", "{}").isProblem(422, "stopped_early");
    server.post(path + "/trials", "{\"trials\": 2}").isProblem(422, "stopped_early");
    server.put(path, "{\"baseline\": null}").isProblem(422, "stops_early");
    assertThat(server.put(path, "{\"note\": \"seen\"}").status()).isEqualTo(200);

    server.created(path + "/rejudge", "");
    JsonNode again = server.rejudged(ApiFixture.id(run));
    assertThat(again.get("numNotRun")).isEqualTo(run.get("numNotRun"));
    assertThat(gate(run, "").get("verdict").asString()).isEqualTo("FAIL");
    new Auditor(server.database().schedulerSource()).audit();
  }

  @Test
  void a_version_that_is_as_good_stops_early_with_a_wide_margin() throws Exception {
    String baseline = ApiFixture.id(world.ran(""));

    JsonNode run = stopped(world, stopsEarly(baseline) + ",\"margin\":0.4");

    assertThat(run.at("/stoppedEarly/answer").asString()).as(run.toString()).isEqualTo("PASS");
    for (String query : List.of("", "?margin=0.4")) {
      assertThat(gate(run, query).get("verdict").asString()).isEqualTo("PASS");
    }
    assertThat(gate(run, "?margin=0.1").get("cause").asString()).isEqualTo("STOPPED_EARLY");
  }

  @Test
  void a_run_goes_on_unless_it_was_started_to_stop_early() throws Exception {
    String baseline = ApiFixture.id(world.ran(""));

    JsonNode run = worse.ran(",\"stopEarly\":\"never\",\"baseline\":\"%s\"".formatted(baseline));

    assertThat(run.get("stopEarly").asString()).isEqualTo("never");
    assertThat(run.has("stoppedEarly")).isFalse();
    assertThat(run.has("margin")).isFalse();
    assertThat(run.get("numNotRun").asInt()).isZero();
    assertThat(items(run).stream().map(item -> item.get("recordId").asString()).toList())
        .isEqualTo(
            items(server.get("/eval_runs/" + baseline).json()).stream()
                .map(item -> item.get("recordId").asString())
                .toList());
  }

  @Test
  void records_are_shuffled_with_the_trials_of_each_together() throws Exception {
    String baseline = ApiFixture.id(world.ran(""));

    JsonNode run = stopped(worse, stopsEarly(baseline) + ",\"trials\":2");

    List<String> records =
        items(run).stream().map(item -> item.get("recordId").asString()).toList();
    List<String> before =
        items(server.get("/eval_runs/" + baseline).json()).stream()
            .map(item -> item.get("recordId").asString())
            .toList();
    List<String> once =
        IntStream.range(0, RECORDS).mapToObj(record -> records.get(2 * record)).toList();
    assertThat(once).containsExactlyInAnyOrderElementsOf(before).isNotEqualTo(before);
    assertThat(IntStream.range(0, RECORDS).mapToObj(record -> records.get(2 * record + 1)))
        .containsExactlyElementsOf(once);
  }
}
