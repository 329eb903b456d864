package dev.linecheck.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.api.ApiFixture;
import dev.linecheck.api.GatedModel;
import dev.linecheck.api.ServerExtension;
import dev.linecheck.api.TestServer;
import dev.linecheck.dashboard.Browser.Seen;
import dev.linecheck.domain.Permission;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.scripted.ScriptedModel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RunActionsPageTest {
  private final GatedModel model = new GatedModel(new ScriptedModel());

  @RegisterExtension
  private final ServerExtension server =
      new ServerExtension(folder -> new TestServer(folder, model));

  private static PageForm form(Browser browser, String run, String action) {
    return PageForm.of(
        browser, browser.get("/runs/" + run), "form[action=/runs/" + run + action + "]");
  }

  private String run(String more) throws Exception {
    return ApiFixture.id(ApiFixture.of(server).ran(more));
  }

  @Test
  void a_refusal_is_told_on_the_page_of_the_run_and_changes_nothing() throws Exception {
    String run = run("");

    try (Browser browser = Browser.signedIn(server)) {
      Seen answer = browser.submit("/runs/" + run + "/cancel", Map.of());

      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.one("[role=alert]").text()).contains("there is nothing to cancel");
      assertThat(answer.html().select("h1")).hasSize(1);
      assertThat(server.get("/eval_runs/" + run).text("status")).isEqualTo("SUCCESS");
    }
  }

  @Test
  void a_run_that_goes_on_can_be_cancelled_and_no_more() throws Exception {
    ApiFixture fixture = ApiFixture.of(server);
    model.shut(Purpose.AGENT);
    String run = ApiFixture.id(server.created(fixture.runs(), fixture.run("")));
    model.awaitWaiting(1);

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get("/runs/" + run);
      assertThat(page.html().select(".run-actions form")).hasSize(1);
      Seen cancelled = form(browser, run, "/cancel").send("", Map.of());

      assertThat(cancelled.header("Location")).isEqualTo("/runs/" + run);
      assertThat(server.get("/eval_runs/" + run).text("status")).isEqualTo("CANCELLED");
      assertThat(browser.get("/runs/" + run).html().select(".run-actions form[action$=/trials]"))
          .isEmpty();
    }
  }

  @Test
  void calls_that_errored_are_run_again() throws Exception {
    model.fail();
    String run = run("");
    model.recover();

    try (Browser browser = Browser.signedIn(server)) {
      PageForm form = form(browser, run, "/retry");
      assertThat(form.form().text()).isEqualTo("Run the 1 call without a verdict");
      assertThat(form.send("", Map.of()).status()).isEqualTo(303);

      assertThat(server.ended(run).get("status").asString()).isEqualTo("SUCCESS");
      assertThat(browser.get("/runs/" + run).html().select("form[action$=/retry]")).isEmpty();
    }
  }

  @Test
  void trials_are_added_once_however_often_the_form_is_sent() throws Exception {
    String run = run(", \"trials\": 1, \"extendTo\": 3");

    try (Browser browser = Browser.signedIn(server)) {
      PageForm form = form(browser, run, "/trials");
      assertThat(form.fields()).containsEntry("trials", "3");
      assertThat(form.send("", Map.of()).status()).isEqualTo(303);
      assertThat(form.send("", Map.of()).status()).isEqualTo(303);

      assertThat(server.ended(run).get("numItems").asInt()).isEqualTo(3);
    }
  }

  @Test
  void a_number_of_trials_that_is_refused_stays_in_the_field() throws Exception {
    String run = run("");

    try (Browser browser = Browser.signedIn(server)) {
      Seen refused = form(browser, run, "/trials").send("", Map.of("trials", "21 <b>"));

      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.one("[role=alert]").text()).contains("trials has to be a whole number");
      assertThat(refused.one("#trials").attr("value")).isEqualTo("21 <b>");
      assertThat(refused.html().select("details.more-trials[open]")).hasSize(1);
    }
  }

  @Test
  void all_calls_are_judged_again() throws Exception {
    String run = run("");

    try (Browser browser = Browser.signedIn(server)) {
      assertThat(form(browser, run, "/rejudge").send("", Map.of()).status()).isEqualTo(303);
      server.awaited(
          "/eval_runs/" + run,
          json -> json.path("rejudge").path("status").asString("").equals("SUCCESS"));
      Seen refused = browser.submit("/runs/" + run + "/rejudge/cancel", Map.of());

      assertThat(refused.one("[role=alert]").text()).contains("there is nothing to cancel");
    }
  }

  @Test
  void what_is_said_about_a_run_can_be_edited() throws Exception {
    ApiFixture fixture = ApiFixture.of(server);
    String old = ApiFixture.id(fixture.ran(", \"name\": \"old\""));
    String run = ApiFixture.id(fixture.ran(", \"name\": \"new\", \"note\": \"a\""));

    try (Browser browser = Browser.signedIn(server)) {
      Seen edit = browser.get("/runs/" + run + "/edit");
      PageForm form = PageForm.of(browser, edit, "form.edit");
      Seen saved = form.send("", Map.of("name", "<i>newer", "tags", "x\r\ny", "baseline", old));
      Seen stale = form.send("", Map.of("name", "of somebody else"));

      assertThat(saved.header("Location")).isEqualTo("/runs/" + run);
      var now = server.get("/eval_runs/" + run).json();
      assertThat(now.get("name").asString()).isEqualTo("<i>newer");
      assertThat(now.get("note").asString()).isEqualTo("a");
      assertThat(now.get("tags").toString()).isEqualTo("[\"x\",\"y\"]");
      assertThat(now.get("baseline").asString()).isEqualTo(old);
      assertThat(stale.status()).isEqualTo(412);
      assertThat(stale.one("#field-name").attr("value")).isEqualTo("of somebody else");
      assertThat(browser.get("/runs/" + run).one(".run-actions").text())
          .contains("Compare with its baseline");
    }
  }

  @Test
  void a_baseline_that_is_deleted_is_not_offered_for_a_comparison() throws Exception {
    ApiFixture fixture = ApiFixture.of(server);
    String old = ApiFixture.id(fixture.ran(""));
    String run = ApiFixture.id(fixture.ran(", \"baseline\": \"%s\"".formatted(old)));
    String config = "/configs/" + fixture.config();

    try (Browser browser = Browser.signedIn(server)) {
      assertThat(browser.get(config).text()).contains("compare with baseline");
      server.delete("/eval_runs/" + old);

      assertThat(browser.get("/runs/" + run).text()).doesNotContain("Compare with its baseline");
      assertThat(browser.get(config).text()).doesNotContain("compare with baseline");
    }
  }

  @Test
  void trials_with_a_character_that_cannot_be_stored_stay_in_the_field() throws Exception {
    String run = run("");

    try (Browser browser = Browser.signedIn(server)) {
      Seen refused = form(browser, run, "/trials").send("", Map.of("trials", "3 \0 x"));

      assertThat(refused.status()).isBetween(400, 422);
      assertThat(refused.one("[role=alert]").text()).isNotEmpty();
      assertThat(refused.one("#trials").attr("value")).contains("3", "x");
    }
  }

  @Test
  void the_page_leads_to_the_start_of_the_same_run() throws Exception {
    String run = run(", \"name\": \"nightly\"");

    try (Browser browser = Browser.signedIn(server)) {
      String again = browser.get("/runs/" + run).one("a:contains(Run again)").attr("href");

      assertThat(browser.get(again).one("#field-name").attr("value")).isEqualTo("nightly");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cancel", "retry", "trials", "rejudge", "rejudge/cancel", "edit"})
  void a_reader_has_no_button_and_is_refused(String action) throws Exception {
    String run = run("");

    try (Browser reader = Browser.signedIn(server.as(Permission.READ));
        Browser stranger = Browser.signedIn(server.inOtherWorkspace())) {
      assertThat(reader.get("/runs/" + run).html().select("main form[method=post]")).isEmpty();
      assertThat(reader.get("/runs/" + run).text()).doesNotContain("Run again", "Edit");
      assertThat(reader.submit("/runs/" + run + "/" + action, Map.of("trials", "3")).status())
          .isEqualTo(403);
      assertThat(stranger.submit("/runs/" + run + "/" + action, Map.of("trials", "3")).status())
          .isEqualTo(404);
    }
  }

  @Test
  void a_config_page_leads_to_the_start() throws Exception {
    ApiFixture fixture = ApiFixture.of(server);

    try (Browser browser = Browser.signedIn(server);
        Browser reader = Browser.signedIn(server.as(Permission.READ))) {
      assertThat(browser.get("/configs/" + fixture.config()).html().select("main a").eachText())
          .contains("Start a run");
      assertThat(reader.get("/configs/" + fixture.config()).html().select("main a").eachText())
          .doesNotContainAnyElementsOf(List.of("Start a run", "Edit"));
    }
  }
}
