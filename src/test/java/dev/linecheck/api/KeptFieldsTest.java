package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Fields that nobody knows yet stay where a client put them, also inside of those that are known.
class KeptFieldsTest {
  private static final String FUNCTION =
      """
      {"type": "api", "name": "book", "description": "books", "apiPath": "https://desk.example/x",
       "headers": [{"key": "a", "value": "1"}, {"key": "b", "value": "2", "secret": true}],
       "lifecycleMessages": {"started": ["One moment."], "finished": ["Done."]}}
      """;

  @RegisterExtension private final ServerExtension server = new ServerExtension();

  private String agent(String fields) {
    return """
    {"name": "desk", %s, "defaultVersionedPrompt": {"name": "v1", "agentType": "STANDARD",
      "aiModelId": "scripted", "prompt": "```scripted\\nsay Hi.\\n```"}}
    """
        .formatted(fields);
  }

  private JsonNode made(String path, String body) {
    String id = ApiFixture.id(server.created(path, body));
    return server.get(path + "/" + id).json();
  }

  @Test
  void an_opening_line_keeps_what_nobody_knows() {
    JsonNode agent =
        made(
            "/agents",
            agent(
                "\"openingLine\": {\"lineType\": \"NONE\", \"content\": \"\", \"voice\": \"x\"}"));

    assertThat(agent.at("/openingLine/voice").asString()).isEqualTo("x");

    String path = "/agents/" + ApiFixture.id(agent);
    JsonNode changed =
        server
            .put(
                path, "{\"openingLine\": {\"lineType\": \"NONE\", \"content\": \"\", \"tone\": 1}}")
            .json();
    assertThat(changed.get("openingLine").toString())
        .isEqualTo("{\"lineType\":\"NONE\",\"content\":\"\",\"tone\":1}");
    assertThat(server.put(path, "{\"openingLine\": null}").json().has("openingLine")).isFalse();
  }

  @Test
  void a_link_to_a_function_keeps_what_nobody_knows() {
    String function = ApiFixture.id(server.created("/functions", FUNCTION));

    JsonNode agent =
        made(
            "/agents",
            agent(
                """
                "linkedFunctionDefinitionInputs": [{"functionDefinitionId": "%s", "future": 1,
                  "lifecycleMessagesOverride": {"started": ["Wait."], "waiting": ["Still."]}}]
                """
                    .formatted(function)
                    .strip()));

    JsonNode link = agent.at("/linkedFunctionDefinitions/0");
    assertThat(link.get("future").asInt()).isEqualTo(1);
    assertThat(link.at("/lifecycleMessagesOverride/waiting/0").asString()).isEqualTo("Still.");
    assertThat(agent.has("linkedFunctionDefinitionInputs")).isFalse();
  }

  @Test
  void the_parts_of_a_function_keep_what_nobody_knows() {
    JsonNode function = made("/functions", FUNCTION);

    assertThat(function.at("/headers/1/secret").asBoolean()).isTrue();
    assertThat(function.at("/headers/0").toString())
        .isEqualTo("{\"key\":\"a\",\"value\":\"****\"}");
    assertThat(function.at("/lifecycleMessages/finished/0").asString()).isEqualTo("Done.");

    String path = "/functions/" + ApiFixture.id(function);
    JsonNode changed =
        server.put(path, "{\"headers\": [{\"key\": \"c\", \"value\": \"3\"}]}").json();
    assertThat(changed.get("headers").toString()).isEqualTo("[{\"key\":\"c\",\"value\":\"****\"}]");
    assertThat(changed.at("/lifecycleMessages/finished/0").asString()).isEqualTo("Done.");
  }

  @Test
  void an_option_of_a_prompt_keeps_what_nobody_knows() {
    ApiFixture world = ApiFixture.of(server);
    String path = "/agents/" + world.agent() + "/versioned_prompts";

    JsonNode prompt =
        made(
            path,
            """
            {"name": "v2", "agentType": "STANDARD", "aiModelId": "scripted",
             "prompt": "```scripted\\nsay Hi.\\n```",
             "modelOptionValues": [{"optionId": "temperature", "value": "0.5", "x": true}]}
            """);

    assertThat(prompt.at("/modelOptionValues/0/x").asBoolean()).isTrue();
  }

  @Test
  void the_lines_of_an_imported_dial_keep_what_nobody_knows() {
    JsonNode imported =
        server.created(
            "/dials/import",
            """
            {"id": "d", "transcript": [
              {"text": "a", "speaker": "HUMAN"},
              {"text": "", "speaker": "AI", "zed": 1, "functionCalls": [
                 {"name": "f", "args": "x", "later": 2}],
               "nodeTransition": {"toNodeId": "x", "transitionData": {}, "q": 1}}]}
            """);

    JsonNode dial = server.get("/dials/" + imported.at("/dials/0/id").asString()).json();

    assertThat(dial.get("transcript")).hasSize(2);
    assertThat(dial.at("/transcript/0").has("zed")).isFalse();
    assertThat(dial.at("/transcript/1/zed").asInt()).isEqualTo(1);
    assertThat(dial.at("/transcript/1/functionCalls/0/later").asInt()).isEqualTo(2);
    assertThat(dial.at("/transcript/1/nodeTransition/q").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"5", "'{\"a\": 1}'", "[]"})
  void a_language_that_is_no_text_is_refused(String language) {
    TestServer.Answer answer = server.post("/agents", agent("\"language\": " + language));

    answer.isProblem(400, "wrong_type");
    assertThat(answer.text("field")).isEqualTo("language");
  }

  @Test
  void null_says_nothing_in_the_fields_of_the_other_type_of_record() {
    ApiFixture world = ApiFixture.of(server);
    String dial =
        server
            .created("/dials/import", "{\"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}")
            .at("/dials/0/id")
            .asString();

    server.created(
        world.records(),
        "{\"recordType\": \"DIAL\", \"dialId\": \"%s\", \"name\": null, \"maxTurns\": null}"
            .formatted(dial));
    server.created(
        world.records(), ApiFixture.RECORD.strip().replaceFirst("\\{", "{\"dialId\": null, "));
    server
        .post(
            world.records(), ApiFixture.RECORD.strip().replaceFirst("\\{", "{\"dialId\": \"d\", "))
        .isProblem(422, "unknown_field");
  }
}
