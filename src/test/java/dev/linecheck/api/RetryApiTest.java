package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.llm.scripted.ScriptedModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class RetryApiTest {
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
  void errored_items_are_listed_and_carried_again() throws Exception {
    model.fail();
    String run = ApiFixture.id(server.created(world.runs(), world.run("")));
    JsonNode failed = server.ended(run);
    assertThat(failed.get("status").asString()).isEqualTo("FAILED");
    assertThat(failed.get("numErrored").asInt()).isEqualTo(1);
    JsonNode item = server.get("/eval_runs/" + run + "/items").json().get("data").get(0);
    assertThat(item.get("state").asString()).isEqualTo("ERRORED");
    assertThat(item.get("recordId").asString()).isEqualTo(world.record());
    assertThat(item.get("error").get("message").asString()).endsWith(", the provider is down");
    assertThat(item.get("resultId").isNull()).isTrue();

    model.recover();
    JsonNode reopened = server.created("/eval_runs/" + run + "/retry", "");
    assertThat(reopened.get("id").asString()).isEqualTo(run);
    JsonNode ended = server.ended(run);

    assertThat(ended.get("status").asString()).isEqualTo("SUCCESS");
    assertThat(ended.get("numErrored").asInt()).isZero();
    assertThat(ended.get("aggregateResult").get("numPassing").asInt()).isEqualTo(1);
    assertThat(ended.has("error")).isFalse();
    JsonNode judged = server.get("/eval_runs/" + run + "/items").json().get("data").get(0);
    assertThat(judged.get("state").asString()).isEqualTo("JUDGED");
    assertThat(judged.get("error").isNull()).isTrue();
    assertThat(server.get("/eval_results/" + judged.get("resultId").asString()).status())
        .isEqualTo(200);
  }

  @Test
  void a_run_without_errors_has_nothing_to_retry() throws Exception {
    String run = ApiFixture.id(server.created(world.runs(), world.run("")));
    JsonNode ended = server.ended(run);

    server.post("/eval_runs/" + run + "/retry", "").isProblem(422, "nothing_to_retry");

    assertThat(server.get("/eval_runs/" + run).json()).isEqualTo(ended);
  }
}
