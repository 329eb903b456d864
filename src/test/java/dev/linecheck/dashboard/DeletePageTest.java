package dev.linecheck.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.api.ApiFixture;
import dev.linecheck.api.ServerExtension;
import dev.linecheck.dashboard.Browser.Seen;
import dev.linecheck.domain.Permission;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class DeletePageTest {
  private static final String FORM = "form.edit";

  @RegisterExtension private final ServerExtension server = new ServerExtension();

  @Test
  void an_agent_is_deleted_after_a_question_and_its_runs_stay() throws Exception {
    ApiFixture fixture = ApiFixture.of(server);
    String run = ApiFixture.id(fixture.ran(", \"trials\": 2"));
    String path = "/agents/" + fixture.agent();

    try (Browser browser = Browser.signedIn(server)) {
      Seen question = browser.get(browser.get(path).one(".foot a").attr("href"));
      assertThat(question.one("h1").text()).isEqualTo("Delete the agent desk?");
      assertThat(question.html().select("#gone li").eachText())
          .containsExactly("the agent", "1 prompt version");
      assertThat(question.one("#stays").text())
          .isEqualTo("1 run with 2 judged calls, which keep copies of what they used");
      assertThat(browser.get(path).status()).isEqualTo(200);

      Seen gone = browser.fill(question, FORM, Map.of());

      assertThat(gone.header("Location")).isEqualTo("/agents");
      assertThat(browser.get(path).status()).isEqualTo(404);
      assertThat(browser.get(path + "/delete").status()).isEqualTo(404);
      assertThat(browser.get("/runs/" + run).status()).isEqualTo(200);
    }
  }

  @Test
  void the_copies_of_runs_are_erased_if_that_is_asked_for() throws Exception {
    ApiFixture fixture = ApiFixture.of(server);
    String run = ApiFixture.id(fixture.ran(""));
    String path = "/configs/" + fixture.config();

    try (Browser browser = Browser.signedIn(server)) {
      Seen question = browser.get(path + "/delete");
      assertThat(question.html().select("#gone li").eachText())
          .containsExactly("the config with its criteria and rules", "1 record");
      browser.fill(question, FORM, Map.of("erase", "true"));

      assertThat(browser.get(path).status()).isEqualTo(404);
      assertThat(browser.get("/runs/" + run).status()).isEqualTo(404);
    }
  }

  @Test
  void the_default_version_of_an_agent_is_refused_with_the_reason() {
    ApiFixture fixture = ApiFixture.of(server);
    String path = "/agents/" + fixture.agent() + "/versions/" + fixture.prompt();

    try (Browser browser = Browser.signedIn(server)) {
      Seen refused = browser.fill(browser.get(path + "/delete"), FORM, Map.of());

      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.one("[role=alert]").text()).contains("default version");
      assertThat(browser.get(path).status()).isEqualTo(200);
    }
  }

  @Test
  void records_functions_calls_and_runs_are_deleted() throws Exception {
    ApiFixture fixture = ApiFixture.of(server);
    Map<String, String> things = new TreeMap<>(things(fixture));

    try (Browser browser = Browser.signedIn(server)) {
      String dial = things.get("dial");
      assertThat(browser.get(dial + "/delete").html().select("#gone li").eachText())
          .containsExactly("the call with its words", "1 record");
      for (String thing : List.of("dial", "record", "function", "run")) {
        Seen question = browser.get(things.get(thing) + "/delete");
        assertThat(question.one("form.edit button").text()).isEqualTo("Delete");
        assertThat(browser.fill(question, FORM, Map.of()).status()).as(thing).isEqualTo(303);
        assertThat(browser.get(things.get(thing) + "/delete").status()).as(thing).isEqualTo(404);
      }
    }
  }

  @Test
  void the_words_of_a_call_go_and_its_verdicts_stay() throws Exception {
    ApiFixture fixture = ApiFixture.of(server);
    String result = ApiFixture.id(server.firstResult(ApiFixture.id(fixture.ran(""))));

    try (Browser browser = Browser.signedIn(server)) {
      Seen question = browser.get(browser.get("/results/" + result).one(".foot a").attr("href"));
      Seen gone = browser.fill(question, FORM, Map.of());

      assertThat(gone.header("Location")).isEqualTo("/results/" + result);
      assertThat(server.get("/eval_results/" + result).json().has("transcriptErasedAt")).isTrue();
      assertThat(browser.get("/results/" + result).text()).doesNotContain("We open at eight");
    }
  }

  @Test
  void only_an_administrator_is_asked_and_only_about_the_own_workspace() throws Exception {
    ApiFixture fixture = ApiFixture.of(server);
    Map<String, String> things = things(fixture);

    try (Browser runner = Browser.signedIn(server.as(Permission.RUN));
        Browser other = Browser.signedIn(server.inOtherWorkspace())) {
      for (String path : things.values()) {
        assertThat(runner.get(path + "/delete").status()).as(path).isEqualTo(403);
        assertThat(runner.submit(path + "/delete", Map.of()).status()).as(path).isEqualTo(403);
        assertThat(other.get(path + "/delete").status()).as(path).isEqualTo(404);
        assertThat(other.submit(path + "/delete", Map.of()).status()).as(path).isEqualTo(404);
        if (!path.contains("/records/")) {
          assertThat(runner.get(path).html().select(".foot")).as(path).isEmpty();
        }
      }
    }
  }

  /// The addresses of one thing of each kind.
  private Map<String, String> things(ApiFixture fixture) throws InterruptedException {
    String run = ApiFixture.id(fixture.ran(""));
    String dial =
        server
            .created(
                "/dials/import",
                "{\"id\": \"c1\", \"messages\": [{\"role\": \"user\", \"content\": \"<b>Hi\"}]}")
            .get("dials")
            .get(0)
            .get("id")
            .asString();
    fixture.add("{\"recordType\": \"DIAL\", \"dialId\": \"" + dial + "\"}");
    String function =
        ApiFixture.id(
            server.created(
                "/functions",
                "{\"name\": \"<i>f\", \"description\": \"d\", \"type\": \"custom\"}"));
    return Map.of(
        "agent", "/agents/" + fixture.agent(),
        "version", "/agents/" + fixture.agent() + "/versions/" + fixture.prompt(),
        "config", "/configs/" + fixture.config(),
        "record", "/configs/" + fixture.config() + "/records/" + fixture.record(),
        "function", "/functions/" + function,
        "dial", "/calls/" + dial,
        "run", "/runs/" + run,
        "result", "/results/" + ApiFixture.id(server.firstResult(run)));
  }
}
