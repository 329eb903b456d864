package dev.linecheck.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.api.ApiFixture;
import dev.linecheck.api.ServerExtension;
import dev.linecheck.api.TestServer;
import dev.linecheck.dashboard.Browser.Seen;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.store.Databases;
import dev.linecheck.store.JudgedRuns;
import dev.linecheck.store.JudgedRuns.Row;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// All pages, of what PostgreSQL stores.
final class PagesOnPostgresTest {
  @RegisterExtension
  private final ServerExtension server =
      new ServerExtension(_ -> new TestServer(Databases.postgresql()));

  @Test
  void the_pages_show_the_same() throws Exception {
    ApiFixture fixture =
        ApiFixture.of(
            server, ApiFixture.AGENT.replace("We open at eight.", "At nine."), ApiFixture.CONFIG);
    fixture.add(ApiFixture.RECORD.replace("Asks for Hours", "Asks again"));
    String run = ApiFixture.id(fixture.ran(", \"trials\": 2"));
    String result = ApiFixture.id(server.firstResult(run));

    try (Browser browser = Browser.signedIn(server)) {
      assertThat(browser.get("/").one("tbody tr").text()).contains("0 % 0 to 66 %");
      Seen config = browser.get("/configs/" + fixture.config() + "?q=again");
      assertThat(config.html().select("#records tbody tr")).hasSize(1);
      assertThat(config.one("#versions tbody tr").text()).startsWith("v1 1 run");
      Seen page = browser.get("/runs/" + run);
      assertThat(page.one(".answer").text()).startsWith("0 of 4 judged calls passed");
      assertThat(page.html().select(".group li > a").eachText())
          .containsExactly("Asks for Hours", "Asks again");
      assertThat(
              browser
                  .get("/runs/" + run + "?q=AGAIN&verdict=FAIL&fault=K1")
                  .html()
                  .select("#records tbody th")
                  .eachText())
          .containsExactly("Asks again");
      assertThat(browser.get("/results/" + result).one("mark").text()).isEqualTo("open");
      assertThat(browser.submit("/sign-out", Map.of()).status()).isEqualTo(303);
    }
  }

  @Test
  void the_search_the_record_and_the_judge_are_the_same() throws Exception {
    ApiFixture fixture =
        ApiFixture.of(
            server, ApiFixture.AGENT.replace("We open at eight.", "At nine."), ApiFixture.CONFIG);
    fixture.add(ApiFixture.RECORD.replace("Asks for Hours", "Asks again"));
    String run = ApiFixture.id(fixture.ran(", \"trials\": 2"));
    String result = ApiFixture.id(server.firstResult(run));

    try (Browser browser = Browser.signedIn(server)) {
      assertThat(browser.get("/search?q=AGAIN").html().select(".hits a.to").eachText())
          .containsExactly("Asks again");
      assertThat(browser.get("/search?q=RULES").html().select(".hits a.to").eachText())
          .containsExactly("rules");
      assertThat(browser.get("/search?q=" + run).html().select(".hits li")).hasSize(1);
      assertThat(browser.get("/search?q=" + result).one(".hits a.to").text())
          .isEqualTo("Asks for Hours");
      assertThat(
              browser.get("/records/" + fixture.record()).html().select("#runs .dots").eachText())
          .containsExactly("✗ ✗");
      assertThat(browser.get("/runs/" + run + "/judge").one("#calls .key").text())
          .startsWith("the judge's rate: 0 %");
    }
  }

  @Test
  void standing_runs_and_comparisons_are_the_same() throws Exception {
    ApiFixture fixture =
        ApiFixture.of(
            server, ApiFixture.AGENT.replace("We open at eight.", "At nine."), ApiFixture.CONFIG);
    fixture.add(ApiFixture.RECORD.replace("Asks for Hours", "Asks again"));
    String run = ApiFixture.id(fixture.ran(", \"trials\": 2"));

    try (Browser browser = Browser.signedIn(server)) {
      RunId stalled = stalled(fixture);
      assertThat(browser.get("/runs/" + stalled.value()).one(".stalled").text())
          .contains("No node holds its work");
      assertThat(browser.get("/runs/" + run).one("#prompt").text()).contains("no other prompt");
      String again = ApiFixture.id(fixture.ran(", \"trials\": 2"));
      String compare = "/compare?a=%s&b=%s&critical=none".formatted(run, again);
      assertThat(browser.get(compare).one(".gate .answer").text()).contains("the tag 'none'");
      assertThat(browser.get(compare + "&class=unchanged").html().select(".compared tbody tr"))
          .hasSize(2);
      assertThat(
              browser
                  .get("/configs/" + fixture.config() + "/versions")
                  .html()
                  .select("#prompt .diff .gone")
                  .eachText())
          .contains("− Be kind. 你好");
    }
  }

  private RunId stalled(ApiFixture fixture) {
    return new JudgedRuns(
            server.database(),
            new WorkspaceId(ApiFixture.id(server.get("/workspace").json())),
            new ConfigId(fixture.config()))
        .add(List.of(Row.of("a", "f"), Row.of("b", ".")));
  }

  @Test
  void forms_and_questions_work_the_same() throws Exception {
    ApiFixture fixture = ApiFixture.of(server);
    fixture.ran("");
    String call = "{\"id\": \"c1\", \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}";

    try (Browser browser = Browser.signedIn(server)) {
      String agent = "/agents/" + fixture.agent();
      browser.fill(browser.get(agent + "/edit"), "form.edit", Map.of("name", "front desk"));
      assertThat(browser.get("/agents").one("tbody th").text()).isEqualTo("front desk");
      Map<String, String> calls = Map.of("calls", call);
      Seen preview =
          browser.press(browser.get("/calls/import"), "form.edit", "step", "preview", calls);
      Seen result = browser.press(preview, "form.edit", "step", "import", Map.of());
      assertThat(result.one(".lead").text()).isEqualTo("1 call imported.");
      assertThat(
              browser
                  .press(preview, "form.edit", "step", "preview", Map.of())
                  .one("#preview > p")
                  .text())
          .startsWith("1 call can be read, which is here already.");
      for (String thing : new String[] {agent, "/configs/" + fixture.config()}) {
        assertThat(browser.get(thing + "/delete").one("#stays").text())
            .startsWith("1 run with 1 judged call");
      }
      browser.fill(browser.get(agent + "/delete"), "form.edit", Map.of("erase", "true"));
      assertThat(browser.get("/configs/" + fixture.config()).one("#runs").text())
          .contains("No run yet");
    }
  }
}
