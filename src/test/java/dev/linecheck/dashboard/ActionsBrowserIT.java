package dev.linecheck.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.api.ApiFixture;
import dev.linecheck.api.GatedModel;
import dev.linecheck.api.ServerExtension;
import dev.linecheck.api.TestServer;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.scripted.ScriptedModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What people do on the pages, in a browser with script: each action up to what it changes.
@BrowserTests
final class ActionsBrowserIT {
  private final GatedModel model = new GatedModel(new ScriptedModel());

  @RegisterExtension
  private final ServerExtension server =
      new ServerExtension(folder -> new TestServer(folder, model));

  @AfterEach
  void open() {
    model.open(Purpose.JUDGE);
  }

  private ApiFixture failing() {
    return ApiFixture.of(
        server, ApiFixture.AGENT.replace("We open at eight.", "At nine."), ApiFixture.CONFIG);
  }

  @Test
  void a_run_is_forecast_and_started_and_ends_on_its_page() {
    ApiFixture fixture = failing();
    model.shut(Purpose.JUDGE);

    try (Screen screen = Screen.signedIn(server)) {
      screen.open("/configs/" + fixture.config());
      screen.follow("Start a run");
      screen.one("#field-version").selectOption(fixture.agent() + "/" + fixture.prompt());
      screen.press("Forecast the run");
      screen.expect(".forecast").isVisible();
      assertThat(server.get(fixture.runs()).json().get("data")).isEmpty();

      screen.press("Start the run");
      screen.expect("#live-note").containsText("up to date");
      model.open(Purpose.JUDGE);
      screen.expect(".answer").containsText("All 3 planned calls have a verdict.");
    }
  }

  @Test
  void a_run_is_cancelled() {
    ApiFixture fixture = failing();
    model.shut(Purpose.JUDGE);
    String run = ApiFixture.id(server.created(fixture.runs(), fixture.run("")));

    try (Screen screen = Screen.signedIn(server)) {
      screen.open("/runs/" + run);
      screen.press("Cancel the run");

      screen.expect("h1 .status").hasText("cancelled");
      screen.expect(".answer").containsText("1 cancelled, of 1 planned.");
    }
  }

  @Test
  void calls_that_errored_are_tried_again() throws Exception {
    ApiFixture fixture = failing();
    model.fail();
    String run = ApiFixture.id(fixture.ran(""));
    model.recover();

    try (Screen screen = Screen.signedIn(server)) {
      screen.open("/runs/" + run);
      screen.expect(".answer").containsText("1 errored");
      screen.one("form[action$='/retry'] button").click();

      screen.expect(".answer").containsText("The one planned call has a verdict.");
    }
  }

  @Test
  void all_calls_of_a_run_and_one_call_are_judged_again() throws Exception {
    String run = ApiFixture.id(failing().ran(""));

    try (Screen screen = Screen.signedIn(server)) {
      screen.open("/runs/" + run);
      screen.press("Judge all calls again");
      assertThat(server.rejudged(run).at("/rejudge").hasNonNull("endedAt")).isTrue();

      screen.open("/runs/" + run);
      screen.one(".group li a").first().click();
      screen.expect(".card .facts").containsText("number 2");
      screen.press("Judge again");
      screen.expect(".card .facts").containsText("number 3");
    }
  }

  @Test
  void ten_turns_are_labelled_by_keys_alone() throws Exception {
    String run = ApiFixture.id(failing().ran(", \"trials\": 5"));

    try (Screen screen = Screen.signedIn(server)) {
      screen.open("/runs/" + run + "/labels/queue?rule=random&count=10");
      labelByKeys(screen, 0, 5);
      screen.page().keyboard().press("z");
      labelByKeys(screen, 4, 10);
    }
  }

  private static void labelByKeys(Screen screen, int from, int to) {
    for (int labelled = from; labelled < to; labelled++) {
      screen.expect(".queue-state").containsText(labelled + " of 10 labelled");
      screen.page().waitForLoadState();
      screen.page().keyboard().press(labelled % 2 == 0 ? "1" : "2");
      screen.page().keyboard().press("Control+Enter");
    }
    screen.expect(".queue-state").containsText(to + " of 10 labelled");
    screen.page().waitForLoadState();
  }

  @Test
  void a_call_becomes_a_record() throws Exception {
    ApiFixture fixture = failing();
    String run = ApiFixture.id(fixture.ran(""));

    try (Screen screen = Screen.signedIn(server)) {
      screen.open("/results/" + ApiFixture.id(server.firstResult(run)));
      screen.follow("Turn into a record");
      screen.one("form.edit button.main").click();

      screen.expect("h1").isVisible();
      assertThat(server.get(fixture.records()).json().get("data")).hasSize(2);
    }
  }
}
