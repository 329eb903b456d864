package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordUpdatesApiTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String FULL =
      """
      {"recordType": "PROMPT", "name": "Ann", "description": "in a hurry", "maxTurns": 7,
       "systemPrompt": "You are Ann.", "agentInputs": "{}"}
      """;

  @RegisterExtension private final ServerExtension server = new ServerExtension();
  private String records;

  @BeforeAll
  void start() {
    String config = ApiFixture.id(server.created("/eval_configs", "{\"name\":\"c\"}"));
    records = "/eval_configs/" + config + "/records";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "name | \"Bob\"",
        "description | \"calm\"",
        "systemPrompt | \"You are Bob.\"",
        "maxTurns | 8",
        "agentInputs | \"{ }\""
      })
  void an_update_changes_the_field_it_names_and_no_other(String field, String value) {
    JsonNode record = server.created(records, FULL);

    JsonNode updated = updated(record, "{\"%s\":%s}".formatted(field, value));

    ObjectNode wanted = (ObjectNode) record.deepCopy();
    ((ObjectNode) wanted.get("prompt")).set(field, JSON.readTree(value));
    assertThat(updated).isEqualTo(wanted);
    assertThat(read(record)).isEqualTo(wanted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "description", "agentInputs"})
  void an_empty_text_clears_a_field(String field) {
    JsonNode record = server.created(records, FULL);

    JsonNode updated = updated(record, "{\"%s\":\"\"}".formatted(field));

    ObjectNode wanted = (ObjectNode) record.deepCopy();
    ((ObjectNode) wanted.get("prompt")).remove(field);
    assertThat(updated).isEqualTo(wanted);
    assertThat(read(record)).isEqualTo(wanted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\":null,\"description\":null,\"systemPrompt\":null,\"maxTurns\":null,"
            + "\"agentInputs\":null}"
      })
  void an_update_of_nothing_leaves_the_record_as_it_was(String body) {
    JsonNode record = server.created(records, FULL);

    assertThat(updated(record, body)).isEqualTo(record);
    assertThat(read(record)).isEqualTo(record);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"maxTurns\":0} | out_of_range | maxTurns",
        "{\"agentInputs\":\"[]\"} | invalid_agent_inputs | agentInputs",
        "{\"recordType\":\"DIAL\"} | unknown_field | recordType",
        "{\"dialId\":\"d\"} | unknown_field | dialId",
        "{\"name\":\"x\",\"turns\":2} | unknown_field | turns"
      })
  void a_refused_update_changes_nothing(String body, String code, String field) {
    JsonNode record = server.created(records, FULL);

    TestServer.Answer answer = server.put(records + "/" + ApiFixture.id(record), body);

    answer.isProblem(422, code);
    assertThat(answer.text("field")).isEqualTo(field);
    assertThat(read(record)).isEqualTo(record);
  }

  @Test
  void an_update_keeps_the_place_in_the_list_and_is_found_by_its_new_name() {
    JsonNode first = server.created(records, FULL);
    server.created(records, FULL);
    Listed before = Listed.of(server, records);

    updated(first, "{\"name\":\"Zo\u00cb the Second\"}");

    assertThat(Listed.of(server, records).ids()).isEqualTo(before.ids());
    assertThat(Listed.of(server, records + "?search=zo%C3%AB").ids())
        .containsExactly(ApiFixture.id(first));
  }

  private JsonNode updated(JsonNode record, String body) {
    TestServer.Answer answer = server.put(records + "/" + ApiFixture.id(record), body);
    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
    return answer.json();
  }

  private JsonNode read(JsonNode record) {
    return server.get(records + "/" + ApiFixture.id(record)).json();
  }
}
