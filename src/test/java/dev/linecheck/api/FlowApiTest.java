package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// Runs of versions that are flows, with the scripted model on every side.
class FlowApiTest {
  private static final String CONFIG =
      """
      {"name": "rules", "callerModelId": "scripted", "judgeModelId": "scripted",
       "promptSnippet": "```scripted\\nnever say \\"monday\\"\\n```"}
      """;
  private static final String FUNCTION =
      """
      {"name": "look up", "description": "looks up", "type": "api",
       "apiPath": "https://nowhere.invalid/never",
       "standIn": {"readOnly": true, "mocks": [
         {"arguments": {"what": "Cleaning"}, "result": "{\\"day\\": \\"Monday\\"}"},
         {"result": "{\\"day\\": null}"}]}}
      """;
  private static final String FLOW =
      """
      {"openingLineType": "INBOUND_ONLY", "nodes": [
        {"id": "what", "name": "Ask what for", "type": "question",
         "nodeData": {"question": "```scripted\\nsay A cleaning or a check-up?\\n```",
           "questionType": "multiple_choice", "options": ["Cleaning", "Check-up"]},
         "transitionRules": [{"conditionType": "always", "transitionNodeId": "find"}]},
        {"id": "find", "name": "Find a day", "type": "function",
         "nodeData": {"functionId": "FUNCTION",
           "inputs": [{"name": "what", "value": "{{node.what.answer}}"}],
           "outputs": [{"name": "day", "type": "STRING", "nullable": true}]},
         "transitionRules": [
           {"conditionType": "equal", "field": "day", "value": "", "transitionNodeId": "none"},
           {"conditionType": "always", "transitionNodeId": "offer"}]},
        {"id": "offer", "name": "Offer the day", "type": "freeform", "transitionRules": [],
         "nodeData": {"prompt": "```scripted\\nsay You can come on {{node.find.day}}.\\n```"}},
        {"id": "none", "name": "Nothing free", "type": "freeform", "transitionRules": [],
         "nodeData": {"prompt": "```scripted\\nsay Nothing is free.\\n```"}}]}
      """;

  @RegisterExtension private final ServerExtension server = new ServerExtension();
  private String function;

  @BeforeEach
  void start() {
    function = ApiFixture.id(server.created("/functions", FUNCTION));
  }

  private ApiFixture world(String flow) {
    String agent =
        """
        {"name": "desk", "defaultVersionedPrompt":
          {"name": "v1", "agentType": "CUSTOM_FLOW", "aiModelId": "scripted",
           "flowDefinition": %s}}
        """
            .formatted(flow.replace("FUNCTION", function));
    return ApiFixture.of(server, agent, CONFIG);
  }

  private JsonNode result(ApiFixture world, String record) throws InterruptedException {
    JsonNode run = world.ran(",\"evalRecordIds\":[\"" + record + "\"]");
    assertThat(run.get("status").asString()).as(run.toString()).isEqualTo("SUCCESS");
    return server.get("/eval_runs/" + ApiFixture.id(run) + "/results").json().get("data").get(0);
  }

  private static String caller(String rules) {
    return "{\"recordType\":\"PROMPT\",\"name\":\"c\",\"systemPrompt\":\"```scripted\\n%s\\n```\"}"
        .formatted(rules);
  }

  @Test
  void a_flow_is_rehearsed_with_its_functions_and_judged() throws Exception {
    ApiFixture world = world(FLOW);

    JsonNode result =
        result(
            world,
            world.add(caller("turn 1: say What?\\nturn 2: say A cleaning please.\\nsay Thanks.")));

    assertThat(result.get("transcript").valueStream().map(JsonNode::toString))
        .containsExactly(
            "{\"text\":\"A cleaning or a check-up?\",\"speaker\":\"AI\",\"detailType\":null}",
            "{\"text\":\"What?\",\"speaker\":\"HUMAN\",\"detailType\":null}",
            "{\"text\":\"A cleaning or a check-up?\",\"speaker\":\"AI\",\"detailType\":null}",
            "{\"text\":\"A cleaning please.\",\"speaker\":\"HUMAN\",\"detailType\":null}",
            "{\"text\":\"\",\"speaker\":\"AI\",\"detailType\":\"node-transition\","
                + "\"nodeTransition\":{\"toNodeId\":\"find\","
                + "\"transitionData\":{\"answer\":\"Cleaning\"}}}",
            "{\"text\":\"\",\"speaker\":\"AI\",\"detailType\":null,\"functionCalls\":[{"
                + "\"name\":\"Find a day\",\"args\":\"{\\\"what\\\":\\\"Cleaning\\\"}\","
                + "\"functionCallId\":\"call_1\"}]}",
            "{\"text\":\"\",\"speaker\":\"AI\",\"detailType\":\"node-transition\","
                + "\"nodeTransition\":{\"toNodeId\":\"offer\","
                + "\"transitionData\":{\"day\":\"Monday\"}}}",
            "{\"text\":\"You can come on Monday.\",\"speaker\":\"AI\",\"detailType\":null}",
            "{\"text\":\"Thanks.\",\"speaker\":\"HUMAN\",\"detailType\":null}");
    assertThat(result.get("simulationMetadata").get("endReason").asString())
        .isEqualTo("FLOW_COMPLETE");
    assertThat(result.get("results").valueStream().map(line -> line.get("index").asInt()))
        .containsExactly(0, 2, 7);
    assertThat(result.get("results").valueStream().map(line -> line.get("accurate").asBoolean()))
        .containsExactly(true, true, false);
  }

