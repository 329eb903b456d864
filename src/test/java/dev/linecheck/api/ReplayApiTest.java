package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// Recorded calls, gone through again.
class ReplayApiTest {
  private static final String CALL =
      """
      {"messages": [
        {"role": "user", "content": "When do you open?"},
        {"role": "assistant", "content": "At nine."},
        {"role": "user", "content": "Is Ann booked?"},
        {"role": "assistant", "content": null, "tool_calls": [
          {"id": "c1", "type": "function",
           "function": {"name": "look_up", "arguments": "{\\"name\\": \\"Ann\\"}"}}]},
        {"role": "tool", "tool_call_id": "c1", "content": "booked for Monday"},
        {"role": "assistant", "content": "Ann comes on Monday."},
        {"role": "user", "content": "And Bob?"},
        {"role": "assistant", "content": "I do not know."}]}
      """;
  private static final String AGENT =
      """
      {"name": "desk", LINKED
       "defaultVersionedPrompt": {"name": "v1", "agentType": "STANDARD", "aiModelId": "scripted",
         "prompt": "```scripted\\n\
      returned \\"monday\\": say Ann comes on Monday.\\n\
      returned \\"free\\": say Bob is not booked.\\n\
      heard \\"Ann\\": call look_up {\\"name\\":\\"Ann\\"}\\n\
      heard \\"Bob\\": call look_up {\\"name\\":\\"Bob\\"}\\n\
      say We open at eight.\\n\
      ```"}}
      """;

  @RegisterExtension private final ServerExtension server = new ServerExtension();
  private ApiFixture world;
  private String record;

  @BeforeEach
  void start() {
    world = ApiFixture.of(server);
    record = recorded(CALL);
  }

  private String recorded(String call) {
    String dial = server.created("/dials/import", call).get("dials").get(0).get("id").asString();
    return world.add("{\"recordType\":\"DIAL\",\"dialId\":\"" + dial + "\"}");
  }

  private JsonNode replayed(String functions) throws InterruptedException {
    return replayed(AGENT, functions);
  }

  private JsonNode replayed(String version, String functions) throws InterruptedException {
    JsonNode agent = server.created("/agents", version.replace("LINKED", functions));
    JsonNode run = world.with(agent).ran(",\"evalRecordIds\":[\"" + record + "\"]");
    assertThat(run.get("status").asString()).isEqualTo("SUCCESS");
    return server.get("/eval_runs/" + ApiFixture.id(run) + "/results").json().get("data").get(0);
  }

  private static String linked(String function) {
    return "\"linkedFunctionDefinitionInputs\": [{\"functionDefinitionId\": \"%s\"}],"
        .formatted(function);
  }

  private String function(String standIn) {
    return ApiFixture.id(
        server.created(
            "/functions",
            """
            {"name": "look up", "description": "looks up", "type": "api",
             "apiPath": "https://nowhere.invalid/never", %s
             "inputJsonSchema": "{\\"type\\": \\"object\\"}"}
            """
                .formatted(standIn)));
  }

  @Test
  void the_version_answers_at_each_decision_point_of_the_recorded_call() throws Exception {
    JsonNode result = replayed(linked(function("")));

    assertThat(result.get("record").get("recordType").asString()).isEqualTo("DIAL");
    assertThat(result.get("simulationMetadata").isNull()).isTrue();
    assertThat(result.get("functions").isNull()).isTrue();
    assertThat(result.get("transcript").size()).isEqualTo(8);
    assertThat(result.get("transcript").get(1).get("text").asString()).isEqualTo("At nine.");
    assertThat(result.get("results").valueStream().map(line -> line.get("index").asInt()))
        .containsExactly(1, 3, 7);
    assertThat(result.get("results").valueStream().map(line -> line.get("modelOutput").asString()))
        .containsExactly(
            "We open at eight.", "Ann comes on Monday.", "[tool] look_up {\"name\":\"Bob\"}");
    JsonNode replay = result.get("replay");
    assertThat(replay.get("firstDivergence").asInt()).isEqualTo(1);
    assertThat(replay.get("turns").valueStream().map(turn -> turn.get("relation").asString()))
        .containsExactly("DIFFERENT_FINE", "SAME_EFFECT", "DIFFERENT_FINE");
    assertThat(replay.get("turns").valueStream().map(turn -> turn.get("offPolicy").asBoolean()))
        .containsExactly(false, true, true);
    assertThat(
            replay.get("turns").valueStream().map(turn -> turn.get("unresolvedTool").asBoolean()))
        .containsExactly(false, false, true);
    assertThat(replay.get("turns").get(1).get("functions").get(0).toString())
        .isEqualTo(
            "{\"name\":\"look_up\",\"args\":\"{\\\"name\\\":\\\"Ann\\\"}\","
                + "\"result\":\"booked for Monday\",\"source\":\"RECORDED\"}");
  }

