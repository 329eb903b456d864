package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConfigsApiTest {
  private static final String RULES = "```scripted\\nnever say \\\"no\\\"\\n```";

  @RegisterExtension private final ServerExtension server = new ServerExtension();

  @Test
  void a_config_is_read_back_as_it_was_created() {
    JsonNode config = server.created("/eval_configs", ApiFixture.CONFIG);

    assertThat(config.propertyNames())
        .containsExactly(
            "id",
            "name",
            "promptSnippet",
            "callerModelId",
            "judgeModelId",
            "judgeVotes",
            "judgeVerification",
            "judgeItems",
            "judgeItemsOff",
            "judgeMode",
            "judgeUndecided",
            "judgeRules",
            "sentinels");
    assertThat(config.get("name").asString()).isEqualTo("rules");
    assertThat(config.get("promptSnippet").asString())
        .isEqualTo("```scripted\nwhen heard \"open\": must say \"eight\"\n```");
    assertThat(config.get("callerModelId").asString()).isEqualTo("scripted");
    assertThat(config.get("judgeModelId").asString()).isEqualTo("scripted");
    assertThat(read(config)).isEqualTo(config);
    assertThat(Listed.of(server, "/eval_configs?limit=1").rows()).containsExactly(config);
  }

  @Test
  void a_bare_config_has_empty_criteria_and_no_models() {
    JsonNode config = server.created("/eval_configs", "{\"name\":\"bare\"}");

    assertThat(config.propertyNames())
        .containsExactly(
            "id",
            "name",
            "promptSnippet",
            "judgeVotes",
            "judgeVerification",
            "judgeItems",
            "judgeItemsOff",
            "judgeMode",
            "judgeUndecided",
            "judgeRules",
            "sentinels");
    assertThat(config.get("promptSnippet").asString()).isEmpty();
    assertThat(read(config)).isEqualTo(config);
  }

  @Test
  void an_update_changes_what_it_names_and_nothing_else() {
    JsonNode config = server.created("/eval_configs", ApiFixture.CONFIG);

    JsonNode updated = updated(config, "{\"promptSnippet\":\"" + RULES + "\"}");

    assertThat(updated.get("promptSnippet").asString())
        .isEqualTo("```scripted\nnever say \"no\"\n```");
    assertThat(updated.get("name")).isEqualTo(config.get("name"));
    assertThat(updated.get("id")).isEqualTo(config.get("id"));
    assertThat(updated.get("callerModelId").asString()).isEqualTo("scripted");
    assertThat(updated.get("judgeModelId").asString()).isEqualTo("scripted");
    assertThat(read(config)).isEqualTo(updated);
  }

  @Test
  void which_items_count_follows_the_criteria_until_the_config_says_it() {
    JsonNode silent = server.created("/eval_configs", "{\"name\":\"c\"}");
    JsonNode explicit =
        server.created("/eval_configs", "{\"name\":\"c\",\"judgeItems\":\"CRITERIA_AND_PROMPT\"}");
    String criteria = "{\"promptSnippet\":\"be kind\"}";

    assertThat(silent.get("judgeItems").asString()).isEqualTo("CRITERIA_AND_PROMPT");
    assertThat(updated(silent, criteria).get("judgeItems").asString()).isEqualTo("CRITERIA");
    assertThat(updated(explicit, criteria).get("judgeItems").asString())
        .isEqualTo("CRITERIA_AND_PROMPT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"promptSnippet\":null,\"callerModelId\":null,\"judgeModelId\":null}",
      })
  void an_update_of_nothing_leaves_the_config_as_it_was(String body) {
    JsonNode config = server.created("/eval_configs", ApiFixture.CONFIG);

    assertThat(updated(config, body)).isEqualTo(config);
    assertThat(read(config)).isEqualTo(config);
  }

  @Test
  void models_are_set_by_an_update_and_taken_away_by_an_empty_id() {
    JsonNode config =
        server.created(
            "/eval_configs", "{\"name\":\"c\",\"promptSnippet\":\"%s\"}".formatted(RULES));

    JsonNode set =
        updated(config, "{\"callerModelId\":\"scripted\",\"judgeModelId\":\"scripted\"}");
    JsonNode cleared = updated(config, "{\"callerModelId\":\"\",\"judgeModelId\":\"\"}");

    assertThat(set.get("callerModelId").asString()).isEqualTo("scripted");
    assertThat(set.get("judgeModelId").asString()).isEqualTo("scripted");
    assertThat(cleared).isEqualTo(config);
    assertThat(read(config)).isEqualTo(config);
  }

  @Test
  void a_stronger_judge_is_set_kept_and_taken_away_by_an_empty_id() {
    JsonNode config =
        server.created(
            "/eval_configs",
            "{\"name\":\"c\",\"promptSnippet\":\"%s\",\"judgeEscalationModelId\":\"scripted\"}"
                .formatted(RULES));
    assertThat(config.get("judgeEscalationModelId").asString()).isEqualTo("scripted");

    JsonNode kept = updated(config, "{\"judgeVotes\":3,\"judgeEscalationModelId\":null}");
    assertThat(kept.get("judgeEscalationModelId").asString()).isEqualTo("scripted");
    assertThat(read(config)).isEqualTo(kept);
    assertThat(Listed.of(server, "/eval_configs?limit=1").rows()).containsExactly(kept);

    JsonNode cleared = updated(config, "{\"judgeEscalationModelId\":\"\"}");
    assertThat(cleared.has("judgeEscalationModelId")).isFalse();
    assertThat(read(config)).isEqualTo(cleared);
  }

  @Test
  void criteria_are_cleared_by_an_empty_text() {
    JsonNode config =
        server.created("/eval_configs", "{\"name\":\"c\",\"promptSnippet\":\"Be kind.\"}");

    updated(config, "{\"promptSnippet\":\"\"}");

    assertThat(read(config).get("promptSnippet").asString("gone")).isEmpty();
  }

  @Test
  void a_refused_update_changes_nothing() {
    JsonNode config = server.created("/eval_configs", ApiFixture.CONFIG);
    String path = "/eval_configs/" + ApiFixture.id(config);

    server.put(path, "{\"name\":\"other\"}").isProblem(422, "unknown_field");
    server.put(path, "{\"promptSnippet\":\"no rules\"}").isProblem(422, "unreadable_script");
    server.put(path, "{\"callerModelId\":\"gpt\"}").isProblem(422, "unknown_model");
    server.put("/eval_configs/none", "{}").isProblem(404, "not_found");

    assertThat(read(config)).isEqualTo(config);
  }

  @Test
  void configs_are_listed_newest_first_and_an_update_moves_none() {
    JsonNode older = server.created("/eval_configs", ApiFixture.CONFIG);
    JsonNode newer = server.created("/eval_configs", ApiFixture.CONFIG);
    updated(older, "{\"promptSnippet\":\"" + RULES + "\"}");

    Listed whole = Listed.of(server, "/eval_configs");

    assertThat(whole.ids()).startsWith(ApiFixture.id(newer), ApiFixture.id(older));
    assertThat(Listed.walked(server, "/eval_configs", 2)).isEqualTo(whole.ids());
  }

  private JsonNode read(JsonNode config) {
    return server.get("/eval_configs/" + ApiFixture.id(config)).json();
  }

  private JsonNode updated(JsonNode config, String body) {
    TestServer.Answer answer = server.put("/eval_configs/" + ApiFixture.id(config), body);
    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
    return answer.json();
  }

  @Test
  void options_of_the_models_are_kept_changed_and_removed() {
    JsonNode config =
        server.created(
            "/eval_configs",
            """
            {"name": "c",
             "callerOptions": [{"optionId": "temperature", "value": "0.7"}],
             "judgeOptions": [{"optionId": "temperature", "value": "0.0"},
                              {"optionId": "reasoning_effort", "value": "low"}],
             "checklistOptions": [{"optionId": "verbosity", "value": "high"}],
             "escalationOptions": [{"optionId": "top_p", "value": "0.9"}]}
            """);
    assertThat(config.at("/judgeOptions/1").toString())
        .isEqualTo("{\"optionId\":\"reasoning_effort\",\"value\":\"low\"}");
    assertThat(config.at("/escalationOptions/0/value").asString()).isEqualTo("0.9");
    assertThat(updated(config, "{\"judgeOptions\": null}")).isEqualTo(config);

    JsonNode changed =
        updated(
            config,
            """
            {"callerOptions": [], "judgeOptions": [{"optionId": "seed", "value": "7"}]}
            """);

    assertThat(changed.has("callerOptions")).isFalse();
    assertThat(changed.get("judgeOptions").toString())
        .isEqualTo("[{\"optionId\":\"seed\",\"value\":\"7\"}]");
    assertThat(changed.get("checklistOptions")).isEqualTo(config.get("checklistOptions"));
    assertThat(read(config)).isEqualTo(changed);
    assertThat(Listed.of(server, "/eval_configs").rows()).contains(changed);
  }

  @Test
  void how_much_judging_goes_into_a_turn_is_kept_and_changed() {
    JsonNode config = server.created("/eval_configs", "{\"name\":\"c\",\"judgeVotes\":3}");
    assertThat(config.get("judgeVotes").asInt()).isEqualTo(3);
    assertThat(config.get("judgeVerification").asString()).isEqualTo("ALERTS");

    assertThat(config.get("judgeUndecided").asString()).isEqualTo("FAIL");

    JsonNode changed =
        updated(config, "{\"judgeVerification\":\"NEVER\",\"judgeUndecided\":\"PASS\"}");

    assertThat(changed.get("judgeVotes").asInt()).isEqualTo(3);
    assertThat(changed.get("judgeVerification").asString()).isEqualTo("NEVER");
    assertThat(changed.get("judgeUndecided").asString()).isEqualTo("PASS");
    assertThat(updated(config, "{}")).isEqualTo(changed);
    assertThat(server.get("/eval_configs/" + ApiFixture.id(config)).json()).isEqualTo(changed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"judgeVotes\":2 | 422 | out_of_range",
        "\"judgeVotes\":\"3\" | 400 | wrong_type",
        "\"judgeOptions\":{\"temperature\":0} | 400 | wrong_type",
        "\"judgeOptions\":[{\"optionId\":\"messages\",\"value\":\"x\"}] | 422 | reserved_model_option",
        "\"callerOptions\":[{\"optionId\":\"top-p\",\"value\":\"1\"}] | 422 | unknown_model_option",
        "\"callerOptions\":[{\"optionId\":\"seed\",\"value\":\"7\"}] | 422 | reserved_model_option",
        "\"escalationOptions\":[{\"optionId\":\"temperature\",\"value\":\"9\"}] | 422 | out_of_range",
        "\"checklistOptions\":[{\"optionId\":\"seed\"}] | 422 | missing_field",
        "\"checklistOptions\":[{\"optionId\":\"seed\",\"value\":\"1\",\"x\":1}] | 422 | unknown_field",
        "\"judgeVerification\":\"always\" | 422 | unknown_value",
        "\"judgeEscalationModelId\":\"gpt\" | 422 | unknown_model",
        "\"judgeUndecided\":\"IGNORE\" | 422 | unknown_value",
        "\"judgeEscalationModelId\":5 | 400 | wrong_type",
        "\"judgeEscalationModelId\":\"scripted\",\"promptSnippet\":\"none\" | 422"
            + " | unreadable_script"
      })
  void judging_that_could_not_decide_is_refused(String field, int status, String code) {
    server.post("/eval_configs", "{\"name\":\"c\"," + field + "}").isProblem(status, code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"sentinels\":101 | sentinels must be from 0 to 100, not 101.",
        "\"judgeVotes\":2 | judgeVotes must be 1, 3 or 5, not 2.",
        "\"judgeMode\":\"x\" | judgeMode must be PER_TURN or WHOLE_CALL, not \"x\".",
        "\"judgeModelId\":\"gpt-5\" | There is no model \"gpt-5\". A model is \"scripted\" or"
            + " \"provider/name\"; configured providers: none. Set OPENAI_API_KEY, or add the"
            + " provider to linecheck.yaml."
      })
  void a_refusal_says_what_is_wanted(String field, String sentence) {
    TestServer.Answer answer = server.post("/eval_configs", "{\"name\":\"c\"," + field + "}");

    assertThat(answer.text("error")).isEqualTo(sentence.replace('"', '\''));
  }
}