  @Test
  void what_the_function_answers_decides_where_the_flow_goes() throws Exception {
    ApiFixture world = world(FLOW);

    JsonNode result = result(world, world.add(caller("say A check-up.")));

    assertThat(result.get("transcript").toString())
        .contains("Nothing is free.")
        .doesNotContain("You can come");
  }

  private String importedDial() {
    return server
        .created(
            "/dials/import",
            """
            {"messages": [
              {"role": "assistant", "content": "A cleaning or a check-up?"},
              {"role": "user", "content": "A cleaning."},
              {"role": "assistant", "content": "Come on Friday."},
              {"role": "user", "content": "Fine."},
              {"role": "assistant", "content": "See you."}]}
            """)
        .get("dials")
        .get(0)
        .get("id")
        .asString();
  }

  @Test
  void a_recorded_call_is_gone_through_by_a_flow() throws Exception {
    ApiFixture world = world(FLOW);

    JsonNode result =
        result(world, world.add("{\"recordType\":\"DIAL\",\"dialId\":\"" + importedDial() + "\"}"));

    assertThat(result.get("results").valueStream().map(line -> line.get("modelOutput").asString()))
        .containsExactly("A cleaning or a check-up?", "You can come on Monday.", "[flow_complete]");
    JsonNode turns = result.get("replay").get("turns");
    assertThat(turns.get(0).get("relation").asString()).isEqualTo("SAME_EFFECT");
    assertThat(turns.get(1).get("functions").get(0).get("source").asString()).isEqualTo("MOCK");
    assertThat(turns.get(1).get("flow").toString())
        .isEqualTo(
            "{\"from\":\"Ask what for\",\"to\":\"Offer the day\",\"steps\":["
                + "{\"toNodeId\":\"find\",\"transitionData\":{\"answer\":\"Cleaning\"}},"
                + "{\"toNodeId\":\"offer\",\"transitionData\":{\"day\":\"Monday\"}}]}");
    assertThat(turns.get(2).get("stop").asString()).isEqualTo("FLOW_COMPLETE");
    assertThat(
            server
                .post("/eval_results/" + ApiFixture.id(result) + "/rerun", "{}")
                .json()
                .get("results"))
        .isEqualTo(result.get("results"));
  }

  @Test
  void a_scripted_flow_needs_rules_at_every_node_that_speaks() {
    ApiFixture world = world(FLOW.replace("```scripted\\nsay Nothing is free.\\n```", "Say no."));

    TestServer.Answer answer = server.post(world.runs(), world.run(""));

    answer.isProblem(422, "unreadable_script");
    assertThat(answer.text("field")).isEqualTo("versionedPromptId");
  }

  @Test
  void a_flow_whose_function_was_deleted_starts_no_run() {
    ApiFixture world = world(FLOW);
    server.delete("/functions/" + function);

    server.post(world.runs(), world.run("")).isProblem(422, "unknown_function");
    assertThat(Listed.of(server, world.runs()).rows()).isEqualTo(List.of());
  }

  @Test
  void two_nodes_of_one_name_may_not_call_different_functions() {
    String other =
        ApiFixture.id(server.created("/functions", FUNCTION.replace("Monday", "Friday")));
    ApiFixture world =
        world(
            FLOW.replace(
                "{\"id\": \"none\"",
                """
                {"id": "other", "name": "Find a day", "type": "function", "transitionRules": [],
                 "nodeData": {"functionId": "%s"}},
                {"id": "none\"\
                """
                    .formatted(other)));

    server.post(world.runs(), world.run("")).isProblem(422, "same_function_name");
  }
}
