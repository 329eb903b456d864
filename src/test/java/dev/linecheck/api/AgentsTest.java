package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgentsTest {
  private static final String FUNCTION =
      """
      {"name": "hand over", "description": "to a person", "type": "transfer",
       "allowedNumbers": [{"number": "+14155550100"}]}
      """;

  @RegisterExtension private final ServerExtension server = new ServerExtension();
  private ApiFixture world;

  @BeforeEach
  void aWorld() {
    world = ApiFixture.of(server);
  }

  private String agent() {
    return "/agents/" + world.agent();
  }

  /// The agent as it is, after a change that has to succeed.
  private JsonNode changed(String body) {
    TestServer.Answer answer = server.put(agent(), body);
    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
    assertThat(server.get(agent()).json()).isEqualTo(answer.json());
    return answer.json();
  }

  @Test
  void an_empty_change_changes_nothing_and_neither_does_an_answer_sent_back() {
    JsonNode before = server.get(agent()).json();

    assertThat(changed("{}")).isEqualTo(before);
    assertThat(changed(before.toString())).isEqualTo(before);
  }

  @Test
  void a_change_takes_the_fields_that_it_names() {
    JsonNode after =
        changed(
            """
            {"name": "night desk", "fillEmptyStringVariables": true,
             "openingLine": {"lineType": "NONE", "content": ""}}
            """);

    assertThat(after.get("name").asString()).isEqualTo("night desk");
    assertThat(after.get("fillEmptyStringVariables").asBoolean()).isTrue();
    assertThat(after.get("openingLine").get("lineType").asString()).isEqualTo("NONE");
    assertThat(after.get("backgroundNoiseType").asString()).isEqualTo("office");
  }

  @Test
  void null_takes_away_the_opening_line_and_what_nobody_here_reads() {
    changed("{\"metadata\": {\"team\": \"a\"}, \"language\": \"de\"}");
    JsonNode after =
        changed(
            "{\"openingLine\": null, \"backgroundNoiseType\": null, \"language\": null,"
                + " \"name\": null}");

    assertThat(after.has("openingLine")).isFalse();
    assertThat(after.has("backgroundNoiseType")).isFalse();
    assertThat(after.get("language").asString()).isEqualTo("en");
    assertThat(after.get("name").asString()).isEqualTo("desk");
    assertThat(after.get("metadata").get("team").asString()).isEqualTo("a");
  }

  @Test
  void the_default_version_is_one_of_the_agents_own() {
    String mine =
        ApiFixture.id(
            server.created(
                agent() + "/versioned_prompts",
                """
                {"name": "v2", "agentType": "STANDARD", "aiModelId": "scripted",
                 "prompt": "```scripted\\nsay Hi\\n```"}
                """));

    JsonNode after = changed("{\"defaultVersionedPromptId\": \"%s\"}".formatted(mine));

    assertThat(after.get("defaultVersionedPromptId").asString()).isEqualTo(mine);
    refused(
        "{\"name\":\"x\",\"defaultVersionedPromptId\":\"%s\"}"
            .formatted(ApiFixture.of(server).prompt()),
        422,
        "unknown_prompt",
        "defaultVersionedPromptId");
  }

  @Test
  void functions_are_linked_in_order_and_with_their_own_words() {
    String first = ApiFixture.id(server.created("/functions", FUNCTION));
    String second = ApiFixture.id(server.created("/functions", FUNCTION));
    String links =
        """
        [{"functionDefinitionId": "%s", "lifecycleMessagesOverride": {"started": ["Hold on."]}},
         {"functionDefinitionId": "%s"}]
        """
            .formatted(second, first);

    JsonNode created =
        server.created(
            "/agents",
            ApiFixture.AGENT.replaceFirst(
                "\\{", "{\"linkedFunctionDefinitionInputs\": " + links + ","));
    JsonNode byIds = changed("{\"linkedFunctionDefinitionIds\": [\"%s\"]}".formatted(first));
    JsonNode inputsWin =
        changed(
            "{\"linkedFunctionDefinitionInputs\": [], \"linkedFunctionDefinitionIds\": [\"%s\"]}"
                .formatted(first));

    assertThat(created.get("linkedFunctionDefinitions")).isEqualTo(FunctionsTest.json(links));
    assertThat(created.has("linkedFunctionDefinitionInputs")).isFalse();
    assertThat(byIds.get("linkedFunctionDefinitions"))
        .isEqualTo(FunctionsTest.json("[{\"functionDefinitionId\": \"%s\"}]".formatted(first)));
    assertThat(inputsWin.get("linkedFunctionDefinitions").size()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"name\":7} | 400 | wrong_type | name",
        "{\"name\":\"x\",\"openingLine\":\"Hi\"} | 400 | wrong_type | openingLine",
        "{\"name\":\"x\",\"openingLine\":{\"lineType\":\"LOUD\",\"content\":\"\"}} | 422"
            + " | unknown_value | openingLine.lineType",
        "{\"name\":\"x\",\"defaultVersionedPromptId\":\"\"} | 422 | unknown_prompt"
            + " | defaultVersionedPromptId",
        "{\"name\":\"x\",\"callAgentExtractorId\":\"nobody\"} | 422 | unknown_extractor"
            + " | callAgentExtractorId",
        "{\"name\":\"x\",\"defaultVersionedPrompt\":{}} | 422 | unknown_field"
            + " | defaultVersionedPrompt",
        "{\"name\":\"x\",\"linkedFunctionDefinitionInputs\":[{\"functionDefinitionId\":\"nobody\"}]}"
            + " | 422 | unknown_function | linkedFunctionDefinitionInputs[0].functionDefinitionId",
        "{\"name\":\"x\",\"linkedFunctionDefinitionInputs\":[{}]} | 422 | missing_field"
            + " | linkedFunctionDefinitionInputs[0].functionDefinitionId",
        "{\"name\":\"x\",\"linkedFunctionDefinitionIds\":[\"\"]} | 422 | unknown_function"
            + " | linkedFunctionDefinitionIds[0]",
        "{\"name\":\"x\",\"linkedFunctionDefinitionIds\":[1]} | 400 | wrong_type"
            + " | linkedFunctionDefinitionIds[0]"
      })
  void a_bad_change_changes_nothing(String body, int status, String code, String field) {
    refused(body, status, code, field);
  }

  @Test
  void a_function_is_linked_once() {
    String id = ApiFixture.id(server.created("/functions", FUNCTION));

    refused(
        "{\"linkedFunctionDefinitionIds\":[\"%s\",\"%s\"]}".formatted(id, id),
        422,
        "duplicate_function",
        "linkedFunctionDefinitionIds[1]");
  }

  @Test
  void an_agent_with_an_unknown_function_is_not_created() {
    String before = world.inventory();

    TestServer.Answer answer =
        server.post(
            "/agents",
            ApiFixture.AGENT.replaceFirst(
                "\\{",
                "{\"linkedFunctionDefinitionInputs\": [{\"functionDefinitionId\": \"x\"}],"));

    answer.isProblem(422, "unknown_function");
    assertThat(answer.text("field"))
        .isEqualTo("linkedFunctionDefinitionInputs[0].functionDefinitionId");
    assertThat(world.inventory()).isEqualTo(before);
  }

  @Test
  void a_deleted_agent_is_answered_once_more_and_then_gone_with_its_versions() {
    JsonNode before = server.get(agent()).json();

    TestServer.Answer deleted = server.delete(agent());

    assertThat(deleted.status()).isEqualTo(200);
    assertThat(deleted.json()).isEqualTo(before);
    server.get(agent()).isProblem(404, "not_found");
    server.put(agent(), "{}").isProblem(404, "not_found");
    server.delete(agent()).isProblem(404, "not_found");
    server.get(agent() + "/versioned_prompts").isProblem(404, "not_found");
    server.get(agent() + "/versioned_prompts/" + world.prompt()).isProblem(404, "not_found");
    assertThat(server.get("/agents").json().get("data").toString()).doesNotContain(world.agent());
    server.post(world.runs(), world.run("")).isProblem(422, "unknown_agent");
  }

  @Test
  void what_a_deleted_agent_did_stays_readable() throws InterruptedException {
    String run = ApiFixture.id(server.created(world.runs(), world.run("")));
    server.ended(run);
    JsonNode before = server.get("/eval_runs/" + run + "/results").json();

    server.delete(agent());

    assertThat(before.get("data").size()).isEqualTo(1);
    ((ObjectNode) before.at("/data/0/versionedPrompt")).put("state", "DELETED");
    assertThat(server.get("/eval_runs/" + run + "/results").json()).isEqualTo(before);
    assertThat(server.get("/eval_runs/" + run).text("callAgentId")).isEqualTo(world.agent());
    assertThat(server.get(world.runs()).json().get("data").size()).isEqualTo(1);
  }

  private void refused(String body, int status, String code, String field) {
    JsonNode before = server.get(agent()).json();

    TestServer.Answer answer = server.put(agent(), body);

    answer.isProblem(status, code);
    assertThat(answer.text("field")).isEqualTo(field);
    assertThat(server.get(agent()).json()).isEqualTo(before);
  }
}
