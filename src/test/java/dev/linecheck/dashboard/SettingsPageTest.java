package dev.linecheck.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.api.ServerExtension;
import dev.linecheck.dashboard.Browser.Seen;
import dev.linecheck.domain.Permission;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsPageTest {
  @RegisterExtension private final ServerExtension server = new ServerExtension();

  private static Seen make(Browser browser, Map<String, String> typed) {
    return PageForm.of(browser, browser.get("/settings"), "form#new-key").send("", typed);
  }

  @Test
  void what_a_key_may_do_is_told_in_words() {
    Map<Permission, String> words =
        Map.of(
            Permission.ADMIN, "do everything",
            Permission.RUN, "read, start runs and label calls",
            Permission.READ, "read");
    words.forEach((permission, may) -> {
      try (Browser browser = Browser.signedIn(server.as(permission))) {
        Seen page = browser.get("/settings");
        assertThat(page.one("header .menu").text()).contains("which may " + may + " ");
        assertThat(page.one("aside").text()).contains("It may " + may + " ");
      }
    });
  }

  @Test
  void a_new_key_is_shown_once_and_opens_the_workspace() {
    try (Browser browser = Browser.signedIn(server);
        Browser other = new Browser(server)) {
      Seen made = make(browser, Map.of("name", "nightly <b>", "permissions:read", "true"));

      assertThat(made.status()).isEqualTo(200);
      assertThat(made.header("Cache-Control")).isEqualTo("no-store");
      String key = made.one(".secret").text();
      assertThat(browser.get("/settings").text()).contains("nightly <b>").doesNotContain(key);
      assertThat(other.signIn(key).status()).isEqualTo(303);
      assertThat(other.get("/settings").one("aside").text()).contains("nightly <b>", "It may read");
    }
  }

  @Test
  void a_form_makes_one_key_however_often_it_is_sent() {
    try (Browser browser = Browser.signedIn(server)) {
      Map<String, String> typed = Map.of("name", "twice", "permissions:read", "true");
      PageForm form = PageForm.of(browser, browser.get("/settings"), "form#new-key");
      assertThat(form.send("", Map.of("name", "no permission")).status()).isEqualTo(422);
      Seen made = form.send("", typed);
      Seen again = form.send("", typed);

      assertThat(made.html().select(".secret")).hasSize(1);
      assertThat(again.status()).isEqualTo(409);
      assertThat(again.one("[role=alert]").text()).contains("was sent before", "revoke it");
      assertThat(again.html().select(".secret")).isEmpty();
      assertThat(again.html().select("#api-keys th:contains(twice)")).hasSize(1);
      Map<String, String> without = new TreeMap<>(typed);
      without.put("once", "");
      assertThat(form.send("", without).status()).isEqualTo(400);
      assertThat(make(browser, typed).html().select(".secret")).hasSize(1);
    }
  }

  @Test
  void a_model_with_a_character_that_cannot_be_stored_stays_in_the_field() {
    try (Browser browser = Browser.signedIn(server)) {
      Seen refused = browser.submit("/settings/check", Map.of("model", "my \0 model"));

      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.one("[role=alert]").text()).contains("cannot be kept");
      assertThat(refused.one("#field-model").attr("value")).contains("my", "model");
    }
  }

  @Test
  void a_key_can_end_with_a_day() {
    try (Browser browser = Browser.signedIn(server)) {
      make(browser, Map.of("name", "short", "permissions:ci", "true", "expiresAt", "2999-01-31"));

      assertThat(browser.get("/settings").one("#api-keys tbody tr:first-child").text())
          .contains("short run suites without the words of calls", "31 Jan 2999, 23:59:59 UTC");
    }
  }

  @Test
  void a_key_that_is_refused_keeps_what_was_typed() {
    try (Browser browser = Browser.signedIn(server)) {
      Seen past =
          make(
              browser, Map.of("name", "old", "permissions:run", "true", "expiresAt", "2001-01-01"));
      Seen nothing = make(browser, Map.of("name", "idle"));

      assertThat(past.status()).isEqualTo(422);
      assertThat(past.one("#field-expiresAt-error").text()).contains("in the past");
      assertThat(past.one("#field-name").attr("value")).isEqualTo("old");
      assertThat(past.one("input[name=permissions:run]").hasAttr("checked")).isTrue();
      assertThat(nothing.status()).isEqualTo(422);
      assertThat(nothing.one("#field-permissions-error").text()).contains("permissions");
      assertThat(browser.get("/settings").html().select("#api-keys tbody tr")).hasSize(1);
    }
  }

  @Test
  void a_key_is_revoked_after_one_more_question() {
    try (Browser browser = Browser.signedIn(server);
        Browser other = new Browser(server)) {
      String text =
          make(browser, Map.of("name", "leaver", "permissions:run", "true")).one(".secret").text();
      other.signIn(text);
      String path = browser.get("/settings").one("#api-keys tr:contains(leaver) a").attr("href");
      Seen asked = browser.get(path);
      assertThat(asked.one("h1").text()).isEqualTo("Revoke the key leaver?");
      assertThat(PageForm.of(browser, asked, "main form").send("", Map.of()).status())
          .isEqualTo(303);

      assertThat(browser.get("/settings").one("#api-keys").text()).doesNotContain("leaver");
      assertThat(other.get("/").status()).isEqualTo(303);
      assertThat(browser.get(path).status()).isEqualTo(404);
    }
  }

  @Test
  void the_last_key_of_an_admin_stays() {
    try (Browser browser = Browser.signedIn(server)) {
      String path = browser.get("/settings").one("#api-keys tbody a").attr("href");
      Seen refused = PageForm.of(browser, browser.get(path), "main form").send("", Map.of());

      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.one("[role=alert]").text()).contains("make another one first");
      assertThat(browser.get("/settings").status()).isEqualTo(200);
    }
  }

  @Test
  void real_functions_are_allowed_for_the_workspace() {
    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get("/settings");
      Seen saved =
          PageForm.of(browser, page, "#workspace form")
              .send("", Map.of("realFunctions", "IN_SIMULATIONS"));

      assertThat(saved.status()).isEqualTo(303);
      assertThat(server.get("/workspace").text("realFunctions")).isEqualTo("IN_SIMULATIONS");
      assertThat(browser.submit("/settings/workspace", Map.of("realFunctions", "x")).status())
          .isEqualTo(422);
    }
  }

  @Test
  void health_version_and_models_are_shown() {
    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get("/settings");

      assertThat(page.one("aside").text()).contains("Database accepts changes", "Version");
      assertThat(page.one("#providers tbody").text()).contains("scripted", "asks nobody");
      assertThat(page.html().select("#providers tbody button")).isEmpty();
    }
  }

  @Test
  void a_model_that_cannot_be_checked_stays_in_the_field() {
    try (Browser browser = Browser.signedIn(server)) {
      Seen refused = browser.submit("/settings/check", Map.of("model", "nobody/<b>"));

      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.one("[role=alert]").text()).contains("nobody");
      assertThat(refused.one("#field-model").attr("value")).isEqualTo("nobody/<b>");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"keys", "workspace", "keys/any/revoke", "check"})
  void a_reader_sees_no_form_and_is_refused(String action) {
    try (Browser reader = Browser.signedIn(server.as(Permission.READ))) {
      assertThat(reader.get("/settings").html().select("main form, #api-keys")).isEmpty();
      assertThat(
              reader
                  .submit("/settings/" + action, Map.of("name", "x", "permissions:admin", "true"))
                  .status())
          .isEqualTo(403);
    }
  }

  @Test
  void keys_of_another_workspace_are_unknown() {
    try (Browser browser = Browser.signedIn(server);
        Browser stranger = Browser.signedIn(server.inOtherWorkspace())) {
      String path = browser.get("/settings").one("#api-keys tbody a").attr("href");

      assertThat(stranger.get(path).status()).isEqualTo(404);
      assertThat(stranger.submit(path, Map.of()).status()).isEqualTo(404);
      assertThat(stranger.get("/settings").html().select("#api-keys tbody a").eachAttr("href"))
          .doesNotContain(path);
    }
  }
}
