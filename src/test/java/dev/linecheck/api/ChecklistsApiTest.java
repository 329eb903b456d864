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
    return path(config, world.prompt());
  }

  private static String path(String config, String version) {
    return "/eval_configs/" + config + "/checklists/" + version;
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
    String path = path(newConfig(""), newVersion("Be first."));
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
                {"id": "P1", "question": "Was it said?", "appliesWhen": "at the end", "required": false,
                 "about": "call", "basis": "OWN_PROMPT", "lines": ["prompt:1", "criteria:1"],
                 "enabled": false}
                """));
    assertThat(edited.get("data").get(1).get("items").get(0).get("question").asString())
        .isEqualTo("Is it so?");
    assertThat(server.get(path).json()).isEqualTo(edited);
  }

  /// With a prompt that no other test has: equal prompts share their checklists.
  private String newVersion(String prompt) {
    return ApiFixture.id(
        server.created(
            "/agents/" + world.agent() + "/versioned_prompts",
            """
            {"name": "v2", "agentType": "STANDARD", "aiModelId": "scripted",
             "prompt": "%s\\n```scripted\\nsay No.\\n```"}
            """
                .formatted(prompt)));
  }

  @Test
  void a_shared_item_is_changed_for_every_version_and_an_own_one_for_its_version_alone() {
    String config = newConfig(", \"judgeVotes\": 3");
    String one = path(config, newVersion("Be kind."));
    String other = path(config, newVersion("Be brief."));
    String both =
        """
        {"items": [{"question": "Is it what the criteria want?", "lines": ["criteria:1"]},
                   {"question": "Is it what the prompt wants?", "lines": ["prompt:1"]}]}
        """;

    JsonNode edited = server.put(one, both).json();

    assertThat(edited.at("/shared/0/items/0/id").asString()).isEqualTo("C1");
    assertThat(edited.at("/shared/0/items/0/basis").asString()).isEqualTo("SHARED");
    assertThat(edited.at("/data/0/items/0/id").asString()).isEqualTo("P1");
    assertThat(edited.at("/data/0/items/0/basis").asString()).isEqualTo("OWN_PROMPT");
    JsonNode ofOther = server.get(other).json();
    assertThat(ofOther.get("shared")).isEqualTo(edited.get("shared"));
    assertThat(ofOther.get("data")).isEmpty();

    JsonNode again =
        server
            .put(other, "{\"basis\": \"SHARED\", \"items\": [{\"question\": \"Is it kind?\"}]}")
            .json();

    assertThat(again.get("data")).isEmpty();
    assertThat(server.get(one).json().get("shared")).isEqualTo(again.get("shared"));
    assertThat(again.at("/shared/0/version").asInt()).isEqualTo(2);
    assertThat(server.get(one).json().get("data")).isEqualTo(edited.get("data"));
  }

  @Test
  void a_checklist_that_does_not_change_gets_no_new_version() {
    String path = path(newConfig(", \"judgeVotes\":  5"), newVersion("Be the same."));
    String item = "{\"question\": \"Is it one?\", \"lines\": [\"criteria:1\"]}";
    server.put(path, "{\"items\": [" + item + "]}");

    JsonNode edited =
        server
            .put(path, "{\"items\": [" + item + ", {\"question\": \"Is it two of one?\"}]}")
            .json();

    assertThat(edited.get("shared")).hasSize(1);
    assertThat(edited.at("/data/0/items/0/question").asString()).isEqualTo("Is it two of one?");
  }

  @Test
  void a_shared_item_names_no_line_of_a_prompt() {
    String body =
        "{\"basis\": \"SHARED\", \"items\": [{\"question\": \"a\", \"lines\": [\"prompt:1\"]}]}";

    TestServer.Answer refused = server.put(path(), body);

    refused.isProblem(422, "prompt_line");
    assertThat(refused.text("field")).isEqualTo("items[0].lines");
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
        "{\"items\":[],\"basis\":\"BOTH\"} | 422 | unknown_value | basis",
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
