package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// The requests that start noise runs: their budgets, and one that is repeated.
class NoiseRequestApiTest {
  @RegisterExtension private final ServerExtension server = new ServerExtension();
  private ApiFixture world;

  @BeforeEach
  void start() {
    world = ApiFixture.of(server);
    for (int i = 0; i < 3; i++) {
      world.add(ApiFixture.RECORD);
    }
  }

  private static String path(JsonNode run) {
    return "/eval_runs/" + ApiFixture.id(run);
  }

  private JsonNode measured(JsonNode run, String body) throws InterruptedException {
    JsonNode begun = server.created(path(run) + "/noise", body);
    server.ended(ApiFixture.id(begun.get("noiseRun")));
    return server.get(path(run) + "/noise").json();
  }

  private void refused(JsonNode run, String body, String code, String field) {
    TestServer.Answer answer = server.post(path(run) + "/noise", body);
    answer.isProblem(422, code);
    assertThat(answer.text("field")).isEqualTo(field);
  }

  @Test
  void a_noise_run_has_a_budget_of_its_own() throws Exception {
    JsonNode run = world.ran(",\"maxTokens\":100000000");

    JsonNode free = measured(run, "{}").get("noiseRun");
    JsonNode noise = measured(run, "{\"maxTokens\":1}").get("noiseRun");

    assertThat(free.has("maxTokens")).isFalse();
    assertThat(noise.get("maxTokens").asInt()).isOne();
    assertThat(noise.get("status").asString()).isEqualTo("FAILED");
    assertThat(noise.get("error").asString()).contains("its maxTokens,");
    assertThat(noise.get("numNotRun").asInt()).isPositive();
  }

  @Test
  void a_budget_of_a_noise_run_is_checked_as_that_of_a_run() throws Exception {
    JsonNode run = world.ran("");

    refused(run, "{\"maxTokens\":0}", "out_of_range", "maxTokens");
    refused(run, "{\"maxCost\":0}", "out_of_range", "maxCost");
    refused(run, "{\"maxCost\":1000001}", "out_of_range", "maxCost");
    server.post(path(run) + "/noise", "{\"maxTokens\":\"many\"}").isProblem(400, "wrong_type");
    server.get(path(run) + "/noise").isProblem(404, "not_found");
  }

  @Test
  void a_deleted_noise_run_is_not_said_to_have_never_been() throws Exception {
    JsonNode run = world.ran("");
    JsonNode noise = measured(run, "{}").get("noiseRun");
    server.delete(path(noise));

    TestServer.Answer answer = server.get(path(run) + "/noise");

    answer.isProblem(404, "not_found");
    assertThat(answer.text("error")).isEqualTo("This eval run has no noise run.");
  }

  @Test
  void a_request_that_is_repeated_starts_one_noise_run() throws Exception {
    JsonNode run = world.ran("");
    String first = repeated(run);

    assertThat(repeated(run)).isEqualTo(first);
    server.ended(first);
  }

  private String repeated(JsonNode run) {
    return server
        .send(
            server
                .request(path(run) + "/noise")
                .header("Idempotency-Key", "once")
                .POST(BodyPublishers.ofString("{}")))
        .json()
        .at("/noiseRun/id")
        .asString();
  }
}
