package dev.linecheck.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.api.ApiFixture;
import dev.linecheck.api.ServerExtension;
import dev.linecheck.dashboard.Browser.Seen;
import dev.linecheck.domain.Permission;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class ConfigFormPageTest {
  private static final String FORM = "form.edit";
  private static final String PART = "```scripted\nturn 1: say When?\nhang up Bye.\n```";

  @RegisterExtension private final ServerExtension server = new ServerExtension();

  @Test
  void a_form_makes_a_config_with_rules() {
    try (Browser browser = Browser.signedIn(server)) {
      Seen form = browser.get(browser.get("/").one("a[href=/configs/new]").attr("href"));
      Seen made =
          browser.fill(
              form,
              FORM,
              Map.of(
                  "name", "hours",
                  "promptSnippet", "```scripted\nwhen heard \"open\": must say \"eight\"\n```",
                  "callerModelId", "scripted",
                  "judgeModelId", "scripted",
                  "judgeRules", "{\"mustNot\": [{\"id\": \"no-hold\", \"pattern\": \"hold\"}]}",
                  "judgeVotes", "3",
                  "judgeItemsOff:U6", "true",
                  "judgeOptions", "temperature = 0"));

      assertThat(made.status()).as(made.text()).isEqualTo(303);
      JsonNode config = server.get("/eval_configs").json().get("data").get(0);
      assertThat(made.header("Location")).isEqualTo("/configs/" + ApiFixture.id(config));
      assertThat(config.get("judgeVotes").asInt()).isEqualTo(3);
      assertThat(config.get("judgeItems").asString()).isEqualTo("CRITERIA");
      assertThat(config.get("judgeItemsOff").get(0).asString()).isEqualTo("U6");
      Seen page = browser.get(made.header("Location"));
      assertThat(page.one("#criteria li").text())
          .isEqualTo("no-hold The agent never says what matches “hold”");
      assertThat(page.one("#criteria pre").wholeText()).startsWith("```scripted\nwhen");
    }
  }

  @Test
  void a_change_of_criteria_and_rules_leaves_the_rest() {
    String config =
        ApiFixture.id(
            server.created(
                "/eval_configs",
                """
                {"name": "n", "promptSnippet": "a", "judgeVotes": 5, "sentinels": 7,
                 "judgeRules": {"must": [{"id": "one", "pattern": "x", "turn": 1}]}}
                """));
    String path = "/configs/" + config;

    try (Browser browser = Browser.signedIn(server)) {
      Seen form = browser.get(path + "/edit");
      assertThat(Browser.typed(form.one("[name=judgeRules]"))).contains("\"turn\": 1");
      Seen saved = browser.fill(form, FORM, Map.of("promptSnippet", "b", "judgeRules", ""));

      assertThat(saved.header("Location")).isEqualTo(path);
      JsonNode after = server.get("/eval_configs/" + config).json();
      assertThat(after.get("promptSnippet").asString()).isEqualTo("b");
      assertThat(after.get("judgeRules").get("must")).isEmpty();
      assertThat(after.get("judgeVotes").asInt()).isEqualTo(5);
      assertThat(after.get("sentinels").asInt()).isEqualTo(7);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"must\": [",
        "{\"must\": [{\"id\": \"a\", \"pattern\": \"(\"}]}",
        "{\"musst\": []}",
        "[]",
        "{\"must\": [], \"must\": []}",
        "{} {}"
      })
  void rules_that_cannot_be_taken_are_refused_at_their_field(String rules) {
    ApiFixture fixture = ApiFixture.of(server);

    try (Browser browser = Browser.signedIn(server)) {
      Seen refused =
          browser.fill(
              browser.get("/configs/" + fixture.config() + "/edit"),
              FORM,
              Map.of("judgeRules", rules, "promptSnippet", "typed"));

      assertThat(refused.status()).isBetween(400, 422);
      assertThat(refused.one("[name=judgeRules]").attr("aria-invalid")).isEqualTo("true");
      assertThat(Browser.typed(refused.one("[name=judgeRules]"))).isEqualTo(rules);
      assertThat(Browser.typed(refused.one("[name=promptSnippet]"))).isEqualTo("typed");
    }
  }

  @Test
  void a_fault_of_json_has_its_place() {
    ApiFixture fixture = ApiFixture.of(server);

    try (Browser browser = Browser.signedIn(server)) {
      Seen refused =
          browser.fill(
              browser.get("/configs/" + fixture.config() + "/edit"),
              FORM,
              Map.of("judgeRules", "{\"must\": [\n  {\"id\": \"a\",}\n]}"));

      assertThat(refused.one(".field .error").text())
          .startsWith("This is not JSON at line 2, column 1");
    }
  }

  @Test
  void a_refused_rule_has_its_line() {
    ApiFixture fixture = ApiFixture.of(server);

    try (Browser browser = Browser.signedIn(server)) {
      String rules =
          """
          {"must": [
            {"id": "a", "pattern": "x"},
            {"id": "b",
             "pattern": "("}
          ]}\
          """;
      Seen refused =
          browser.fill(
              browser.get("/configs/" + fixture.config() + "/edit"),
              FORM,
              Map.of("judgeRules", rules));
      Seen many =
          browser.fill(
              browser.get("/configs/" + fixture.config() + "/records/many"),
              FORM,
              Map.of("records", "{\"records\": [\n\n{\"recordType\": \"X\"}]}"));

      assertThat(refused.one(".field .error").text())
          .startsWith("Line 4: judgeRules.must[1].pattern");
      assertThat(many.one(".field .error").text()).startsWith("Line 3: ");
    }
  }

  @Test
  void a_character_that_cannot_be_stored_is_refused_at_its_field() {
    ApiFixture fixture = ApiFixture.of(server);

    try (Browser browser = Browser.signedIn(server)) {
      Seen refused =
          browser.fill(
              browser.get("/configs/" + fixture.config() + "/edit"),
              FORM,
              Map.of("promptSnippet", "a\0b", "judgeVotes", "3"));

      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.one("[name=promptSnippet]").attr("aria-invalid")).isEqualTo("true");
      assertThat(refused.one("[name=judgeVotes] option[selected]").text()).isEqualTo("3");
    }
  }

  @Test
  void a_caller_is_added_changed_and_keeps_what_is_not_shown() {
    ApiFixture fixture = ApiFixture.of(server);

    try (Browser browser = Browser.signedIn(server)) {
      Seen config = browser.get("/configs/" + fixture.config());
      Seen form = browser.get(config.one("#records a[href$=/records/new]").attr("href"));
      Seen added =
          browser.fill(
              form,
              FORM,
              Map.of(
                  "name", "in a hurry",
                  "systemPrompt", PART,
                  "agentInputs", "{\"who\": \"Bo\"}",
                  "maxTurns", "4",
                  "tags", "rush\n\n two words ",
                  "knownFailureUntil", "2031-02-03",
                  "callerStyle", "TERSE"));
      assertThat(added.header("Location")).isEqualTo("/configs/" + fixture.config() + "#records");

      JsonNode record = server.get(fixture.records()).json().get("data").get(1);
      assertThat(record.get("tags").toString()).isEqualTo("[\"rush\",\"two words\"]");
      assertThat(record.get("prompt").get("maxTurns").asInt()).isEqualTo(4);
      String path = "/configs/" + fixture.config() + "/records/" + ApiFixture.id(record) + "/edit";
      Seen edit = browser.get(path);
      assertThat(edit.one("[name=knownFailureUntil]").attr("value")).isEqualTo("2031-02-03");
      browser.fill(
          edit, FORM, Map.of("callerStyle", "", "knownFailureUntil", "", "tags", "", "name", ""));

      JsonNode after = server.get(fixture.records()).json().get("data").get(1);
      assertThat(after.has("knownFailureUntil")).isFalse();
      assertThat(after.get("tags")).isEmpty();
      assertThat(after.get("prompt").has("callerStyle")).isFalse();
      assertThat(after.get("prompt").has("name")).isFalse();
      assertThat(after.get("prompt").get("systemPrompt").asString()).isEqualTo(PART);
      assertThat(after.get("prompt").get("agentInputs").asString()).isEqualTo("{\"who\": \"Bo\"}");
    }
  }

  @Test
  void a_caller_that_cannot_be_taken_names_each_field_and_loses_nothing() {
    ApiFixture fixture = ApiFixture.of(server);

    try (Browser browser = Browser.signedIn(server)) {
      Seen form = browser.get("/configs/" + fixture.config() + "/records/new");
      Seen refused =
          browser.fill(
              form,
              FORM,
              Map.of("agentInputs", "{who}", "maxTurns", "four", "name", "<b>kept</b>"));

      assertThat(refused.html().select("[aria-invalid=true]").eachAttr("name"))
          .containsExactly("systemPrompt", "agentInputs", "maxTurns");
      assertThat(refused.one("[name=name]").attr("value")).isEqualTo("<b>kept</b>");
      Seen outOfRange =
          browser.fill(
              refused, FORM, Map.of("agentInputs", "{}", "maxTurns", "400", "systemPrompt", PART));
      assertThat(outOfRange.html().select("[aria-invalid=true]").eachAttr("name"))
          .containsExactly("maxTurns");
    }
  }

  @Test
  void many_records_are_added_at_once_or_none() {
    ApiFixture fixture = ApiFixture.of(server);
    String one = ApiFixture.RECORD;

    try (Browser browser = Browser.signedIn(server)) {
      Seen form = browser.get("/configs/" + fixture.config() + "/records/many");
      Seen refused =
          browser.fill(form, FORM, Map.of("records", "[" + one + ", {\"recordType\": \"X\"}]"));
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.one(".field .error").text()).contains("recordType is PROMPT or DIAL");
      assertThat(server.get(fixture.records()).json().get("data")).hasSize(1);

      Seen added =
          browser.fill(
              refused, FORM, Map.of("records", "{\"records\": [" + one + "," + one + "]}"));
      assertThat(added.status()).isEqualTo(303);
      assertThat(server.get(fixture.records()).json().get("data")).hasSize(3);
    }
  }

  @Test
  void a_recorded_call_becomes_a_record() {
    ApiFixture fixture = ApiFixture.of(server);
    String dial =
        server
            .created(
                "/dials/import",
                """
                {"id": "c1", "messages": [{"role": "user", "content": "Hi"},
                  {"role": "assistant", "content": "Hello."}]}
                """)
            .get("dials")
            .get(0)
            .get("id")
            .asString();

    try (Browser browser = Browser.signedIn(server)) {
      Seen form = browser.get("/configs/" + fixture.config() + "/records/new-call");
      assertThat(form.html().select("[name=dialId] option").eachText()).contains("openai:c1");
      browser.fill(form, FORM, Map.of("dialId", dial, "name", "the first"));

      JsonNode record = server.get(fixture.records()).json().get("data").get(1);
      assertThat(record.get("dialId").asString()).isEqualTo(dial);
      String edit = "/configs/" + fixture.config() + "/records/" + ApiFixture.id(record) + "/edit";
      browser.fill(browser.get(edit), FORM, Map.of("name", "", "tags", "old"));
      JsonNode after = server.get(fixture.records()).json().get("data").get(1);
      assertThat(after.has("name")).isFalse();
      assertThat(after.get("tags").get(0).asString()).isEqualTo("old");
    }
  }

  @Test
  void who_may_not_edit_sees_no_button_and_no_form() {
    ApiFixture fixture = ApiFixture.of(server);
    String path = "/configs/" + fixture.config();

    try (Browser runner = Browser.signedIn(server.as(Permission.RUN))) {
      assertThat(
              runner
                  .get(path)
                  .html()
                  .select("a[href*=edit], a[href*=/records/new], a[href*=/records/many]"))
          .isEmpty();
      assertThat(runner.get("/").html().select("a[href=/configs/new]")).isEmpty();
      for (String form : List.of("/edit", "/records/new", "/records/many")) {
        assertThat(runner.get(path + form).status()).isEqualTo(403);
        assertThat(runner.submit(path + form, Map.of("records", "[]")).status()).isEqualTo(403);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/edit", "/records/new", "/records/many", "/records/new-call", "/records/R/edit"})
  void a_config_of_another_workspace_is_unknown(String end) {
    ApiFixture fixture = ApiFixture.of(server);
    String path = "/configs/" + fixture.config() + end.replace("R", fixture.record());

    try (Browser browser = Browser.signedIn(server.inOtherWorkspace())) {
      assertThat(browser.get(path).status()).isEqualTo(404);
      assertThat(browser.submit(path, Map.of("name", "x")).status()).isEqualTo(404);
    }
  }
}
