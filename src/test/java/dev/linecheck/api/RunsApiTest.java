package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunsApiTest {
  /// Says what stands in the input `answer`; where that is missing, its rules cannot be read.
  private static final String AGENT_OF_INPUTS =
      """
      {"name": "desk", "fillEmptyStringVariables": true,
       "defaultVersionedPrompt": {"name": "v1", "agentType": "STANDARD", "aiModelId": "scripted",
         "prompt": "```scripted\\nsay {{answer}}\\n```"}}
      """;

  @RegisterExtension private final ServerExtension server = new ServerExtension();

  @Test
  void a_run_is_answered_before_it_ends_and_echoes_what_it_runs() {
    ApiFixture world = ApiFixture.of(server);

    JsonNode run = server.created(world.runs(), world.run(""));

    assertThat(run.propertyNames())
        .contains(
            "id", "status", "callAgentId", "versionedPromptId", "createdAt", "aggregateResult");
    assertThat(run.get("status").asString()).isIn("PENDING", "RUNNING", "SUCCESS");
    assertThat(run.get("callAgentId").asString()).isEqualTo(world.agent());
    assertThat(run.get("versionedPromptId").asString()).isEqualTo(world.prompt());
    assertThat(run.get("createdAt").asString()).endsWith("Z");
    assertThat(run.get("aggregateResult").propertyNames())
        .containsExactlyInAnyOrder("numFailing", "numPassing");
    assertThat(run.get("numRecords").intValue()).isEqualTo(1);
  }

  @Test
  void a_run_of_passing_and_failing_records_is_a_success_with_both_counts()
      throws InterruptedException {
    ApiFixture world = ApiFixture.of(server).with(server.created("/agents", AGENT_OF_INPUTS));
    world.server().delete(world.records() + "/" + world.record());
    world.add(answered("At eight."));
    world.add(answered("Who knows?"));
    world.add(answered("Ask again at Eight"));

    JsonNode run = world.ran("");

    assertThat(run.get("status").asString()).isEqualTo("SUCCESS");
    assertCounts(run, 2, 1, 0);
    assertThat(run.has("error")).isFalse();
    assertThat(Instant.parse(run.get("endedAt").asString()))
        .isAfterOrEqualTo(Instant.parse(run.get("startedAt").asString()));
  }

  @Test
  void an_errored_record_is_neither_passing_nor_failing_and_fails_the_run()
      throws InterruptedException {
    ApiFixture world = ApiFixture.of(server).with(server.created("/agents", AGENT_OF_INPUTS));
    String judged = world.add(answered("At eight."));

    JsonNode run = world.ran("");

    assertThat(run.get("status").asString()).isEqualTo("FAILED");
    assertCounts(run, 1, 0, 1);
    assertThat(run.get("error").asString()).contains("words to say");
    assertThat(Listed.of(server, "/eval_runs/" + ApiFixture.id(run) + "/results").rows())
        .extracting(result -> ApiFixture.id(result.get("record")))
        .containsExactly(judged);
  }

  @Test
  void runs_are_listed_newest_first_and_of_their_config_only() throws InterruptedException {
    ApiFixture world = ApiFixture.of(server);
    ApiFixture other = ApiFixture.of(server);
    JsonNode oldest = world.ran("");
    JsonNode middle = world.ran("");
    other.ran("");
    JsonNode newest = world.ran("");
    String cursor = Listed.of(server, world.runs() + "?limit=1").cursor().orElseThrow();

    assertThat(Listed.of(server, world.runs()).rows())
        .containsExactly(
            ApiFixture.asListed(newest), ApiFixture.asListed(middle), ApiFixture.asListed(oldest));
    assertThat(Listed.walked(server, world.runs(), 2))
        .containsExactly(ApiFixture.id(newest), ApiFixture.id(middle), ApiFixture.id(oldest));
    server.get(other.runs() + "?cursor=" + cursor).isProblem(422, "invalid_cursor");
  }

  private static String answered(String answer) {
    return ApiFixture.RECORD.replace(
        "\\\"who\\\": \\\"Ann\\\"", "\\\"answer\\\": \\\"" + answer + "\\\"");
  }

  private static void assertCounts(JsonNode run, int passing, int failing, int errored) {
    assertThat(run.at("/aggregateResult/numPassing").intValue()).isEqualTo(passing);
    assertThat(run.at("/aggregateResult/numFailing").intValue()).isEqualTo(failing);
    assertThat(run.get("numErrored").intValue()).isEqualTo(errored);
    assertThat(run.get("numRecords").intValue()).isEqualTo(passing + failing + errored);
    assertThat(run.get("numUndecided").intValue()).isZero();
  }
}
