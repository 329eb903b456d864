package dev.linecheck.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.api.ApiFixture;
import dev.linecheck.api.ServerExtension;
import dev.linecheck.dashboard.Browser.Seen;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.store.JudgedRuns;
import dev.linecheck.store.JudgedRuns.Row;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Comparisons that are asked for in another way, or again.
final class CompareFormPageTest {
  @RegisterExtension private final ServerExtension server = new ServerExtension();

  private JudgedRuns runs() {
    return new JudgedRuns(
        server.database(),
        new WorkspaceId(ApiFixture.id(server.get("/workspace").json())),
        new ConfigId(ApiFixture.id(server.created("/eval_configs", ApiFixture.CONFIG))));
  }

  private static String path(RunId a, RunId b) {
    return path(a.value(), b.value());
  }

  private static String path(String a, String b) {
    return "/compare?a=%s&b=%s".formatted(a, b);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "margin=2 | margin is a number between 0 and 1, not '2'.",
        "margin=x | margin is a number between 0 and 1, not 'x'.",
        "estimand=RECORDS | estimand is one of callers, records, not 'RECORDS'.",
        "across=all | across is judge, not 'all'.",
        "cursor=-5 | cursor is the number of a record, not '-5'.",
        "cursor=9223372036854775807 | cursor is the number of a record, not '9223372036854775807'.",
      })
  void an_odd_value_is_refused_and_stays_in_the_form(String odd, String sentence) {
    JudgedRuns runs = runs();
    RunId a = runs.add(Row.all("r", 2, "p"));
    RunId b = runs.add(Row.all("r", 2, "p"));

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get(path(a, b) + "&" + odd);

      assertThat(page.status()).isEqualTo(422);
      assertThat(page.one("h1").text()).isEqualTo("This comparison cannot be read");
      assertThat(page.one(".notice").text()).isEqualTo(sentence);
      assertThat(page.one("input[name=a]").attr("value")).isEqualTo(a.value());
      assertThat(page.one(".ask").hasAttr("open")).isTrue();
    }
  }

  @Test
  void margin_tag_and_question_are_fields_of_a_form_and_stay_in_every_link() {
    JudgedRuns runs = runs();
    RunId a =
        runs.add(
            Row.joined(
                List.of(Row.all("r", 39, "ppp"), List.of(Row.of("s", "ppp").tagged("vip")))));
    RunId b =
        runs.add(
            Row.joined(
                List.of(Row.all("r", 39, "ppp"), List.of(Row.of("s", "fff").tagged("vip")))));
    String asked = "&margin=0.2&critical=vip&estimand=records";

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get(path(a, b) + asked);

      assertThat(page.one("input[name=margin]").attr("value")).isEqualTo("0.2");
      assertThat(page.one("input[name=critical]").attr("value")).isEqualTo("vip");
      assertThat(page.html().select("datalist option").eachAttr("value")).contains("vip");
      assertThat(page.one("option[selected]").attr("value")).isEqualTo("records");
      assertThat(page.one(".key .margin").text()).endsWith("20 points");
      assertThat(page.one(".gate .verdict").text()).endsWith("FAIL");
      assertThat(page.html().select(".classes a").eachAttr("href"))
          .allMatch(link -> link.contains("critical=vip&estimand=records&margin=0.2"));
      assertThat(browser.get(path(a, b) + "&critical=none-has-it").one(".gate .answer").text())
          .isEqualTo("No record of the runs has the tag 'none-has-it'.");
    }
  }

  @Test
  void several_runs_of_a_side_are_pooled() {
    JudgedRuns runs = runs();
    RunId a = runs.add(Row.all("r", 20, "p"));
    RunId b = runs.add(Row.all("r", 20, "p"));
    RunId c = runs.add(Row.all("r", 20, "p"));

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get("/compare?a=%s,%s&b=%s".formatted(a.value(), b.value(), c.value()));

      assertThat(page.html().select(".sides .small.muted").eachText())
          .anyMatch(text -> text.startsWith("Pooled with Run of "));
      assertThat(page.html().select(".sides > div").eachText())
          .anyMatch(text -> text.contains("40 of 40 passed"));
      assertThat(page.one(".gate .answer").text()).contains("several runs are pooled");
      assertThat(browser.get("/compare?a=%s,nothing&b=%s".formatted(a.value(), c.value())).status())
          .isEqualTo(404);
    }
  }

  @Test
  void criteria_rules_and_judge_are_compared_too() throws Exception {
    ApiFixture fixture = ApiFixture.of(server);
    String first = ApiFixture.id(fixture.ran(""));
    server.put(
        "/eval_configs/" + fixture.config(),
        """
        {"promptSnippet": "```scripted\\nnever say \\"bad\\"\\n```", "judgeVotes": 3,
         "judgeRules": {"mustNot": [{"id": "no-nine", "pattern": "nine"}]}}
        """);
    String second = ApiFixture.id(fixture.ran(""));

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get(path(first, second) + "&across=judge");

      assertThat(page.html().select("#criteria .new").eachText())
          .containsExactly("+ never say \"bad\"");
      assertThat(page.html().select("#settings tbody tr").eachText())
          .contains("Judge's votes on a turn 1 3")
          .anyMatch(text -> text.startsWith("Rule no-nine not set The agent never says"));
      assertThat(page.html().select("#use tbody th").eachText())
          .contains("Cost of all calls", "Time of all calls");
    }
  }

  @Test
  void a_comparison_that_was_shown_before_shows_what_a_rejudgement_changed() throws Exception {
    ApiFixture fixture = ApiFixture.of(server);
    String first = ApiFixture.id(fixture.ran(""));
    String second = ApiFixture.id(fixture.ran(""));

    try (Browser browser = Browser.signedIn(server)) {
      assertThat(browser.get(path(first, second)).html().select(".sides .rate").text())
          .doesNotContain("0 % 0");
      server.put(
          "/eval_configs/" + fixture.config(),
          "{\"promptSnippet\": \"```scripted\\nnever say \\\"eight\\\"\\n```\"}");
      for (String run : List.of(first, second)) {
        server.post("/eval_runs/" + run + "/rejudge", "");
        server.awaited("/eval_runs/" + run, json -> json.at("/rejudge").hasNonNull("endedAt"));
      }

      assertThat(browser.get(path(first, second)).html().select(".sides > div").eachText())
          .filteredOn(text -> text.contains("0 of 1 passed"))
          .hasSize(2);
    }
  }
}
