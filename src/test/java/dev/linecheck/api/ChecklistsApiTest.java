package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// What a config asks about a prompt version, as a person edits it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChecklistsApiTest {
  @RegisterExtension private final ServerExtension server = new ServerExtension();
  private ApiFixture world;

  @BeforeAll
  void start() {
    world = ApiFixture.of(server);
  }

  private String path() {
    return path(world.config());
  }

  private String path(String config) {
    return "/eval_configs/" + config + "/checklists/" + world.prompt();
  }

  /// Of criteria that no other test has: equal criteria share their checklists.
  private String newConfig(String fields) {
    return ApiFixture.id(
        server.created(
            "/eval_configs",
            "{\"name\": \"c\", \"promptSnippet\": \"%s\", \"judgeModelId\": \"scripted\"%s}"
                .formatted(
                    "```scripted\\nnever say \\\"word " + fields.length() + "\\\"\\n```", fields)));
  }

  @Test
  void a_person_writes_versions_and_the_newest_comes_first() {
    String path = path(newConfig(""));
    JsonNode none = server.get(path).json();
    assertThat(none.get("data").isEmpty()).isTrue();
    assertThat(none.get("universal").size()).isEqualTo(11);

    server.put(path, "{\"items\": [{\"question\": \" Is it so? \"}]}");
    JsonNode edited =
        server
            .put(
                path,
                """
                {"items": [{"question": "Was it said?", "appliesWhen": "at the end", "about": "call",
                            "required": false, "enabled": false, "lines": ["prompt:1", "criteria:1"]}]}
                """)
            .json();

    assertThat(edited.get("data").size()).isEqualTo(2);
    assertThat(edited.get("data").get(0).get("version").asInt()).isEqualTo(2);
    assertThat(edited.get("data").get(0).get("origin").asString()).isEqualTo("EDITED");
    assertThat(edited.get("data").get(0).get("items").get(0))
        .isEqualTo(
            FunctionsTest.json(
                """
                {"id": "C1", "question": "Was it said?", "appliesWhen": "at the end", "required": false,
                 "about": "call", "basis": "OWN_PROMPT", "lines": ["prompt:1", "criteria:1"],
                 "enabled": false}
                """));
    assertThat(edited.get("data").get(1).get("items").get(0).get("question").asString())
        .isEqualTo("Is it so?");
    assertThat(server.get(path).json()).isEqualTo(edited);
  }

  @Test
  void a_universal_item_that_is_off_is_shown_as_such() {
    String path = path(newConfig(", \"judgeItemsOff\": [\"U6\"]"));

    JsonNode shown = server.get(path).json().get("universal");

    assertThat(shown.get(7).get("enabled").asBoolean()).isFalse();
    assertThat(shown.get(6).get("enabled").asBoolean()).isTrue();
  }

  @Test
  void there_is_nothing_to_write_for_a_scripted_judge() {
    server.post(path(), "{}").isProblem(422, "nothing_to_compile");
  }

  @Test
  void who_has_a_checklist_written_need_not_send_a_body_and_no_fields_in_it() {
    server.post(path(), "").isProblem(422, "nothing_to_compile");
    server.post(path(), "{\"items\": []}").isProblem(422, "unknown_field");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | 422 | missing_field | items",
        "{\"items\":[{}]} | 422 | missing_field | items[0].question",
        "{\"items\":[{\"question\":\" \"}]} | 422 | empty | items[0].question",
        "{\"items\":[{\"question\":\"a\"},{\"question\":\"b\",\"about\":\"all\"}]} | 422"
            + " | unknown_value | items[1].about",
        "{\"items\":[{\"question\":\"a\",\"lines\":[\"prompt:99\"]}]} | 422 | unknown_line | items[0].lines",
        "{\"items\":[{\"question\":\"a\",\"lines\":[\"X:1\"]}]} | 422 | unknown_line | items[0].lines",
        "{\"items\":[{\"question\":\"a\",\"id\":\"C7\"}]} | 422 | unknown_field | items[0].id",
        "{\"items\":[{\"question\":\"a\",\"required\":\"yes\"}]} | 400 | wrong_type | items[0].required",
        "{\"items\":[],\"version\":3} | 422 | unknown_field | version",
      })
  void a_checklist_that_cannot_be_meant_is_refused(
      String body, int status, String code, String field) {
    JsonNode before = server.get(path()).json();

    TestServer.Answer refused = server.put(path(), body);

    refused.isProblem(status, code);
    assertThat(refused.text("field")).isEqualTo(field);
    assertThat(server.get(path()).json()).isEqualTo(before);
  }

  @Test
  void twenty_items_are_taken_and_no_more() {
    String item = "{\"question\":\"Is it N?\"}";
    String most = item + ("," + item).repeat(19);

    assertThat(server.put(path(), "{\"items\":[" + most + "]}").status()).isEqualTo(200);
    server.put(path(), "{\"items\":[" + most + "," + item + "]}").isProblem(422, "too_many_items");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"name\":\"c\",\"judgeItems\":\"FIRST\"} | unknown_value | judgeItems",
        "{\"name\":\"c\",\"judgeItemsOff\":[\"U1\",\"U9\"]} | unknown_value | judgeItemsOff[1]",
        "{\"name\":\"c\",\"judgeItemsOff\":[\"U1\",\"U1\"]} | duplicate_item | judgeItemsOff[1]",
        "{\"name\":\"c\",\"judgeItemsOff\":[\"U1\",\"U1P\",\"U2\",\"U3\",\"U4\",\"U5\",\"U5P\",\"U6\",\"U7\",\"U8\",\"U8P\"]}"
            + " | no_items | judgeItemsOff",
        "{\"name\":\"c\",\"judgeItems\":\"CRITERIA\",\"judgeItemsOff\":"
            + "[\"U1\",\"U3\",\"U4\",\"U5\",\"U6\",\"U7\",\"U8\"]} | no_items | judgeItems",
      })
  void a_config_that_asks_what_nobody_knows_is_refused(String body, String code, String field) {
    TestServer.Answer refused = server.post("/eval_configs", body);

    refused.isProblem(422, code);
    assertThat(refused.text("field")).isEqualTo(field);
  }
}
