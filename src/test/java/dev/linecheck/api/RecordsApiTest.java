package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordsApiTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String FULL =
      """
      {"recordType": "PROMPT", "name": "Ann", "description": "in a hurry", "maxTurns": 7,
       "systemPrompt": "You are Ann.", "agentInputs": "{\\"who\\": \\"Ann\\"}"}
      """;

  @RegisterExtension private final ServerExtension server = new ServerExtension();
  private String records;

  @BeforeAll
  void start() {
    records = records();
  }

  @Test
  void a_record_is_read_back_as_it_was_created() {
    JsonNode record = server.created(records, FULL);

    assertThat(record.propertyNames())
        .containsExactly("id", "recordType", "dialId", "prompt", "tags");
    assertThat(record.get("recordType").asString()).isEqualTo("PROMPT");
    assertThat(record.get("dialId").isNull()).isTrue();
    assertThat(record.at("/prompt/id").asString()).isNotBlank().isNotEqualTo(ApiFixture.id(record));
    assertThat(record.at("/prompt/createdAt").asString()).endsWith("Z");
    assertThat(record.at("/prompt/name").asString()).isEqualTo("Ann");
    assertThat(record.at("/prompt/description").asString()).isEqualTo("in a hurry");
    assertThat(record.at("/prompt/systemPrompt").asString()).isEqualTo("You are Ann.");
    assertThat(record.at("/prompt/maxTurns").intValue()).isEqualTo(7);
    assertThat(record.at("/prompt/agentInputs").asString()).isEqualTo("{\"who\": \"Ann\"}");
    assertThat(read(record)).isEqualTo(record);
    assertThat(Listed.of(server, records).rows()).contains(record);
  }

  @Test
  void a_bare_record_has_twenty_turns_and_no_empty_fields() {
    JsonNode record = created("");

    assertThat(record.get("prompt").propertyNames())
        .containsExactly("id", "systemPrompt", "maxTurns", "createdAt");
    assertThat(record.at("/prompt/maxTurns").intValue()).isEqualTo(20);
    assertThat(read(record)).isEqualTo(record);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100})
  void the_fewest_and_the_most_turns_are_accepted(int turns) {
    JsonNode record = created(",\"maxTurns\":" + turns);

    assertThat(read(record).at("/prompt/maxTurns").intValue()).isEqualTo(turns);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{ \"b\": 1.50,\n  \"a\": [null, {\"c\": \"\\u00e9 \u00e9\"}] }",
        "{\"say\": \"{{say}} ```scripted\"}\n",
        "{\"big\": 123456789012345678901234567890}"
      })
  void agent_inputs_are_kept_letter_by_letter(String inputs) {
    JsonNode record = created(",\"agentInputs\":" + JSON.writeValueAsString(inputs));

    assertThat(record.at("/prompt/agentInputs").asString()).isEqualTo(inputs);
    assertThat(read(record)).isEqualTo(record);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"who\":\"\\u0000\"}", "{\"who\":[\"\\ud800\"]}", "{\"\\u0000\":1}"})
  void agent_inputs_that_hide_what_cannot_be_kept_are_422(String inputs) {
    String body =
        "{\"recordType\":\"PROMPT\",\"systemPrompt\":\"x\",\"agentInputs\":%s}"
            .formatted(JSON.writeValueAsString(inputs));

    TestServer.Answer answer = server.post(records, body);

    answer.isProblem(422, "unstorable_text");
    assertThat(answer.text("field")).isEqualTo("agentInputs");
  }

  @Test
  void a_record_of_another_config_is_404() {
    JsonNode record = created("");
    String elsewhere = records() + "/" + ApiFixture.id(record);

    server.get(elsewhere).isProblem(404, "not_found");
    server.put(elsewhere, "{\"name\":\"x\"}").isProblem(404, "not_found");
    server.delete(elsewhere).isProblem(404, "not_found");

    assertThat(read(record)).isEqualTo(record);
  }

  @Test
  void a_deleted_record_is_gone_and_its_id_is_answered() {
    String own = records();
    JsonNode kept = server.created(own, FULL);
    JsonNode deleted = server.created(own, FULL);
    String path = own + "/" + ApiFixture.id(deleted);

    TestServer.Answer answer = server.delete(path);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json())
        .isEqualTo(JSON.readTree("{\"id\":\"%s\"}".formatted(ApiFixture.id(deleted))));
    assertThat(Listed.of(server, own).rows()).containsExactly(kept);
    server.get(path).isProblem(404, "not_found");
    server.put(path, "{\"name\":\"x\"}").isProblem(404, "not_found");
    server.delete(path).isProblem(404, "not_found");
  }

  private JsonNode created(String more) {
    return server.created(
        records, "{\"recordType\":\"PROMPT\",\"systemPrompt\":\"x\"%s}".formatted(more));
  }

  private JsonNode read(JsonNode record) {
    return server.get(records + "/" + ApiFixture.id(record)).json();
  }

  private String records() {
    String config = ApiFixture.id(server.created("/eval_configs", "{\"name\":\"c\"}"));
    return "/eval_configs/" + config + "/records";
  }
}
