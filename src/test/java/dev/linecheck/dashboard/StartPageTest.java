package dev.linecheck.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.api.ApiFixture;
import dev.linecheck.api.ServerExtension;
import dev.linecheck.dashboard.Browser.Seen;
import dev.linecheck.domain.Permission;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class StartPageTest {
  @RegisterExtension private final ServerExtension server = new ServerExtension();

  private static String path(ApiFixture fixture) {
    return "/configs/" + fixture.config() + "/start";
  }

  private int runs(ApiFixture fixture) {
    return server.get(fixture.runs()).json().get("data").size();
  }

  private Seen forecast(Browser browser, ApiFixture fixture, Map<String, String> typed) {
    return PageForm.of(browser, browser.get(path(fixture)), "form.edit")
        .send("step=forecast", typed);
  }

  @Test
  void a_forecast_comes_before_the_start_and_starts_nothing() {
    ApiFixture fixture = ApiFixture.of(server);

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = forecast(browser, fixture, Map.of("trials", "2"));

      assertThat(page.status()).isEqualTo(200);
      assertThat(page.one(".forecast .answer").text())
          .isEqualTo("2 calls: 1 record in 2 trials each.");
      assertThat(page.one(".forecast").text())
          .contains("Cost $0", "Guessed from the lengths", "Records needed to pass")
          .contains("PASS is impossible: a gate decides on at least 15 records");
      assertThat(page.html().select(".forecast tbody th").eachText())
          .containsExactly("Agent", "Caller", "Judge");
      assertThat(runs(fixture)).isZero();
    }
  }

  @Test
  void the_start_carries_all_fields_on_and_leads_to_the_run() throws Exception {
    ApiFixture fixture = ApiFixture.of(server);
    String old = ApiFixture.id(fixture.ran(""));

    try (Browser browser = Browser.signedIn(server)) {
      Seen page =
          forecast(
              browser,
              fixture,
              Map.ofEntries(
                  Map.entry("trials", "2"),
                  Map.entry("baseline", old),
                  Map.entry("name", "nightly <b>"),
                  Map.entry("note", "after the change\r\nof hours"),
                  Map.entry("commit", "3f2a9c1"),
                  Map.entry("tags", "main, night"),
                  Map.entry("maxCost", "1.5"),
                  Map.entry("maxTokens", "90000"),
                  Map.entry("stopEarly", "true"),
                  Map.entry("margin", "0.2")));
      Seen started = PageForm.of(browser, page, "form.edit").send("step=start", Map.of());

      assertThat(started.status()).isEqualTo(303);
      var run = server.get("/eval_runs/" + started.header("Location").substring(6)).json();
      assertThat(run.get("name").asString()).isEqualTo("nightly <b>");
      assertThat(run.get("note").asString()).isEqualTo("after the change\nof hours");
      assertThat(run.get("commit").asString()).isEqualTo("3f2a9c1");
      assertThat(run.get("tags").toString()).isEqualTo("[\"main\",\"night\"]");
      assertThat(run.get("baseline").asString()).isEqualTo(old);
      assertThat(run.get("trials").asInt()).isEqualTo(2);
      assertThat(run.get("maxCost").asDouble()).isEqualTo(1.5);
      assertThat(run.get("maxTokens").asInt()).isEqualTo(90_000);
      assertThat(run.get("stopEarly").asString()).isEqualTo("gate");
      assertThat(run.get("margin").asDouble()).isEqualTo(0.2);
    }
  }

  @Test
  void a_start_that_is_sent_twice_starts_one_run() {
    ApiFixture fixture = ApiFixture.of(server);

    try (Browser browser = Browser.signedIn(server)) {
      PageForm form = PageForm.of(browser, forecast(browser, fixture, Map.of()), "form.edit");
      Seen first = form.send("step=start", Map.of());
      Seen again = form.send("step=start", Map.of());

      assertThat(again.header("Location")).isEqualTo(first.header("Location"));
      assertThat(runs(fixture)).isEqualTo(1);
    }
  }

  @Test
  void a_config_without_a_model_says_before_the_forecast_where_to_set_it() {
    ApiFixture fixture =
        ApiFixture.of(
            server,
            ApiFixture.AGENT,
            ApiFixture.CONFIG.replace("\"callerModelId\": \"scripted\",", ""));

    try (Browser browser = Browser.signedIn(server);
        Browser runner = Browser.signedIn(server.as(Permission.RUN))) {
      Seen page = browser.get(path(fixture));
      String edit = page.one("#missing-model a").attr("href");

      assertThat(page.one("#missing-model").text()).contains("a model for the caller.");
      assertThat(edit).endsWith("/edit#field-callerModelId");
      Seen form = browser.get(edit.replaceAll("#.*", ""));
      assertThat(form.one("#field-callerModelId-hint").text()).contains("no run can start");
      assertThat(form.html().select("#field-callerModelId-list option").eachAttr("value"))
          .contains("scripted");
      assertThat(runner.get(path(fixture)).html().select("#missing-model a")).isEmpty();
      assertThat(runner.get(path(fixture)).one("#missing-model").text()).contains("admin");
    }
  }

  @Test
  void what_is_refused_keeps_all_that_was_typed() {
    ApiFixture fixture = ApiFixture.of(server);

    try (Browser browser = Browser.signedIn(server)) {
      Seen page =
          forecast(
              browser,
              fixture,
              Map.of("trials", "many", "name", "\"><script>", "maxCost", "9", "tags", "a, b"));

      assertThat(page.status()).isEqualTo(400);
      assertThat(page.one("#field-trials-error").text())
          .contains("Trials has to be a whole number");
      assertThat(page.one("#field-trials").attr("value")).isEqualTo("many");
      assertThat(page.one("#field-name").attr("value")).isEqualTo("\"><script>");
      assertThat(page.one("#field-maxCost").attr("value")).isEqualTo("9");
      assertThat(page.one("#field-tags").attr("value")).isEqualTo("a, b");
      assertThat(page.html().select("script:not([src])")).isEmpty();
    }
  }

  @Test
  void a_character_that_cannot_be_stored_is_told_at_its_field_and_all_is_kept() {
    ApiFixture fixture = ApiFixture.of(server);

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = forecast(browser, fixture, Map.of("note", "half \0 note", "name", "kept"));

      assertThat(page.status()).isEqualTo(422);
      assertThat(page.one("#field-note-error").text()).contains("cannot be kept");
      assertThat(page.one("#field-note").wholeText()).contains("half \ufffd note");
      assertThat(page.one("#field-name").attr("value")).isEqualTo("kept");
    }
  }

  @Test
  void a_forecast_leads_back_to_the_filled_form() {
    ApiFixture fixture = ApiFixture.of(server);

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = forecast(browser, fixture, Map.of("name", "first try", "trials", "4"));
      Seen back = PageForm.of(browser, page, "form.edit").send("step=edit", Map.of());

      assertThat(back.one("#field-name").attr("value")).isEqualTo("first try");
      assertThat(back.one("#field-trials").attr("value")).isEqualTo("4");
    }
  }

  @Test
  void records_are_chosen_by_tag_or_by_words() {
    ApiFixture fixture = ApiFixture.of(server);
    fixture.add(
        ApiFixture.RECORD
            .replace("Asks for Hours", "is in a Hurry")
            .replace("\"name\"", "\"tags\": [\"odd\"], \"name\""));

    try (Browser browser = Browser.signedIn(server)) {
      Seen words =
          forecast(browser, fixture, Map.of("records", "found", "search", "hurry", "trials", "1"));
      Seen tags =
          forecast(
              browser, fixture, Map.of("records", "tagged", "recordTags", "odd", "trials", "1"));
      Seen none = forecast(browser, fixture, Map.of("records", "found", "search", "nobody"));
      Seen untagged = forecast(browser, fixture, Map.of("records", "tagged"));

      assertThat(words.one(".forecast .answer").text()).isEqualTo("1 call, one for each record.");
      assertThat(tags.one(".forecast .answer").text()).isEqualTo("1 call, one for each record.");
      assertThat(tags.one(".forecast").text()).contains("A run of some records only has no gate");
      assertThat(none.one("#field-search-error").text())
          .isEqualTo("No record of this config has this in its name.");
      assertThat(untagged.one("#field-recordTags-error").text())
          .isEqualTo("Name at least one tag.");
    }
  }

  @Test
  void the_forecast_names_missing_inputs_and_functions_without_a_mock() {
    ApiFixture fixture = ApiFixture.of(server);
    fixture.add(ApiFixture.RECORD.replace("\\\"who\\\": \\\"Ann\\\"", ""));

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = forecast(browser, fixture, Map.of());

      assertThat(page.one(".forecast .places").text()).startsWith("{{who}} in the record");
    }
  }

  @Test
  void the_form_opens_with_the_fields_of_an_earlier_run() throws Exception {
    ApiFixture fixture =
        ApiFixture.of(
            server, ApiFixture.AGENT.replace("We open at eight.", "At nine."), ApiFixture.CONFIG);
    String passing =
        fixture.add(
            ApiFixture.RECORD
                .replace("Asks for Hours", "Wrong number")
                .replace("turn 1: say When do you open?\\n", ""));
    String run =
        ApiFixture.id(fixture.ran(", \"trials\": 2, \"name\": \"nightly\", \"tags\": [\"x\"]"));

    try (Browser browser = Browser.signedIn(server)) {
      Seen same = browser.get(path(fixture) + "?again=" + run);
      Seen failed = browser.get(path(fixture) + "?again=" + run + "&records=failed");
      Seen forecast = PageForm.of(browser, failed, "form.edit").send("step=forecast", Map.of());

      assertThat(same.one("#field-name").attr("value")).isEqualTo("nightly");
      assertThat(same.one("#field-trials").attr("value")).isEqualTo("2");
      assertThat(same.one("#field-version option[selected]").text()).isEqualTo("desk: v1");
      assertThat(forecast.one(".forecast .answer").text())
          .isEqualTo("2 calls: 1 record in 2 trials each.");
      String started =
          PageForm.of(browser, forecast, "form.edit")
              .send("step=start", Map.of())
              .header("Location")
              .substring(6);
      server.ended(started);
      assertThat(server.get("/eval_runs/" + started + "/items").json().get("data").valueStream())
          .noneMatch(item -> item.get("recordId").asString().equals(passing))
          .hasSize(2);
    }
  }

  @Test
  void a_reader_gets_no_form_and_starts_nothing() {
    ApiFixture fixture = ApiFixture.of(server);

    try (Browser reader = Browser.signedIn(server.as(Permission.READ))) {
      assertThat(reader.get(path(fixture)).status()).isEqualTo(403);
      assertThat(
              reader
                  .submit(
                      path(fixture),
                      Map.of("step", "start", "version", fixture.agent() + "/" + fixture.prompt()))
                  .status())
          .isEqualTo(403);
      assertThat(runs(fixture)).isZero();
    }
  }

  @Test
  void a_config_of_another_workspace_is_unknown() {
    ApiFixture fixture = ApiFixture.of(server);

    try (Browser browser = Browser.signedIn(server.inOtherWorkspace())) {
      assertThat(browser.get(path(fixture)).status()).isEqualTo(404);
      assertThat(browser.submit(path(fixture), Map.of("step", "start")).status()).isEqualTo(404);
    }
  }
}