  @Test
  void to_hang_up_on_a_question_breaks_a_rule_only_where_the_recorded_call_ends() throws Exception {
    record = recorded(CALL.replace("And Bob?", "And who comes before her?"));

    JsonNode lines =
        replayed(AGENT.replace("say We open at eight.", "hang up"), linked(function("")))
            .get("results");

    assertThat(lines.valueStream().map(line -> line.get("modelOutput").asString()))
        .containsExactly("[hangs_up]", "Ann comes on Monday.", "[hangs_up]");
    assertThat(lines.valueStream().map(line -> line.path("rule").asString("")))
        .containsExactly("", "", "hangs-up-on-question");
  }

  @Test
  void a_mock_answers_what_the_recording_does_not() throws Exception {
    String mocked =
        function(
            "\"standIn\": {\"mocks\": [{\"arguments\": {\"name\": \"Bob\"}, \"result\": \"free\"}]},");

    JsonNode turn = replayed(linked(mocked)).get("replay").get("turns").get(2);

    assertThat(turn.get("stop").asString()).isEqualTo("SPOKE");
    assertThat(turn.get("functions").get(0).get("source").asString()).isEqualTo("MOCK");
  }

  @Test
  void two_functions_of_one_name_to_the_model_are_refused() {
    String links =
        "\"linkedFunctionDefinitionInputs\": [{\"functionDefinitionId\": \"%s\"},"
            .formatted(function(""));
    JsonNode agent =
        server.created(
            "/agents",
            AGENT.replace(
                "LINKED", links + "{\"functionDefinitionId\": \"" + function("") + "\"}],"));

    server.post(world.runs(), world.with(agent).run("")).isProblem(422, "same_function_name");
  }

  @Test
  void a_result_is_judged_again_from_what_was_kept() throws Exception {
    JsonNode result = replayed(linked(function("")));

    JsonNode again = server.created("/eval_results/" + ApiFixture.id(result) + "/rerun", "");

    assertThat(again.get("results")).isEqualTo(result.get("results"));
    JsonNode read = server.get("/eval_results/" + ApiFixture.id(result)).json();
    assertThat(read.get("replay")).isEqualTo(result.get("replay"));
    assertThat(read.get("transcript")).isEqualTo(result.get("transcript"));
  }

  @Test
  void simulated_and_recorded_records_run_side_by_side() throws Exception {
    JsonNode run = world.ran("");

    assertThat(run.get("status").asString()).isEqualTo("SUCCESS");
    assertThat(run.get("numRecords").asInt()).isEqualTo(2);
    JsonNode results =
        server.get("/eval_runs/" + ApiFixture.id(run) + "/results").json().get("data");
    assertThat(results.get(0).get("replay").isNull()).isTrue();
    assertThat(results.get(1).get("replay").get("turns").size()).isEqualTo(3);
  }

  @Test
  void a_function_that_is_changed_or_deleted_later_does_not_change_a_result() throws Exception {
    String id = function("");
    JsonNode result = replayed(linked(id));

    server.delete("/functions/" + id);

    assertThat(ApiFixture.asListed(server.get("/eval_results/" + ApiFixture.id(result)).json()))
        .isEqualTo(result);
  }

  @Test
  void a_call_in_which_the_agent_does_nothing_is_refused() {
    String silent =
        server
            .created("/dials/import", "{\"messages\":[{\"role\":\"user\",\"content\":\"Hello?\"}]}")
            .get("dials")
            .get(0)
            .get("id")
            .asString();
    String only = world.add("{\"recordType\":\"DIAL\",\"dialId\":\"" + silent + "\"}");

    server
        .post(world.runs(), world.run(",\"evalRecordIds\":[\"" + only + "\"]"))
        .isProblem(422, "no_decision_points");
  }

  @Test
  void an_agent_that_only_calls_functions_fails() throws Exception {
    JsonNode agent =
        server.created(
            "/agents",
            AGENT
                .replace("LINKED", linked(function("")))
                .replace(
                    "returned \\\"monday\\\": say Ann comes on Monday.", "turn 1: call look_up"));

    JsonNode run = world.with(agent).ran(",\"evalRecordIds\":[\"" + world.record() + "\"]");

    assertThat(run.get("aggregateResult").get("numFailing").asInt()).isEqualTo(1);
    JsonNode result =
        server.get("/eval_runs/" + ApiFixture.id(run) + "/results").json().get("data").get(0);
    assertThat(result.get("simulationMetadata").get("endReason").asString()).isEqualTo("LOOP");
    assertThat(result.get("results").get(0).get("reason").asString()).contains("says nothing");
  }
}
