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
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

final class FunctionFormPageTest {
  private static final String FORM = "form.edit";
  private static final String FUNCTION =
      """
      {"name": "find", "description": "Finds <b>slots</b>.", "type": "api", "apiPath": "https://a.example/x",
       "headers": [{"key": "X-Key", "value": "secret-of-mine"}], "inputJsonSchema": "{\\"type\\": \\"object\\"}",
       "standIn": {"readOnly": true, "mocks": [{"arguments": {"day": "<i>"}, "times": 2, "result": "[9]"}]},
       "lifecycleMessages": {"started": ["One moment."]}, "displayName": "kept"}
      """;

  @RegisterExtension private final ServerExtension server = new ServerExtension();

  @Test
  void a_form_makes_a_function_with_mocks() {
    try (Browser browser = Browser.signedIn(server)) {
      assertThat(browser.get("/functions").text()).contains("no function yet");
      Seen form = browser.get(browser.get("/functions").one("main a.button").attr("href"));
      Seen made =
          browser.fill(
              form,
              FORM,
              Map.of(
                  "name", "find",
                  "description", "Finds slots.",
                  "apiPath", "https://a.example/x",
                  "inputJsonSchema", "{\"type\": \"object\"}",
                  "headers", "X-Key: a: b\n\nX-Other: c",
                  "standIn.readOnly", "true",
                  "standIn.mocks",
                      "[{\"result\": \"[9]\", \"times\": 1}, {\"error\": \"closed\"}]"));

      assertThat(made.status()).as(made.text()).isEqualTo(303);
      JsonNode function = server.get("/functions").json().get("data").get(0);
      assertThat(made.header("Location")).isEqualTo("/functions/" + ApiFixture.id(function));
      assertThat(function.get("headers").get(0).get("key").asString()).isEqualTo("X-Key");
      Seen page = browser.get(made.header("Location"));
      assertThat(page.html().select("#mocks tbody tr").eachText())
          .containsExactly("any result [9] 1 call", "any error closed always");
      assertThat(browser.get("/functions").one("tbody tr").text())
          .startsWith("find asks an address Finds slots. 2 mocks reads only");
    }
  }

  @Test
  void a_function_shows_its_words_as_text() {
    String id = ApiFixture.id(server.created("/functions", FUNCTION));

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get("/functions/" + id);

      assertThat(page.one("#description p").text()).isEqualTo("Finds <b>slots</b>.");
      assertThat(page.one("#mocks tbody tr").text())
          .isEqualTo("{\"day\":\"<i>\"} result [9] 2 calls");
      assertThat(page.text()).doesNotContain("secret-of-mine");
    }
  }

  @Test
  void a_change_of_mocks_leaves_headers_and_the_rest() {
    String path = "/functions/" + ApiFixture.id(server.created("/functions", FUNCTION));
    JsonNode before = server.get(path).json();

    try (Browser browser = Browser.signedIn(server)) {
      Seen form = browser.get(path + "/edit");
      assertThat(Browser.typed(form.one("[name=headers]"))).startsWith("X-Key: ****");
      assertThat(form.html().select("[name=type], [name=allowedNumbers]")).isEmpty();
      browser.fill(form, FORM, Map.of("standIn.mocks", "[{\"timesOut\": true}]"));

      JsonNode after = server.get(path).json();
      assertThat(after.get("standIn").get("readOnly").asBoolean()).isTrue();
      assertThat(after.get("standIn").get("mocks").get(0).get("timesOut").asBoolean()).isTrue();
      for (String field :
          List.of("headers", "inputJsonSchema", "lifecycleMessages", "displayName")) {
        assertThat(after.get(field)).as(field).isEqualTo(before.get(field));
      }

      browser.fill(
          browser.get(path + "/edit"),
          FORM,
          Map.of("headers", Browser.typed(form.one("[name=headers]")) + "\nX-Two: 2"));
      assertThat(server.get(path).json().get("headers")).hasSize(2);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "standIn.mocks | [{\"result\": \"a\"}, {\"result\": | This is not JSON at line 1, column",
        "standIn.mocks | [{\"result\": \"a\", \"error\": \"b\"}] | A mock has one of",
        "standIn.mocks | {\"result\": \"a\"} | Mocks has to be a list",
        "inputJsonSchema | {\"type\": \"object\",} | This is not JSON at line 1, column",
        "inputJsonSchema | [] | Parameters has to be a JSON object",
        "headers | X-Key | Line 1 is 'X-Key', and 'name : value' is wanted.",
        "apiPath | a.example | Address has to be a whole http or https URL",
      })
  void what_cannot_be_taken_is_told_at_its_field(String field, String value, String error) {
    String path = "/functions/" + ApiFixture.id(server.created("/functions", FUNCTION));

    try (Browser browser = Browser.signedIn(server)) {
      Seen refused =
          browser.fill(
              browser.get(path + "/edit"), FORM, Map.of(field, value, "description", "typed"));

      assertThat(refused.status()).isBetween(400, 422);
      assertThat(refused.html().select("[aria-invalid=true]").eachAttr("name"))
          .containsExactly(field);
      assertThat(refused.one(".field .error").text()).startsWith(error);
      assertThat(Browser.typed(refused.one("[name=description]"))).isEqualTo("typed");
    }
  }

  @Test
  void a_transfer_has_numbers_and_no_mocks() {
    try (Browser browser = Browser.signedIn(server)) {
      Seen made =
          browser.fill(
              browser.get("/functions/new"),
              FORM,
              Map.of(
                  "name", "transfer",
                  "description", "To the desk.",
                  "type", "transfer",
                  "allowedNumbers", "+14155550100\n+14155550101"));

      assertThat(made.status()).as(made.text()).isEqualTo(303);
      Seen edit = browser.get(made.header("Location") + "/edit");
      assertThat(Browser.typed(edit.one("[name=allowedNumbers]")))
          .isEqualTo("+14155550100\n+14155550101");
      assertThat(edit.html().select("[name=apiPath], [name=standIn.mocks]")).isEmpty();
    }
  }

  @Test
  void only_an_administrator_edits_and_only_in_the_own_workspace() {
    String path = "/functions/" + ApiFixture.id(server.created("/functions", FUNCTION));

    try (Browser runner = Browser.signedIn(server.as(Permission.RUN));
        Browser other = Browser.signedIn(server.inOtherWorkspace())) {
      assertThat(runner.get(path).html().select("main a.button")).isEmpty();
      assertThat(runner.get("/functions").html().select("main a.button")).isEmpty();
      assertThat(runner.get(path + "/edit").status()).isEqualTo(403);
      assertThat(runner.submit("/functions/new", Map.of("name", "x")).status()).isEqualTo(403);
      assertThat(other.get(path).status()).isEqualTo(404);
      assertThat(other.get(path + "/edit").status()).isEqualTo(404);
      assertThat(other.submit(path + "/edit", Map.of("name", "x")).status()).isEqualTo(404);
    }
  }
}
