package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgentsApiTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String OPAQUE =
      """
      {"defaultVoiceId": "voice-7", "voiceVolumeLevel": -100, "backgroundNoiseType": "silence",
       "voiceOptionValues": [{"optionId": "speed", "value": "1.2"}], "maxDurationSeconds": 600,
       "idleMessageConfig": {"enabled": true, "messages": ["Still there?", null]},
       "notYetInvented": {"deep": [[1, 2.5, -0.25, true], {"\\u00e9": ""}]}}
      """;

  @RegisterExtension private final ServerExtension server = new ServerExtension();

  @Test
  void an_agent_is_read_back_as_it_was_created() {
    JsonNode agent = server.created("/agents", ApiFixture.AGENT);

    assertThat(server.get("/agents/" + ApiFixture.id(agent)).json()).isEqualTo(agent);
    assertThat(Listed.of(server, "/agents?limit=1").rows()).containsExactly(agent);
  }

  @Test
  void voice_fields_and_unknown_ones_are_kept_and_returned() {
    JsonNode opaque = JSON.readTree(OPAQUE);

    JsonNode agent = created(OPAQUE.strip().substring(1).replaceFirst("}$", ""));

    JsonNode read = server.get("/agents/" + ApiFixture.id(agent)).json();
    opaque
        .properties()
        .forEach(field -> {
          assertThat(agent.get(field.getKey())).isEqualTo(field.getValue());
          assertThat(read.get(field.getKey())).isEqualTo(field.getValue());
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"19.90", "0.12345678901234567890", "123456789012345678901", "1E+400"})
  void a_kept_number_comes_back_digit_by_digit(String number) {
    JsonNode agent = created("\"metadata\": {\"n\": %s}".formatted(number));

    assertThat(server.get("/agents/" + ApiFixture.id(agent)).response().body())
        .contains("\"metadata\":{\"n\":" + number + "}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"idleDurationMilliseconds\": 4999 | 422 | idleMessageConfig.idleDurationMilliseconds",
        "\"maxIdleMessages\": 0 | 422 | idleMessageConfig.maxIdleMessages",
        "\"enabled\": \"yes\" | 400 | idleMessageConfig.enabled"
      })
  void an_agent_that_could_not_speak_into_silence_is_refused(
      String field, int status, String path) {
    TestServer.Answer answer =
        server.post(
            "/agents",
            ApiFixture.AGENT.replaceFirst("\\{", "{\"idleMessageConfig\": {" + field + "}, "));

    answer.isProblem(status, status == 400 ? "wrong_type" : "out_of_range");
    assertThat(answer.text("field")).isEqualTo(path);
  }

  @Test
  void what_a_client_relies_on_is_there_though_it_was_not_sent() {
    JsonNode agent = created("\"metadata\": {}");

    assertThat(agent.has("defaultVoiceId")).isFalse();
    assertThat(agent.has("openingLine")).isFalse();
    assertThat(agent.get("language").asString()).isEqualTo("en");
    assertThat(agent.get("defaultExtractorId").isNull()).isTrue();
    assertThat(agent.get("linkedFunctionDefinitions")).isEqualTo(JSON.readTree("[]"));
    assertThat(agent.get("fillEmptyStringVariables").booleanValue()).isFalse();
  }

  @Test
  void what_was_sent_wins_over_what_is_assumed() {
    JsonNode agent = created("\"language\": \"de\", \"fillEmptyStringVariables\": true");

    assertThat(agent.get("language").asString()).isEqualTo("de");
    assertThat(agent.get("fillEmptyStringVariables").booleanValue()).isTrue();
    assertThat(server.get("/agents/" + ApiFixture.id(agent)).json()).isEqualTo(agent);
  }

  @Test
  void a_language_of_null_is_the_assumed_one() {
    assertThat(created("\"language\": null").get("language").asString("")).isEqualTo("en");
  }

  @ParameterizedTest
  @ValueSource(strings = {"INBOUND_ONLY", "INBOUND_OUTBOUND", "NONE"})
  void the_opening_line_is_returned_with_its_places_unfilled(String type) {
    String line = "{\"lineType\":\"%s\",\"content\":\"Hello {{who}}\"}".formatted(type);

    JsonNode agent = created("\"openingLine\": " + line);

    assertThat(agent.get("openingLine")).isEqualTo(JSON.readTree(line));
    assertThat(server.get("/agents/" + ApiFixture.id(agent)).json()).isEqualTo(agent);
  }

  @Test
  void an_opening_line_of_null_is_none() {
    assertThat(created("\"openingLine\": null").has("openingLine")).isFalse();
  }

  @Test
  void the_first_prompt_version_is_created_with_the_agent() {
    JsonNode agent = server.created("/agents", ApiFixture.AGENT);
    String versions = "/agents/" + ApiFixture.id(agent) + "/versioned_prompts";

    JsonNode first =
        server.get(versions + "/" + agent.get("defaultVersionedPromptId").asString()).json();

    assertThat(first.get("name").asString()).isEqualTo("v1");
    assertThat(first.get("aiModelId").asString()).isEqualTo("scripted");
    assertThat(Listed.of(server, versions).rows()).containsExactly(first);
  }

  @Test
  void agents_are_listed_newest_first_and_page_by_page() {
    String older = ApiFixture.id(server.created("/agents", ApiFixture.AGENT));
    String newest = ApiFixture.id(server.created("/agents", ApiFixture.AGENT));

    Listed whole = Listed.of(server, "/agents");

    assertThat(whole.cursor()).isEmpty();
    assertThat(whole.ids()).startsWith(newest, older);
    assertThat(Listed.walked(server, "/agents", 1)).isEqualTo(whole.ids());
  }

  private JsonNode created(String more) {
    return server.created(
        "/agents",
        """
        {"name": "desk", %s,
         "defaultVersionedPrompt": {"name": "v1", "agentType": "STANDARD", "aiModelId": "scripted",
           "prompt": "```scripted\\nsay Hello.\\n```"}}
        """
            .formatted(more));
  }
}
