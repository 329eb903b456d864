package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Fields that are kept because the hosted API may have them, and are near to one that is known.
class MisspeltFieldsApiTest {
  @RegisterExtension private final ServerExtension server = new ServerExtension();

  private static String prompt(String field) {
    return """
    {"name": "v1", "agentType": "STANDARD", "aiModelId": "scripted", %s
     "prompt": "```scripted\\nsay Hi.\\n```"}
    """
        .formatted(field);
  }

  private static String agent(String field) {
    return "{\"name\": \"desk\", %s \"defaultVersionedPrompt\": %s}"
        .formatted(field, prompt("").strip());
  }

  private static List<String> warnings(JsonNode answer) {
    return answer.path("warnings").valueStream().map(JsonNode::asString).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          "opening_line": 1                        ; opening_line             ; openingLine
          "fillEmptyStringVariable": true          ; fillEmptyStringVariable  ; fillEmptyStringVariables
          "defaultVoiceID": "a"                    ; defaultVoiceID           ; defaultVoiceId
          "openingLine": {"lineType": "NONE", "content": "", "linetype": 1} ; openingLine.linetype ; lineType
          "idleMessageConfig": {"enabled": true, "maxIdleMessage": 2} ; idleMessageConfig.maxIdleMessage ; maxIdleMessages
          """)
  void a_misspelt_field_of_an_agent_is_kept_with_a_warning(
      String field, String misspelt, String meant) {
    JsonNode made = server.created("/agents", agent(field + ","));
    String path = "/agents/" + ApiFixture.id(made);
    JsonNode changed = server.put(path, "{" + field + "}").json();

    assertThat(warnings(made)).containsExactly(sentence(misspelt, meant));
    assertThat(warnings(changed)).isEqualTo(warnings(made));
    JsonNode kept = server.get(path).json();
    assertThat(kept.at("/" + misspelt.replace('.', '/')).isMissingNode()).isFalse();
    assertThat(kept.has("warnings")).isFalse();
  }

  @Test
  void a_misspelt_field_of_a_prompt_is_kept_with_a_warning() {
    JsonNode agent =
        server.created(
            "/agents", agent("").replace("\"name\": \"v1\"", "\"name\": \"v1\", \"promt\": 1"));
    String prompts = "/agents/" + ApiFixture.id(agent) + "/versioned_prompts";
    JsonNode made = server.created(prompts, prompt("\"modelOptionValue\": [],"));
    String path = prompts + "/" + ApiFixture.id(made);
    JsonNode changed = server.put(path, "{\"Prompt\": \"You are rude.\"}").json();

    assertThat(warnings(agent)).containsExactly(sentence("defaultVersionedPrompt.promt", "prompt"));
    assertThat(warnings(made)).containsExactly(sentence("modelOptionValue", "modelOptionValues"));
    assertThat(warnings(changed)).containsExactly(sentence("Prompt", "prompt"));
    assertThat(server.get(path).json().get("Prompt").asString()).isEqualTo("You are rude.");
  }

  @Test
  void a_misspelt_field_of_a_function_is_kept_with_a_warning() {
    JsonNode made =
        server.created(
            "/functions",
            """
            {"type": "api", "name": "book", "description": "", "apiPath": "https://desk.example/x",
             "inputJSONschemas": "{}", "headers": [{"key": "a", "value": "1", "values": "2"}]}
            """);
    JsonNode changed =
        server.put("/functions/" + ApiFixture.id(made), "{\"descripton\": \"books\"}").json();

    assertThat(warnings(made))
        .containsExactly(
            sentence("inputJSONschemas", "inputJsonSchema"),
            sentence("headers[0].values", "value"));
    assertThat(warnings(changed)).containsExactly(sentence("descripton", "description"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "someNewThing",
        "defaultVoiceId",
        "language",
        "metadata",
        "maxDurationSeconds",
        "transcriberParams",
        "utteranceDetectorConfig",
        "endpointDetectorConfig",
        "ivrConfiguration",
        "inboundWebhookUrl",
        "inboundWebhookResponse",
        "voiceVolumeLevel",
        "backgroundNoiseType",
        "silenceHangupConfiguration",
        "voiceOptionValues",
        "timeoutMessage",
        "timeoutBehaviorConfiguration",
        "voicemailConfig"
      })
  void what_the_hosted_api_has_or_may_learn_is_no_mistake(String field) {
    JsonNode made = server.created("/agents", agent("\"" + field + "\": \"x\","));

    assertThat(made.has("warnings")).isFalse();
    assertThat(made.get(field).asString()).isEqualTo("x");
  }

  @Test
  void an_answer_that_is_sent_back_does_not_keep_its_warnings() {
    JsonNode made = server.created("/agents", agent("\"nme\": 1,"));
    String path = "/agents/" + ApiFixture.id(made);

    JsonNode again = server.put(path, made.toString()).json();

    assertThat(warnings(again)).containsExactly(sentence("nme", "name"));
    assertThat(server.get(path).json().has("warnings")).isFalse();
  }

  @Test
  void many_misspelt_fields_answer_with_few_warnings() {
    String fields =
        IntStream.range(0, 30)
            .mapToObj("\"openingLine%d\": 1,"::formatted)
            .collect(Collectors.joining());

    assertThat(warnings(server.created("/agents", agent(fields)))).hasSize(20);
  }

  private static String sentence(String misspelt, String meant) {
    return "There is no field %s here; it is kept, and nothing reads it. Did you mean %s?"
        .formatted(misspelt, meant);
  }
}
