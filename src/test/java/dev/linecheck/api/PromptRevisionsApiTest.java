package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.Permission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class PromptRevisionsApiTest {
  private static final String TEXT = "Be kind.\n```scripted\nsay We open at eight.\n```";

  @RegisterExtension private final ServerExtension server = new ServerExtension();
  private ApiFixture world;

  @BeforeEach
  void start() {
    world = ApiFixture.of(server);
  }

  private String version() {
    return "/agents/" + world.agent() + "/versioned_prompts/" + world.prompt();
  }

  private JsonNode put(String body) {
    TestServer.Answer answer = server.put(version(), body);
    assertThat(answer.status()).isEqualTo(200);
    return answer.json();
  }

  @Test
  void a_change_of_a_version_makes_a_new_revision_under_the_same_id() {
    JsonNode first = server.get(version()).json();

    JsonNode second = put("{\"prompt\": \"Be brief.\\n```scripted\\nsay No.\\n```\"}");
    JsonNode third =
        put("{\"modelOptionValues\": [{\"optionId\": \"temperature\", \"value\": \"0.5\"}]}");

    assertThat(first.get("revision").asInt()).isEqualTo(1);
    assertThat(second.get("revision").asInt()).isEqualTo(2);
    assertThat(third.get("revision").asInt()).isEqualTo(3);
    assertThat(third.get("id")).isEqualTo(first.get("id"));
    assertThat(second.get("hash")).isNotEqualTo(first.get("hash"));
    assertThat(third.get("hash")).isNotEqualTo(second.get("hash"));
    assertThat(server.get(version()).json()).isEqualTo(third);
  }

  @Test
  void a_change_that_changes_no_content_makes_no_revision() {
    JsonNode first = server.get(version()).json();

    JsonNode same = put(first.toString());
    JsonNode renamed = put("{\"name\": \"v1 of the desk\"}");

    assertThat(same.get("revision").asInt()).isEqualTo(1);
    assertThat(renamed.get("revision").asInt()).isEqualTo(1);
    assertThat(renamed.get("hash")).isEqualTo(first.get("hash"));
  }

  @Test
  void revision_and_hash_of_a_request_are_ignored() {
    JsonNode sent = put("{\"revision\": 7, \"hash\": \"x\"}");

    assertThat(sent.get("revision").asInt()).isEqualTo(1);
    assertThat(server.get(version()).json()).isEqualTo(sent);
  }

  @Test
  void a_run_shows_the_prompt_as_it_was_and_whether_it_has_changed() throws Exception {
    JsonNode version = server.get(version()).json();
    JsonNode ran = world.ran("").get("versionedPrompt");
    String run = server.get(world.runs()).json().at("/data/0/id").asString();
    String result = ApiFixture.id(server.firstResult(run));

    assertThat(ran.get("id")).isEqualTo(version.get("id"));
    assertThat(ran.get("name")).isEqualTo(version.get("name"));
    assertThat(ran.get("revision")).isEqualTo(version.get("revision"));
    assertThat(ran.get("hash")).isEqualTo(version.get("hash"));
    assertThat(ran.get("state").asString()).isEqualTo("UNCHANGED");
    assertThat(ran.get("text").asString()).isEqualTo(TEXT);

    put("{\"name\": \"v1b\", \"prompt\": \"Be brief.\\n```scripted\\nsay No.\\n```\"}");

    JsonNode later = server.get("/eval_runs/" + run).json().get("versionedPrompt");
    assertThat(later.get("name").asString()).isEqualTo("v1");
    assertThat(later.get("text").asString()).isEqualTo(TEXT);
    assertThat(later.get("revision").asInt()).isEqualTo(1);
    assertThat(later.get("state").asString()).isEqualTo("CHANGED");
    assertThat(server.get("/eval_results/" + result).json().get("versionedPrompt"))
        .isEqualTo(later);
  }

  @Test
  void lists_show_everything_but_the_text() throws Exception {
    String run = ApiFixture.id(world.ran(""));

    JsonNode listed = server.get(world.runs()).json().at("/data/0/versionedPrompt");
    JsonNode ofResult =
        server.get("/eval_runs/" + run + "/results").json().at("/data/0/versionedPrompt");

    assertThat(listed.propertyNames()).containsExactly("id", "name", "revision", "hash", "state");
    assertThat(ofResult).isEqualTo(listed);
  }

  @Test
  void a_key_for_pipelines_reads_no_text() throws Exception {
    String run = ApiFixture.id(world.ran(""));

    JsonNode seen = server.as(Permission.CI).get("/eval_runs/" + run).json().get("versionedPrompt");

    assertThat(seen.propertyNames()).containsExactly("id", "name", "revision", "hash", "state");
    assertThat(seen.get("hash").asString()).matches("[0-9a-f]{64}");
  }
}
