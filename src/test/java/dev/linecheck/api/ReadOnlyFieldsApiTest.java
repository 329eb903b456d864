package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// Fields that answers have under one name and requests under another.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadOnlyFieldsApiTest {
  private static final String LINKS_IGNORED =
      "linkedFunctionDefinitions is read-only and was ignored; send linkedFunctionDefinitionInputs.";

  @RegisterExtension private final ServerExtension server = new ServerExtension();
  private String links = "";

  @BeforeAll
  void start() {
    JsonNode function =
        server.created(
            "/functions", "{\"name\": \"look\", \"description\": \"\", \"type\": \"custom\"}");
    links = "[{\"functionDefinitionId\": \"%s\"}]".formatted(ApiFixture.id(function));
  }

  private static List<String> warnings(JsonNode answer) {
    return answer.path("warnings").valueStream().map(JsonNode::asString).toList();
  }

  private JsonNode agent(String field, String value) {
    return server.created(
        "/agents",
        """
        {"name": "desk", "%s": %s, "defaultVersionedPrompt": {"name": "v1", "agentType": "STANDARD",
         "aiModelId": "scripted", "prompt": "```scripted\\nsay Hi.\\n```"}}
        """
            .formatted(field, value));
  }

  private JsonNode changed(JsonNode agent, String body) {
    TestServer.Answer answer = server.put("/agents/" + ApiFixture.id(agent), body);
    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
    return answer.json();
  }

  @Test
  void links_under_the_name_of_answers_are_ignored_with_a_warning() {
    JsonNode made = agent("linkedFunctionDefinitions", links);
    JsonNode changed = changed(made, "{\"linkedFunctionDefinitions\": %s}".formatted(links));

    assertThat(warnings(made)).containsExactly(LINKS_IGNORED);
    assertThat(warnings(changed)).containsExactly(LINKS_IGNORED);
    assertThat(changed.get("linkedFunctionDefinitions")).isEmpty();
  }

  @Test
  void links_under_both_names_bring_no_warning() {
    JsonNode made = agent("linkedFunctionDefinitions", "[]");

    for (String inputs :
        List.of(
            "linkedFunctionDefinitionInputs\": " + links, "linkedFunctionDefinitionIds\": []")) {
      JsonNode changed =
          changed(made, "{\"linkedFunctionDefinitions\": [{}], \"%s}".formatted(inputs));
      assertThat(warnings(changed)).isEmpty();
    }
  }

  @Test
  void an_answer_that_is_sent_back_brings_no_warning() {
    JsonNode made = agent("linkedFunctionDefinitionInputs", links);

    JsonNode again = changed(made, made.toString());

    assertThat(warnings(again)).isEmpty();
    assertThat(again.get("linkedFunctionDefinitions")).hasSize(1);
  }

  @Test
  void an_extractor_under_the_name_of_answers_is_ignored_with_a_warning() {
    JsonNode made = agent("defaultExtractorId", "\"another\"");
    JsonNode changed = changed(made, "{\"defaultExtractorId\": \"another\"}");

    assertThat(warnings(made))
        .containsExactly("defaultExtractorId is read-only and was ignored; send defaultExtractor.");
    assertThat(warnings(changed))
        .containsExactly(
            "defaultExtractorId is read-only and was ignored; send callAgentExtractorId.");
  }
}
