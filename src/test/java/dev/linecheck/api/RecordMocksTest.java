package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Mocks that hold for one record, and functions that a model plays.
class RecordMocksTest {
  private static final String AGENT =
      """
      {"name": "desk", "linkedFunctionDefinitionInputs": [{"functionDefinitionId": "FUNCTION"}],
       "defaultVersionedPrompt": {"name": "v1", "agentType": "STANDARD", "aiModelId": "scripted",
         "prompt": "```scripted\\n\
      returned \\"monday\\": say On Monday.\\n\
      returned \\"friday\\": say On Friday.\\n\
      heard \\"when\\": call look_up {\\"name\\":\\"Ann\\"}\\nsay Yes?\\n```"}}
      """;
  private static final String RECORD =
      """
      {"recordType": "PROMPT", "name": "r", "maxTurns": 1,
       "systemPrompt": "```scripted\\nsay When?\\n```", "functionMocks": MOCKS}
      """;

  @RegisterExtension private final ServerExtension server = new ServerExtension();
  private ApiFixture world;

  @BeforeEach
  void start() {
    world = ApiFixture.of(server);
  }

  private void agent(String mock) {
    String function =
        ApiFixture.id(
            server.created(
                "/functions",
                """
                {"name": "look up", "description": "looks up", "type": "api",
                 "apiPath": "https://nowhere.invalid/never", "standIn": {"mocks": [%s]}}
                """
                    .formatted(mock)));
    world = ApiFixture.of(server, AGENT.replace("FUNCTION", function), ApiFixture.CONFIG);
  }

  private JsonNode result(String record) throws InterruptedException {
    JsonNode run = world.ran(",\"evalRecordIds\":[\"" + record + "\"]");
    assertThat(run.get("status").asString()).as(run.toString()).isEqualTo("SUCCESS");
    return server.get("/eval_runs/" + ApiFixture.id(run) + "/results").json().get("data").get(0);
  }

  @Test
  void the_mocks_of_a_record_answer_in_its_call_alone() throws Exception {
    agent("{\"result\":\"friday\"}");
    String mocks =
        "[{\"function\":\"look up\",\"mocks\":[{\"arguments\":{\"name\":\"Ann\"},\"times\":1,"
            + "\"latencyMs\":5,\"result\":\"monday\"},{\"timesOut\":true}]}]";
    String own = world.add(RECORD.replace("MOCKS", mocks));

    JsonNode result = result(own);

    assertThat(result.get("transcript").toString()).contains("On Monday.");
    assertThat(result.get("functions").get("unusedMocks").toString())
        .isEqualTo("[\"look_up.record[1]\",\"look_up[0]\"]");
    assertThat(result.get("record").get("prompt").get("functionMocks").toString()).isEqualTo(mocks);
    assertThat(result(world.add(RECORD.replace("MOCKS", "null"))).get("transcript").toString())
        .contains("On Friday.");
  }

  @Test
  void the_mocks_of_a_record_are_kept_changed_and_taken_away() {
    agent("{\"result\":\"friday\"}");
    String mocks = "[{\"function\":\"f\",\"mocks\":[{\"error\":\"busy\"}]}]";
    String record = world.add(RECORD.replace("MOCKS", mocks));
    String path = world.records() + "/" + record;

    assertThat(
            server
                .put(path, "{\"name\":\"n\"}")
                .json()
                .get("prompt")
                .get("functionMocks")
                .toString())
        .isEqualTo(mocks);
    assertThat(server.put(path, "{\"functionMocks\":[]}").json().get("prompt").has("functionMocks"))
        .isFalse();
  }

  @Test
  void a_function_is_played_from_its_description() throws Exception {
    agent("{\"plays\":\"```scripted\\nheard \\\"Ann\\\": say monday\\nsay nobody\\n```\"}");

    JsonNode result = result(world.add(RECORD.replace("MOCKS", "[]")));

    assertThat(result.get("transcript").toString()).contains("On Monday.");
  }

  @Test
  void a_scripted_function_needs_rules() {
    agent("{\"plays\":\"Ann is booked for Monday.\"}");

    server.post(world.runs(), world.run("")).isProblem(422, "unreadable_script");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{\"function\":\"f\",\"mocks\":[{}]}] | one_outcome",
        "[{\"function\":\"f\",\"mocks\":[{\"plays\":\" \"}]}] | one_outcome",
        "[{\"function\":\"f\",\"mocks\":[{\"plays\":\"x\",\"result\":\"y\"}]}] | one_outcome",
        "[{\"function\":\"f\",\"mocks\":[{\"result\":\"y\",\"latencyMs\":60001}]}] | out_of_range",
        "[{\"function\":\"f\",\"mocks\":[{\"result\":\"y\",\"latencyMs\":0}]}] | out_of_range",
        "[{\"mocks\":[]}] | missing_field",
        "[{\"function\":\"f\",\"more\":1,\"mocks\":[]}] | unknown_field"
      })
  void mocks_that_could_not_answer_are_refused(String mocks, String code) {
    agent("{\"result\":\"friday\"}");
    String before = world.inventory();

    server.post(world.records(), RECORD.replace("MOCKS", mocks)).isProblem(422, code);

    assertThat(world.inventory()).isEqualTo(before);
  }
}
