package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PromptsApiTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String STANDARD =
      """
      {"name": "v2", "agentType": "STANDARD", "aiModelId": "scripted",
       "prompt": "Be brief, {{who}}.\\n```scripted\\nsay At eight.\\n```"%s}
      """;
  private static final String FLOW =
      """
      {"name": "flow", "agentType": "CUSTOM_FLOW", "aiModelId": "scripted",
       "flowDefinition": {"nodes": [{"id": "n1", "name": "greet", "type": "freeform",
         "transitionRules": [], "nodeData": {"prompt": "Greet."}}], "globalContext": null}}
      """;

  @RegisterExtension private final ServerExtension server = new ServerExtension();
  private ApiFixture world;

  @BeforeAll
  void start() {
    world = ApiFixture.of(server);
  }

  @Test
  void a_version_is_read_back_as_it_was_created() {
    JsonNode version = server.created(versions(world), STANDARD.formatted(",\"new\":{\"a\":[1]}"));

    assertThat(server.get(versions(world) + "/" + ApiFixture.id(version)).json())
        .isEqualTo(version);
    assertThat(Listed.of(server, versions(world) + "?limit=1").rows()).containsExactly(version);
    assertThat(version.get("name").asString()).isEqualTo("v2");
    assertThat(version.get("agentType").asString()).isEqualTo("STANDARD");
    assertThat(version.get("aiModelId").asString()).isEqualTo("scripted");
    assertThat(version.get("prompt").asString())
        .isEqualTo("Be brief, {{who}}.\n```scripted\nsay At eight.\n```");
    assertThat(version.get("new")).isEqualTo(JSON.readTree("{\"a\":[1]}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"optionId\":\"temperature\",\"value\":\"0.3\"}",
        "{\"optionId\":\"max_tokens\",\"value\":\"200\"}",
        "{\"optionId\":\"temperature\",\"value\":\"2.0\"},{\"optionId\":\"max_tokens\",\"value\":\"1\"}",
        "{\"optionId\":\"reasoning_effort\",\"value\":\"low\"},{\"optionId\":\"top_p\",\"value\":\"0.90\"}",
        "{\"optionId\":\"extra\",\"value\":\"{\\\"a\\\": [1, null]}\"}",
        "{\"optionId\":\"parallel_tool_calls\",\"value\":\"false\"}",
        "{\"optionId\":\"word\",\"value\":\"{broken\"}",
        "{\"optionId\":\"word\",\"value\":\"\\\"quoted\\\"\"}",
      })
  void model_options_are_kept_and_returned_as_text(String options) {
    JsonNode version =
        server.created(
            versions(world), STANDARD.formatted(",\"modelOptionValues\":[" + options + "]"));

    assertThat(version.get("modelOptionValues")).isEqualTo(JSON.readTree("[" + options + "]"));
    assertThat(server.get(versions(world) + "/" + ApiFixture.id(version)).json())
        .isEqualTo(version);
  }

  @Test
  void a_flow_is_kept_and_its_prompt_is_null() {
    JsonNode version = server.created(versions(world), FLOW);

    assertThat(version.at("/flowDefinition/nodes/0/nodeData"))
        .isEqualTo(JSON.readTree(FLOW).at("/flowDefinition/nodes/0/nodeData"));
    assertThat(version.at("/flowDefinition/globalContext").isNull()).isTrue();
    assertThat(version.get("prompt").isNull()).isTrue();
    assertThat(server.get(versions(world) + "/" + ApiFixture.id(version)).json())
        .isEqualTo(version);
  }

  @Test
  void versions_are_listed_newest_first_and_of_their_agent_only() {
    ApiFixture mine = ApiFixture.of(server);
    String second = ApiFixture.id(server.created(versions(mine), STANDARD.formatted("")));
    String third = ApiFixture.id(server.created(versions(mine), FLOW));
    ApiFixture.of(server);

    assertThat(Listed.of(server, versions(mine)).ids())
        .containsExactly(third, second, mine.prompt());
    assertThat(Listed.walked(server, versions(mine), 1))
        .containsExactly(third, second, mine.prompt());
  }

  @Test
  void a_second_version_leaves_the_default_as_it_was() {
    ApiFixture mine = ApiFixture.of(server);
    server.created(versions(mine), STANDARD.formatted(""));

    JsonNode agent = server.get("/agents/" + mine.agent()).json();

    assertThat(agent.get("defaultVersionedPromptId").asString()).isEqualTo(mine.prompt());
  }

  @Test
  void a_version_of_another_agent_is_404() {
    ApiFixture other = ApiFixture.of(server);

    server.get(versions(world) + "/" + other.prompt()).isProblem(404, "not_found");
    server.get(versions(world) + "/none").isProblem(404, "not_found");
  }

  @Test
  void a_cursor_of_another_agents_versions_is_422() {
    ApiFixture other = ApiFixture.of(server);
    server.created(versions(other), STANDARD.formatted(""));
    String cursor = Listed.of(server, versions(other) + "?limit=1").cursor().orElseThrow();

    server.get(versions(world) + "?cursor=" + cursor).isProblem(422, "invalid_cursor");
  }

  private static String versions(ApiFixture world) {
    return "/agents/" + world.agent() + "/versioned_prompts";
  }
}
