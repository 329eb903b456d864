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

final class ImportPageTest {
  private static final String FORM = "form.edit";
  private static final String CALLS =
      """
      {"id": "c1", "messages": [{"role": "user", "content": "<b>When</b> are you open?"}, {"role": "assistant", "content": "At nine."}]}
      {"id": "c2", "weather": "fine"}
      {"id": "c3", "messages": [{"role": "assistant", "content": "Hello."}]}
      {"id": "c1", "messages": [{"role": "user", "content": "<b>When</b> are you open?"}, {"role": "assistant", "content": "At nine."}]}
      """;

  @RegisterExtension private final ServerExtension server = new ServerExtension();

  @Test
  void a_form_takes_a_megabyte_of_text_however_the_browser_writes_it() {
    String quotes = "\"".repeat(999_000);

    try (Browser browser = Browser.signedIn(server)) {
      Seen form = browser.get("/calls/import");
      Seen taken = browser.press(form, FORM, "step", "preview", Map.of("calls", quotes));
      Seen tooLong = browser.press(form, FORM, "step", "preview", Map.of("calls", quotes + quotes));

      assertThat(form.text()).contains("A form takes at most 1 MB.").doesNotContain("500 kB");
      assertThat(taken.status()).isEqualTo(422);
      assertThat(taken.one("#field-calls-error").text()).isNotEmpty();
      assertThat(tooLong.status()).isEqualTo(400);
      assertThat(tooLong.text()).contains("A form takes at most 1 MB.");
    }
  }

  private int stored() {
    return server.get("/dials").json().get("data").size();
  }

  @Test
  void a_preview_shows_what_would_be_read_and_stores_nothing() {
    try (Browser browser = Browser.signedIn(server)) {
      Seen form = browser.get(browser.get("/calls").one("main a.button").attr("href"));
      Seen preview = browser.press(form, FORM, "step", "preview", Map.of("calls", CALLS));

      assertThat(preview.status()).isEqualTo(200);
      assertThat(stored()).isZero();
      assertThat(preview.one("#preview > p").text())
          .isEqualTo("3 calls can be read, 1 of them here already. 1 is refused.");
      assertThat(preview.html().select("#preview tbody th").eachText())
          .containsExactly(
              "openai:c1 new line 1", "openai:c3 new line 3", "openai:c1 here already line 4");
      assertThat(preview.html().select("#preview tbody td.small").getFirst().text())
          .isEqualTo("caller <b>When</b> are you open? agent At nine.");
      assertThat(preview.one("#preview .rules").text()).startsWith("line 2 ");
      assertThat(Browser.typed(preview.one("[name=calls]"))).isEqualTo(CALLS);
    }
  }

  @Test
  void what_was_previewed_is_imported_and_becomes_records() {
    ApiFixture fixture = ApiFixture.of(server);

    try (Browser browser = Browser.signedIn(server)) {
      Seen preview =
          browser.press(
              browser.get("/calls/import"),
              FORM,
              "step",
              "preview",
              Map.of("calls", CALLS, "callAgentId", fixture.agent()));
      assertThat(preview.one("button[value=import]").text()).isEqualTo("Import 3 calls");
      Seen result = browser.press(preview, FORM, "step", "import", Map.of());

      assertThat(result.one(".lead").text())
          .isEqualTo("2 calls imported, 1 here already, 1 refused.");
      assertThat(stored()).isEqualTo(2);
      assertThat(result.html().select("#calls a").eachText())
          .containsExactly("openai:c1", "openai:c3");
      Seen call = browser.get(result.html().select("#calls a").getFirst().attr("href"));
      assertThat(call.one("h1").text()).isEqualTo("openai:c1");
      assertThat(call.one(".talk").text()).contains("<b>When</b> are you open?", "At nine.");
      assertThat(call.one("aside").text()).contains("Agent desk");
      assertThat(browser.get("/calls").html().select("tbody tr")).hasSize(2);

      assertThat(result.html().select("#records option").getFirst().attr("value")).isEmpty();
      assertThat(result.html().select("#records option[selected]")).isEmpty();
      assertThat(browser.fill(result, "#records form", Map.of()).status()).isEqualTo(400);
      Seen made = browser.fill(result, "#records form", Map.of("config", fixture.config()));
      assertThat(made.status()).isEqualTo(303);
      assertThat(browser.get(made.header("Location")).html().select("#records tbody tr"))
          .hasSize(2);
      assertThat(
              browser.press(preview, FORM, "step", "preview", Map.of()).one("#preview > p").text())
          .startsWith("3 calls can be read, which are here already.");
    }
  }

