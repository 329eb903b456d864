package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PromptsTest {
  private static final String STANDARD =
      """
      {"name": "v2", "agentType": "STANDARD", "aiModelId": "scripted", "note": "kept",
       "modelOptionValues": [{"optionId": "temperature", "value": "0.5"}],
       "prompt": "```scripted\\nsay Hi\\n```"}
      """;
  private static final String FLOW =
      """
      {"name": "flow", "agentType": "CUSTOM_FLOW", "aiModelId": "scripted", "prompt": null,
       "flowDefinition": {"editor": {"zoom": 2}, "aiOpen": false, "nodes": [
         {"id": "n1", "name": "Ask", "type": "question", "position": [1, 2], "outputSchema": "mine",
          "nodeData": {"question": "New here?", "questionType": "multiple_choice",
            "options": ["yes", "no"], "answerGuidelines": null, "colour": "red"},
          "transitionRules": [
            {"conditionType": "equal", "value": "yes", "transitionNodeId": "n2", "label": "l"},
            {"conditionType": "always", "transitionNodeId": "n3"}]},
         {"id": "n2", "name": "Book", "type": "function_call",
          "nodeData": {"functionId": "FUNCTION", "inputs": [], "outputs": []},
          "transitionRules": []},
         {"id": "n3", "name": "Bye", "type": "freeform", "nodeData": {"prompt": "Say bye."},
          "transitionRules": []}]}}
      """;
  private static final String FUNCTION =
      """
      {"name": "hand over", "description": "to a person", "type": "transfer",
       "allowedNumbers": [{"number": "+14155550100"}]}
      """;

  @RegisterExtension private final ServerExtension server = new ServerExtension();
  private String versions = "";
  private String flow = "";

  @BeforeAll
  void start() {
    flow = FLOW.replace("FUNCTION", ApiFixture.id(server.created("/functions", FUNCTION)));
  }

  @BeforeEach
  void anAgent() {
    versions =
        "/agents/"
            + ApiFixture.id(server.created("/agents", ApiFixture.AGENT))
            + "/versioned_prompts";
  }

  private String path(JsonNode version) {
    return versions + "/" + ApiFixture.id(version);
  }

  @Test
  void a_change_leaves_what_it_does_not_name() {
    JsonNode before = server.created(versions, STANDARD);

    assertThat(server.put(path(before), "{}").json()).isEqualTo(before);
    assertThat(server.put(path(before), before.toString()).json()).isEqualTo(before);
    JsonNode after =
        server
            .put(
                path(before),
                "{\"name\":\"v3\",\"note\":null,\"more\":1,\"modelOptionValues\":[],"
                    + "\"prompt\":\"```scripted\\nsay Bye\\n```\"}")
            .json();

    assertThat(after)
        .isEqualTo(
            FunctionsTest.json(
                """
                {"id": "%s", "name": "v3", "revision": 2, "hash": "%s", "agentType": "STANDARD",
                 "aiModelId": "scripted", "prompt": "```scripted\\nsay Bye\\n```", "more": 1}
                """
                    .formatted(ApiFixture.id(before), after.get("hash").asString())));
    assertThat(after.get("hash")).isNotEqualTo(before.get("hash"));
    assertThat(server.get(path(before)).json()).isEqualTo(after);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"name\":1} | 400 | wrong_type | name",
        "{\"name\":\"x\",\"agentType\":\"FLOW\"} | 422 | unknown_value | agentType",
        "{\"name\":\"x\",\"agentType\":\"CUSTOM_FLOW\"} | 422 | missing_field | flowDefinition",
        "{\"name\":\"x\",\"aiModelId\":\"gpt\"} | 422 | unknown_model | aiModelId",
        "{\"name\":\"x\",\"prompt\":\"no rules\"} | 422 | unreadable_script | prompt",
        "{\"name\":\"x\",\"modelOptionValues\":{}} | 400 | wrong_type | modelOptionValues",
        "{\"name\":\"x\",\"modelOptionValues\":[{\"optionId\":\"temperature\",\"value\":\"9\"}]}"
            + " | 422 | out_of_range | modelOptionValues[0].value",
        "{\"modelOptionValues\":[{\"optionId\":\"max_tokens\",\"value\":\"0\"}]}"
            + " | 422 | out_of_range | modelOptionValues[0].value",
        "{\"modelOptionValues\":[{\"optionId\":\"top_p\",\"value\":\"1\"},{\"optionId\":\"model\",\"value\":\"x\"}]}"
            + " | 422 | reserved_model_option | modelOptionValues[1].optionId",
        "{\"modelOptionValues\":[{\"optionId\":\"seed\",\"value\":\"7\"}]}"
            + " | 422 | reserved_model_option | modelOptionValues[0].optionId",
        "{\"modelOptionValues\":[{\"optionId\":\"topP\",\"value\":\"1\"}]}"
            + " | 422 | unknown_model_option | modelOptionValues[0].optionId",
        "{\"name\":\"x\",\"flowDefinition\":{}} | 422 | flow_of_standard_prompt | flowDefinition"
      })
  void a_bad_change_changes_nothing(String body, int status, String code, String field) {
    JsonNode before = server.created(versions, STANDARD);

    TestServer.Answer answer = server.put(path(before), body);

    answer.isProblem(status, code);
    assertThat(answer.text("field")).isEqualTo(field);
    assertThat(server.get(path(before)).json()).isEqualTo(before);
  }

  @Test
  void the_version_of_another_agent_is_not_changed() {
    JsonNode foreign = server.created(versions, STANDARD);
    String home = path(foreign);
    anAgent();

    server.put(path(foreign), "{\"name\": \"x\"}").isProblem(404, "not_found");

    assertThat(server.get(home).json()).isEqualTo(foreign);
  }

  @Test
  void a_flow_comes_back_complete_and_with_what_nobody_knows() {
    JsonNode created = server.created(versions, flow);
    JsonNode answered = created.get("flowDefinition");
    JsonNode ask = answered.get("nodes").get(0);

    assertThat(created.get("prompt").isNull()).isTrue();
    assertThat(answered.get("globalContext").isNull()).isTrue();
    assertThat(answered.get("openingLineType").asString()).isEqualTo("NONE");
    assertThat(answered.get("editor").get("zoom").asInt()).isEqualTo(2);
    assertThat(ask.get("position").size()).isEqualTo(2);
    assertThat(ask.get("nodeData").get("colour").asString()).isEqualTo("red");
    assertThat(FunctionsTest.json(ask.get("outputSchema").asString()))
        .isEqualTo(
            FunctionsTest.json(
                """
                {"type": "object", "required": ["answer"], "additionalProperties": false,
                 "properties": {"answer": {"type": "string", "enum": ["yes", "no"]}}}
                """));
    assertThat(ask.get("transitionRules").get(0))
        .isEqualTo(
            FunctionsTest.json(
                """
                {"conditionType": "equal", "value": "yes", "transitionNodeId": "n2", "label": "l",
                 "field": null, "values": null, "arrayConditionType": null}
                """));
    assertThat(answered.get("nodes").get(1).get("type").asString()).isEqualTo("function");
    assertThat(answered.get("nodes").get(2).get("outputSchema").isNull()).isTrue();
    assertThat(server.get(path(created)).json()).isEqualTo(created);
  }

  @Test
  void a_flow_sent_back_is_the_same_and_null_keeps_it() {
    JsonNode created = server.created(versions, flow);

    assertThat(server.put(path(created), created.toString()).json()).isEqualTo(created);
    assertThat(server.put(path(created), "{\"flowDefinition\": null}").json()).isEqualTo(created);
  }

  @Test
  void a_version_becomes_a_flow_and_a_flow_a_version() {
    JsonNode version = server.created(versions, STANDARD);
    JsonNode asFlow = server.put(path(version), flow).json();

    assertThat(asFlow.get("agentType").asString()).isEqualTo("CUSTOM_FLOW");
    assertThat(asFlow.get("prompt").isNull()).isTrue();
    server.put(path(version), "{\"agentType\": \"STANDARD\"}").isProblem(422, "missing_field");
    assertThat(server.get(path(version)).json()).isEqualTo(asFlow);

    JsonNode again = server.put(path(version), STANDARD).json();

    assertThat(again.get("revision").asInt()).isEqualTo(3);
    assertThat(((ObjectNode) again).set("revision", version.get("revision"))).isEqualTo(version);
    server.put(path(version), "{\"agentType\": \"CUSTOM_FLOW\"}").isProblem(422, "missing_field");
  }

  @Test
  void a_bad_flow_is_refused_by_its_path_and_its_node_and_stores_nothing() {
    JsonNode before = server.created(versions, flow);
    String dangling = flow.replace("\"n3\"}", "\"n9\"}");
    String wrongType = flow.replace("\"question\": \"New here?\"", "\"question\": 5");

    refused(
        dangling,
        422,
        "unknown_node",
        "flowDefinition.nodes[0].transitionRules[1].transitionNodeId");
    refused(wrongType, 400, "wrong_type", "flowDefinition.nodes[0].nodeData.question");
    server.put(path(before), dangling).isProblem(422, "unknown_node");

    assertThat(server.get(path(before)).json()).isEqualTo(before);
  }

  @Test
  void a_flow_calls_only_functions_that_exist() {
    refused(
        FLOW.replace("FUNCTION", "nobody"),
        422,
        "unknown_function",
        "flowDefinition.nodes[1].nodeData.functionId");

    TestServer.Answer agent =
        server.post(
            "/agents",
            "{\"name\": \"a\", \"defaultVersionedPrompt\": "
                + FLOW.replace("FUNCTION", "nobody")
                + "}");

    agent.isProblem(422, "unknown_function");
    assertThat(agent.text("field"))
        .isEqualTo("defaultVersionedPrompt.flowDefinition.nodes[1].nodeData.functionId");
    assertThat(agent.text("error")).contains("'Book' (n2)");
  }

  @Test
  void a_flow_whose_function_is_gone_can_still_be_renamed() {
    String function = ApiFixture.id(server.created("/functions", FUNCTION));
    JsonNode created = server.created(versions, FLOW.replace("FUNCTION", function));
    server.delete("/functions/" + function);

    JsonNode renamed = server.put(path(created), "{\"name\": \"new\"}").json();

    assertThat(renamed.get("name").asString()).isEqualTo("new");
    assertThat(renamed.get("flowDefinition")).isEqualTo(created.get("flowDefinition"));
  }

  @Test
  void a_flow_without_a_graph_is_refused() {
    refused(
        "{\"name\":\"f\",\"agentType\":\"CUSTOM_FLOW\",\"aiModelId\":\"scripted\"}",
        422,
        "missing_field",
        "flowDefinition");
    refused(
        "{\"name\":\"f\",\"agentType\":\"CUSTOM_FLOW\",\"aiModelId\":\"scripted\","
            + "\"flowDefinition\":[]}",
        400,
        "wrong_type",
        "flowDefinition");
  }

  private void refused(String body, int status, String code, String field) {
    String before = server.get(versions).json().toString();

    TestServer.Answer answer = server.post(versions, body);

    answer.isProblem(status, code);
    assertThat(answer.text("field")).isEqualTo(field);
    assertThat(server.get(versions).json().toString()).isEqualTo(before);
  }
}
