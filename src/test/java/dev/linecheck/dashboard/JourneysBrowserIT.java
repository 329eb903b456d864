package dev.linecheck.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.ColorScheme;
import dev.linecheck.api.ApiFixture;
import dev.linecheck.api.GatedModel;
import dev.linecheck.api.ServerExtension;
import dev.linecheck.api.TestServer;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.scripted.ScriptedModel;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The ways that people go through the pages, in a browser with script.
@BrowserTests
final class JourneysBrowserIT {
  private final GatedModel model = new GatedModel(new ScriptedModel());

  @RegisterExtension
  private final ServerExtension server =
      new ServerExtension(folder -> new TestServer(folder, model));

  @AfterEach
  void open() {
    model.open(Purpose.JUDGE);
  }

  /// A fixture whose agent says these words, and fails if they name no hour.
  private ApiFixture saying(String words) {
    return ApiFixture.of(
        server, ApiFixture.AGENT.replace("We open at eight.", words), ApiFixture.CONFIG);
  }

  @Test
  void a_person_signs_in_and_out() {
    try (Screen screen = Screen.to(server)) {
      screen.open("/");
      screen.page().getByLabel("API key").fill(server.key());
      screen.page().getByLabel("Your name").fill("Ada");
      screen.page().keyboard().press("Enter");

      screen.expect("h1").hasText("Overview");
      screen.one("header summary").click();
      screen.expect("header summary").hasText("Ada");
      screen.press("Sign out");

      screen.expect("form[action='/sign-in']").isVisible();
      screen.open("/");
      screen.expect("form[action='/sign-in']").isVisible();
    }
  }

  @Test
  void a_run_that_goes_on_moves_and_ends_on_the_open_page() {
    ApiFixture fixture = saying("At nine.");
    model.shut(Purpose.JUDGE);
    String run = ApiFixture.id(server.created(fixture.runs(), fixture.run(", \"trials\": 3")));

    try (Screen screen = Screen.signedIn(server)) {
      screen.open("/runs/" + run);
      screen.expect("#live-note").hasText("The run goes on; these counts are up to date.");
      screen.expect("#live .bar li").hasText(new String[] {"3 still to come"});

      model.let(Purpose.JUDGE, 2);
      screen.expect("#live .bar li.fail").isVisible();
      screen.expect("#live-failures .group summary").containsText("K1");
      screen.one("#live-failures .group summary").click();
      screen.expect("#live-facts dt").not().hasCount(0);

      model.open(Purpose.JUDGE);
      screen.expect(".answer").containsText("All 3 planned calls have a verdict.");
      screen.expect(".group summary").containsText("3 calls");
      screen.expect("#live").hasCount(0);
    }
  }

  @Test
  void the_evidence_of_a_failure_leads_to_the_marked_words() throws Exception {
    String run = ApiFixture.id(saying("At nine.").ran(""));

    try (Screen screen = Screen.signedIn(server)) {
      screen.open("/runs/" + run);
      screen.one(".group li a").first().click();

      screen.expect("h1").hasText(Pattern.compile("Asks for Hours\\s+failed"));
      assertThat(screen.path()).endsWith("#turn-2");
      screen.expect("#turn-1 mark").hasText("open");
      screen.expect("#turn-2").isInViewport();
      screen.expect(".finding.focused").containsText("K1");
    }
  }

  @Test
  void a_call_is_copied_as_the_text_of_its_file() throws Exception {
    String run = ApiFixture.id(saying("At nine.").ran(""));

    try (Screen screen = Screen.signedIn(server)) {
      screen.open("/runs/" + run);
      screen.one(".group li a").first().click();
      assertThat(screen.copied("Copy as Markdown")).startsWith("# ").contains("At nine\\.");

      screen
          .page()
          .route("**/call.md", route -> route.fulfill(new FulfillOptions().setStatus(503)));
      screen.press("Copy as Markdown");
      screen.expect(".copy [role=status]").hasText("Nothing was copied. Save the file instead.");
    }
  }

  @Test
  void two_versions_are_compared_down_to_the_words_of_both_calls() throws Exception {
    ApiFixture fixture = ApiFixture.of(server);
    fixture.ran("");
    String version =
        ApiFixture.id(
            server.created(
                "/agents/" + fixture.agent() + "/versioned_prompts",
                """
                {"name": "v2", "agentType": "STANDARD", "aiModelId": "scripted",
                 "prompt": "Be brief.\\n```scripted\\nsay We open at nine.\\n```"}
                """));
    new ApiFixture(server, fixture.agent(), version, fixture.config(), fixture.record()).ran("");

    try (Screen screen = Screen.signedIn(server)) {
      screen.open("/");
      screen.follow("rules");
      screen.press("Compare");

      screen.expect(".classes a[aria-current]").containsText("broken 1");
      assertThat(screen.copied("Copy as Markdown")).contains("Asks for Hours");
      screen.expect(".compared blockquote").containsText("…open…");
      screen.one(".compared th a").click();

      screen.expect(".parts").hasText("Here the calls part");
      screen.expect(".before mark").hasText("eight.");
      screen.expect(".after mark").hasText("nine.");
    }
  }

  @Test
  void an_open_page_says_that_its_connection_broke_and_connects_again() throws Exception {
    ApiFixture fixture = saying("At nine.");
    model.shut(Purpose.JUDGE);
    String run = ApiFixture.id(server.created(fixture.runs(), fixture.run("")));

    try (CutLine line = new CutLine(server.port());
        Screen screen = new Screen(line.address(), ColorScheme.LIGHT, Screen.DESK)) {
      screen.open(server.signInPath());
      screen.open("/runs/" + run);
      screen.expect("#live-note").containsText("up to date");

      line.cut();
      screen.expect("#live-note").containsText("The connection to the server is lost");

      line.mend();
      screen.expect("#live-note").containsText("up to date");
      model.open(Purpose.JUDGE);
      screen.expect(".answer").containsText("The one planned call has a verdict.");
    }
  }
}