  @Test
  void a_call_that_is_here_already_is_told_before_it_is_imported() {
    try (Browser browser = Browser.signedIn(server)) {
      Map<String, String> first = Map.of("calls", CALLS.lines().findFirst().orElseThrow());
      Seen preview = browser.press(browser.get("/calls/import"), FORM, "step", "preview", first);
      browser.press(preview, FORM, "step", "import", Map.of());
      Seen one = browser.press(preview, FORM, "step", "preview", Map.of());
      assertThat(one.one("#preview > p").text())
          .startsWith("1 call can be read, which is here already.");
      assertThat(one.one("button[value=import]").text())
          .isEqualTo("Import 1 call, which is here already");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "no call", "{\"id\": \"c2\", \"weather\": 1}", "{\"a\": "})
  void what_is_no_call_is_refused_with_all_that_was_typed(String calls) {
    try (Browser browser = Browser.signedIn(server)) {
      Seen form = browser.get("/calls/import");
      Seen refused =
          browser.press(form, FORM, "step", "preview", Map.of("calls", calls, "format", "retell"));

      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.one("[name=calls]").attr("aria-invalid")).isEqualTo("true");
      assertThat(Browser.typed(refused.one("[name=calls]"))).isEqualTo(calls);
      assertThat(refused.one("option[value=retell]").hasAttr("selected")).isTrue();
      assertThat(refused.html().select("button[value=import]")).isEmpty();
      assertThat(browser.submit("/calls/import", Map.of("step", "import", "calls", calls)).status())
          .isBetween(400, 422);
      assertThat(stored()).isZero();
    }
  }

  @Test
  void records_that_are_sent_twice_are_made_once_in_each_config() {
    ApiFixture fixture = ApiFixture.of(server);
    ApiFixture other = ApiFixture.of(server);

    try (Browser browser = Browser.signedIn(server)) {
      Seen form = browser.get("/calls/import");
      Map<String, String> calls = Map.of("step", "import", "calls", CALLS);
      Seen result = browser.submit(form.one(FORM).attr("action"), calls);
      for (ApiFixture each : List.of(fixture, fixture, other)) {
        Map<String, String> config = Map.of("config", each.config());
        assertThat(browser.fill(result, "#records form", config).status()).isEqualTo(303);
      }
    }
    assertThat(server.get(fixture.records()).json().get("data")).hasSize(3);
    assertThat(server.get(other.records()).json().get("data")).hasSize(3);
  }

  @Test
  void only_an_administrator_imports_and_only_the_own_workspace_sees_a_call() {
    try (Browser browser = Browser.signedIn(server);
        Browser runner = Browser.signedIn(server.as(Permission.RUN));
        Browser other = Browser.signedIn(server.inOtherWorkspace())) {
      Seen preview =
          browser.press(
              browser.get("/calls/import"), FORM, "step", "preview", Map.of("calls", CALLS));
      Seen result = browser.press(preview, FORM, "step", "import", Map.of());
      String call = result.html().select("#calls a").getFirst().attr("href");

      assertThat(runner.get("/calls").html().select("main a.button")).isEmpty();
      assertThat(runner.get(call).status()).isEqualTo(200);
      assertThat(runner.get("/calls/import").status()).isEqualTo(403);
      assertThat(runner.submit("/calls/import", Map.of("calls", CALLS)).status()).isEqualTo(403);
      assertThat(other.get(call).status()).isEqualTo(404);
      assertThat(other.get("/calls").html().select("tbody tr")).isEmpty();
    }
  }
}
