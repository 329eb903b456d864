package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.scripted.ScriptedModel;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class CancelApiTest {
  private final GatedModel model = new GatedModel(new ScriptedModel());

  @RegisterExtension
  private final ServerExtension server =
      new ServerExtension(folder -> new TestServer(folder, model));

  private ApiFixture world;

  @BeforeEach
  void start() {
    world = ApiFixture.of(server);
  }

  @ParameterizedTest
  @EnumSource(
      value = Purpose.class,
      names = {"AGENT", "CALLER", "JUDGE"})
  void no_model_call_starts_after_a_run_was_cancelled(Purpose phase) throws Exception {
    for (int more = 0; more < 20; more++) {
      server.created(world.records(), ApiFixture.RECORD);
    }
    model.shut(phase);
    String run = ApiFixture.id(server.created(world.runs(), world.run("")));
    model.awaitWaiting(TestServer.ITEMS_MAX);

    long begin = System.nanoTime();
    JsonNode cancelled = server.created("/eval_runs/" + run + "/cancel", "");
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    int calls = model.calls();
    model.open(phase);

    assertThat(took).isLessThan(Duration.ofSeconds(10));
    assertThat(cancelled.get("status").asString()).isEqualTo("CANCELLED");
    assertThat(cancelled.get("numCancelled").asInt()).isEqualTo(21);
    assertThat(cancelled.hasNonNull("endedAt")).isTrue();
    // a later run shows that the workers are free again, and by its end that none of the old run
    // went on
    String later = ApiFixture.id(server.created(world.runs(), world.run("")));
    JsonNode ended = server.ended(later);
    assertThat(ended.get("status").asString()).isEqualTo("SUCCESS");
    assertThat(model.calls() - calls).isEqualTo(21 * callsOfOneItem());
    assertThat(server.get("/eval_runs/" + run).json()).isEqualTo(cancelled);
    assertThat(server.post("/eval_runs/" + run + "/retry", "").text("error"))
        .isEqualTo("Only a FAILED run has items to retry; this one is CANCELLED. Start a new run.");
  }

  private int callsOfOneItem() {
    int before = model.calls();
    String run =
        ApiFixture.id(
            server.created(
                world.runs(), world.run(", \"evalRecordIds\": [\"" + world.record() + "\"]")));
    server.ended(run);
    return model.calls() - before;
  }

  @Test
  void results_so_far_stay_readable() throws Exception {
    String run = ApiFixture.id(server.created(world.runs(), world.run("")));
    JsonNode result = onlyResult(run);
    server.post("/eval_runs/" + run + "/cancel", "").isProblem(422, "run_ended");

    assertThat(onlyResult(run)).isEqualTo(result);
    assertThat(server.get("/eval_runs/" + run).text("status")).isEqualTo("SUCCESS");
  }

  @Test
  void cancelling_twice_answers_the_same_run() throws Exception {
    model.shut(Purpose.AGENT);
    String run = ApiFixture.id(server.created(world.runs(), world.run("")));

    JsonNode once = server.created("/eval_runs/" + run + "/cancel", "");
    JsonNode twice = server.created("/eval_runs/" + run + "/cancel", "");

    assertThat(twice).isEqualTo(once);
    JsonNode items = server.get("/eval_runs/" + run + "/items").json().get("data");
    assertThat(items.get(0).get("state").asString()).isEqualTo("CANCELLED");
    assertThat(items.get(0).get("resultId").isNull()).isTrue();
  }

  private JsonNode onlyResult(String run) throws InterruptedException {
    server.ended(run);
    return server.get("/eval_runs/" + run + "/results").json().get("data").get(0);
  }
}
