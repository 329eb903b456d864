package dev.linecheck.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.api.ApiFixture;
import dev.linecheck.api.ServerExtension;
import dev.linecheck.dashboard.Browser.Seen;
import dev.linecheck.domain.Permission;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.run.RunDetails;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.store.JudgedRuns;
import dev.linecheck.store.JudgedRuns.Row;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OverviewPageTest {
  @RegisterExtension private final ServerExtension server = new ServerExtension();

  @Test
  void an_empty_workspace_shows_ways_to_begin_with_the_agent_first() {
    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get("/");

      assertThat(page.html().select(".ways h2").eachText())
          .containsExactly("1. Agent", "2. Config", "Recorded calls", "An example");
      assertThat(page.html().select(".ways a").eachAttr("href"))
          .containsExactly("/agents/new", "/configs/new", "/calls/import");
    }
  }

  @Test
  void an_empty_workspace_says_who_may_begin_to_a_key_that_may_not() {
    try (Browser reader = Browser.signedIn(server.as(Permission.READ))) {
      Seen page = reader.get("/");

      assertThat(page.html().select(".ways a")).isEmpty();
      assertThat(page.one("main").text()).contains("A key that may admin can");
    }
  }

  @Test
  void a_config_shows_the_rate_of_its_last_run_with_its_interval() throws Exception {
    ApiFixture fixture = ApiFixture.of(server);
    try (Browser browser = Browser.signedIn(server)) {
      assertThat(browser.get("/").one("tbody tr").text()).isEqualTo("rules has never run");

      String run = ApiFixture.id(fixture.ran(""));
      Seen page = browser.get("/");

      assertThat(page.one("tbody tr").text())
          .matches("rules Run of desk, v1, .+ \\d\\d:\\d\\d complete 100 % 21 to 100 % .+")
          .contains("1 of 1 passed");
      assertThat(page.one("tbody th a").attr("href")).isEqualTo("/configs/" + fixture.config());
      assertThat(page.one("tbody tr td a").attr("href")).isEqualTo("/runs/" + run);
      assertThat(page.one("tbody time").attr("title")).endsWith("UTC");
    }
  }

  private JudgedRuns runs() {
    return new JudgedRuns(
        server.database(),
        new WorkspaceId(ApiFixture.id(server.get("/workspace").json())),
        new ConfigId(ApiFixture.id(server.created("/eval_configs", ApiFixture.CONFIG))));
  }

  @Test
  void the_count_of_flaky_records_leads_to_them() {
    runs().add(List.of(Row.of("firm", "ppp"), Row.of("odd", "pfp"), Row.of("lost", "fff")));

    try (Browser browser = Browser.signedIn(server)) {
      Element flaky = browser.get("/").one("td[data-label=Passed] a");

      assertThat(flaky.text()).isEqualTo("1 flaky");
      Seen rows = browser.get(flaky.attr("href"));
      assertThat(rows.html().select("#records .dots").eachText()).containsExactly("✓ ✗ ✓");
      assertThat(rows.one(".chip").text()).isEqualTo("flaky ×");
    }
  }

  @Test
  void the_last_gate_is_that_of_the_newest_run_with_a_baseline() {
    JudgedRuns runs = runs();
    RunId old = runs.add(Row.all("r", 40, "p"));
    RunId broken = runs.with(basedOn(old)).add(Row.all("r", 40, "f"));
    runs.with(RunDetails.NONE).add(Row.all("r", 40, "p"));

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get("/");

      assertThat(page.one("td[data-label=Gate] a.fail").text()).isEqualTo("✗ FAIL");
      assertThat(page.one("td[data-label=Gate] a").attr("href"))
          .isEqualTo("/compare?a=%s&b=%s".formatted(old.value(), broken.value()));
      assertThat(page.html().select("td[data-label=Gate] time")).hasSize(1);
      assertThat(browser.get(page.one("td[data-label=Gate] a").attr("href")).one(".verdict").text())
          .isEqualTo("✗ FAIL");
    }
  }

  private static RunDetails basedOn(RunId old) {
    return new RunDetails("", "", "", List.of(), Optional.of(old), false);
  }

  @Test
  void a_gate_is_asked_again_when_a_run_was_judged_again() throws Exception {
    ApiFixture fixture = ApiFixture.of(server);
    String old = ApiFixture.id(fixture.ran(""));
    String run = ApiFixture.id(fixture.ran(", \"baseline\": \"%s\"".formatted(old)));

    try (Browser browser = Browser.signedIn(server)) {
      assertThat(browser.get("/").one("td[data-label=Gate] a").text()).isEqualTo("? INCONCLUSIVE");

      server.put(
          "/eval_configs/" + fixture.config(),
          "{\"promptSnippet\": \"```scripted\\nnever say \\\"eight\\\"\\n```\"}");
      server.created("/eval_runs/" + run + "/rejudge", "");
      server.rejudged(run);

      assertThat(browser.get("/").one("td[data-label=Gate] a").text()).isEqualTo("– NO ANSWER");
    }
  }

  @Test
  void the_line_goes_over_versions_with_the_band_of_their_intervals() throws Exception {
    ApiFixture fixture = ApiFixture.of(server);
    fixture.ran("");
    fixture.ran("");

    try (Browser browser = Browser.signedIn(server)) {
      assertThat(browser.get("/").html().select("svg.line")).isEmpty();

      server
          .put(
              "/agents/" + fixture.agent() + "/versioned_prompts/" + fixture.prompt(),
              """
              {"name": "v1", "agentType": "STANDARD", "aiModelId": "scripted",
               "prompt": "Be kind.\\n```scripted\\nsay At nine.\\n```"}
              """)
          .json();
      fixture.ran("");
      Element line = browser.get("/").one("svg.line");

      assertThat(line.attr("aria-label"))
          .isEqualTo("The newest 2 versions: from 100 % to 0 %, 95 % interval 0 to 79 %.");
      assertThat(line.select("polygon").attr("points").split(" ")).hasSize(4);
    }
  }

  @Test
  void a_noise_run_is_not_the_last_run() throws Exception {
    ApiFixture fixture = ApiFixture.of(server);
    fixture.add(ApiFixture.RECORD);
    fixture.add(ApiFixture.RECORD);
    String run = ApiFixture.id(fixture.ran(", \"trials\": 2"));
    server.ended(
        ApiFixture.id(server.created("/eval_runs/" + run + "/noise", "{}").get("noiseRun")));

    try (Browser browser = Browser.signedIn(server)) {
      assertThat(browser.get("/").one("td[data-label='Last run'] a").attr("href"))
          .isEqualTo("/runs/" + run);
    }
  }

  @Test
  void another_workspace_is_empty() throws Exception {
    ApiFixture.of(server).ran("");

    try (Browser browser = Browser.signedIn(server.inOtherWorkspace())) {
      assertThat(browser.get("/").html().select("table")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\\u200b", "\\u202e", "\\u2800", "\\u00ad \\u3164"})
  void a_config_whose_name_shows_nothing_is_named_by_its_id(String name) {
    ApiFixture fixture =
        ApiFixture.of(
            server, ApiFixture.AGENT, ApiFixture.CONFIG.replace("\"rules\"", "\"" + name + "\""));

    try (Browser browser = Browser.signedIn(server)) {
      String shown = "Config " + fixture.config().substring(0, 8);
      assertThat(browser.get("/").one("tbody th a").text()).isEqualTo(shown);
      assertThat(browser.get("/configs/" + fixture.config()).one("h1").text()).isEqualTo(shown);
    }
  }

  @Test
  void a_hostile_name_is_text() {
    ApiFixture.of(
        server,
        ApiFixture.AGENT,
        ApiFixture.CONFIG.replace("\"rules\"", "\"<img src=x onerror=alert(1)>'&amp;\""));

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get("/");
      assertThat(page.one("tbody th bdi").text()).isEqualTo("<img src=x onerror=alert(1)>'&amp;");
      assertThat(page.html().select("img")).isEmpty();
    }
  }
}
