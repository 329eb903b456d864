package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResultsApiTest {
  private static final JsonMapper JSON = new JsonMapper();

  private static final String[] FIELDS = {
    "id",
    "evalRunId",
    "trial",
    "versionedPrompt",
    "record",
    "numAlerts",
    "results",
    "rulesNeverExercised",
    "judge",
    "transcript",
    "createdAt",
    "simulationMetadata",
    "functions",
    "replay"
  };

  @RegisterExtension private final ServerExtension server = new ServerExtension();

  @Test
  void a_passing_result_has_the_record_the_transcript_and_a_verdict_a_turn()
      throws InterruptedException {
    ApiFixture world = ApiFixture.of(server);
    JsonNode run = world.ran("");

    JsonNode result = onlyResult(run);

    assertThat(result.propertyNames()).containsExactlyInAnyOrder(FIELDS);
    assertThat(result.get("evalRunId")).isEqualTo(run.get("id"));
    assertThat(result.get("record"))
        .isEqualTo(server.get(world.records() + "/" + world.record()).json());
    assertThat(result.get("numAlerts").intValue()).isZero();
    assertThat(result.get("transcript"))
        .isEqualTo(
            JSON.readTree(
                """
                [{"text": "Hello Ann", "speaker": "AI", "detailType": null},
                 {"text": "When do you open?", "speaker": "HUMAN", "detailType": null},
                 {"text": "We open at eight.", "speaker": "AI", "detailType": null},
                 {"text": "Thanks.", "speaker": "HUMAN", "detailType": null}]
                """));
    assertThat(result.get("results"))
        .isEqualTo(
            JSON.readTree(
                """
                [{"index": 0, "accurate": true, "modelOutput": "Hello Ann", "reason": null,
                  "judge": {"status": "ACCURATE", "source": "RULE", "checks": [], "votes":
                    {"accurate": 0, "inaccurate": 0, "undecided": 0, "invalid": 0}}},
                 {"index": 2, "accurate": true, "modelOutput": "We open at eight.", "reason": null,
                  "judge": {"status": "ACCURATE", "source": "JUDGE", "checks": [], "votes":
                    {"accurate": 1, "inaccurate": 0, "undecided": 0, "invalid": 0}}}]
                """));
  }

  @Test
  void the_simulation_tells_its_turns_its_end_and_its_tokens() throws InterruptedException {
    JsonNode simulation = onlyResult(ApiFixture.of(server).ran("")).get("simulationMetadata");

    assertThat(simulation.propertyNames())
        .containsExactlyInAnyOrder(
            "totalTurns",
            "endReason",
            "simulationDurationMs",
            "numInputTokens",
            "numCachedInputTokens",
            "numOutputTokens",
            "factsMissing");
    assertThat(simulation.get("totalTurns").intValue()).isEqualTo(2);
    assertThat(simulation.get("endReason").asString()).isEqualTo("CALLER_HANGUP");
    assertThat(simulation.get("simulationDurationMs").longValue()).isNotNegative();
    assertThat(simulation.get("numInputTokens").longValue()).isPositive();
    assertThat(simulation.get("numCachedInputTokens").longValue()).isZero();
    assertThat(simulation.get("numOutputTokens").longValue()).isPositive();
  }

  @Test
  void a_failing_turn_tells_why() throws InterruptedException {
    ApiFixture world = ApiFixture.of(server);
    server.put(
        "/eval_configs/" + world.config(),
        "{\"promptSnippet\":\"```scripted\\nnever say \\\"eight\\\"\\n```\"}");

    JsonNode result = onlyResult(world.ran(""));

    assertThat(result.get("numAlerts").intValue()).isEqualTo(1);
    assertThat(result.at("/results/0/accurate").booleanValue()).isTrue();
    assertThat(result.at("/results/1/accurate").booleanValue()).isFalse();
    assertThat(result.at("/results/1/index").intValue()).isEqualTo(2);
    assertThat(result.at("/results/1/modelOutput").asString()).isEqualTo("We open at eight.");
    assertThat(result.at("/results/1/reason").asString())
        .contains("The agent said \"eight\".")
        .contains("never say \"eight\"");
  }

  @Test
  void a_template_that_nothing_filled_fails_its_turn() throws InterruptedException {
    ApiFixture world = ApiFixture.of(server);
    server.put(world.records() + "/" + world.record(), "{\"agentInputs\":\"\"}");

    JsonNode result = onlyResult(world.ran(""));

    assertThat(result.get("numAlerts").intValue()).isEqualTo(1);
    assertThat(result.at("/results/0/modelOutput").asString()).isEqualTo("Hello {{who}}");
    assertThat(result.at("/results/0/reason").asString()).contains("{{who}}");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 3", "5, 9"})
  void a_call_ends_after_its_most_turns_with_the_opening_line_as_one(int turns, int lines)
      throws InterruptedException {
    ApiFixture world = ApiFixture.of(server);
    server.put(
        world.records() + "/" + world.record(),
        "{\"maxTurns\":%d,\"systemPrompt\":\"```scripted\\nsay Go on.\\n```\"}".formatted(turns));

    JsonNode result = onlyResult(world.ran(""));

    assertThat(result.at("/simulationMetadata/totalTurns").intValue()).isEqualTo(turns);
    assertThat(result.at("/simulationMetadata/endReason").asString()).isEqualTo("MAX_TURNS");
    assertThat(result.get("transcript").size()).isEqualTo(lines);
    assertThat(result.get("results").size()).isEqualTo(turns);
  }

  private JsonNode onlyResult(JsonNode run) {
    List<JsonNode> rows = Listed.of(server, "/eval_runs/" + ApiFixture.id(run) + "/results").rows();
    assertThat(rows).hasSize(1);
    return rows.getFirst();
  }
}
