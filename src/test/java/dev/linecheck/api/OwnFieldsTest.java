package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What a client sends never stands in for what the server says about a thing.
class OwnFieldsTest {
  private static final String PROMPT =
      """
      {"id": "mine", "createdBy": "ann", "name": "v", "agentType": "STANDARD",
       "aiModelId": "scripted", "prompt": "```scripted\\nsay Hi\\n```"}
      """;

  @TempDir private Path folder;

  @Test
  void an_id_in_a_new_agent_is_not_the_agents() {
    try (TestServer server = new TestServer(folder)) {
      JsonNode agent =
          server.created(
              "/agents",
              """
              {"id": "mine", "defaultVersionedPromptId": "mine", "name": "a",
               "defaultVersionedPrompt": %s}
              """
                  .formatted(PROMPT));

      assertThat(agent.propertyNames().iterator().next()).isEqualTo("id");
      assertThat(agent.get("id").asString()).isNotEqualTo("mine");
      assertThat(agent.get("defaultVersionedPromptId").asString()).isNotEqualTo("mine");
      assertThat(server.get("/agents/" + ApiFixture.id(agent)).json()).isEqualTo(agent);
    }
  }

  @Test
  void an_id_in_a_new_prompt_version_is_not_the_versions() {
    try (TestServer server = new TestServer(folder)) {
      String versions = "/agents/" + ApiFixture.of(server).agent() + "/versioned_prompts";
      JsonNode version = server.created(versions, PROMPT);

      assertThat(version.get("id").asString()).isNotEqualTo("mine");
      assertThat(version.get("createdBy").asString()).isEqualTo("ann");
      assertThat(server.get(versions + "/" + ApiFixture.id(version)).json()).isEqualTo(version);
    }
  }
}
