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

final class RunPageTest {
  @RegisterExtension private final ServerExtension server = new ServerExtension();

  /// A config with a record that fails and one that passes.
  private ApiFixture mixed() {
    ApiFixture fixture =
        ApiFixture.of(
            server, ApiFixture.AGENT.replace("We open at eight.", "At nine."), ApiFixture.CONFIG);
    fixture.add(
        "{\"recordType\": \"PROMPT\", \"name\": \"<script>alert(1)</script>\", \"tags\": [\"odd\"],"
            + " \"agentInputs\": \"{\\\"who\\\": \\\"Bob\\\"}\","
            + " \"systemPrompt\": \"```scripted\\nhang up Wrong number.\\n```\"}");
    return fixture;
  }

  @Test
  void a_run_says_in_words_how_it_went_and_each_part_leads_to_its_records() throws Exception {
    String run = ApiFixture.id(mixed().ran(", \"trials\": 2"));

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get("/runs/" + run);

      assertThat(page.one(".answer").text())
          .isEqualTo(
              "2 of 4 judged calls passed (50 %, 95 % interval 9 to 91 %), 2 failed."
                  + " All 4 planned calls have a verdict.");
      assertThat(page.html().select(".bar li").eachText()).containsExactly("2 passed", "2 failed");
      Seen failed = browser.get(page.one(".bar li.fail a").attr("href"));
      assertThat(failed.html().select("#records tbody th").eachText())
          .containsExactly("Asks for Hours");
      assertThat(failed.one(".chip").text()).isEqualTo("failed ×");
    }
  }

  @Test
  void a_record_whose_name_shows_nothing_is_named_by_its_id() throws Exception {
    ApiFixture fixture = mixed();
    String record = fixture.add(ApiFixture.RECORD.replace("Asks for Hours", "\\u200b"));
    String run = ApiFixture.id(fixture.ran(""));

    try (Browser browser = Browser.signedIn(server)) {
      assertThat(browser.get("/runs/" + run).html().select("#records tbody th").eachText())
          .contains("Record " + record.substring(0, 8));
    }
  }

  @Test
  void a_failure_shows_its_criterion_and_the_quoted_sentence_and_leads_to_the_turn()
      throws Exception {
    String run = ApiFixture.id(mixed().ran(""));

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get("/runs/" + run);

      assertThat(page.one(".group summary").text()).startsWith("K1").endsWith("1 call");
      assertThat(page.one(".group blockquote").text()).isEqualTo("caller: …open… agent: At nine.");
      assertThat(page.one(".group li a").text()).isEqualTo("Asks for Hours");
      assertThat(page.one(".group li a").attr("href")).startsWith("/results/").endsWith("#turn-2");
      Seen all = browser.get(page.one(".group > p a").attr("href"));
      assertThat(all.html().select("#records tbody th").eachText())
          .containsExactly("Asks for Hours");
    }
  }

  @Test
  void what_violates_the_criteria_as_a_whole_is_grouped_by_why() throws Exception {
    ApiFixture fixture =
        ApiFixture.of(
            server,
            ApiFixture.AGENT.replace(
                "say We open at eight.", "heard \\\"open\\\": say At nine.\\nsay This is bad."),
            ApiFixture.CONFIG.replace(
                "```scripted\\n", "Be <i>kind</i>.\\n```scripted\\nnever say \\\"bad\\\"\\n"));
    fixture.add(ApiFixture.RECORD.replace("Asks for Hours", "Asks again"));
    fixture.add(
        ApiFixture.RECORD
            .replace("Asks for Hours", "Says little")
            .replace("When do you open?", "Hm."));
    String run = ApiFixture.id(fixture.ran(""));

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get("/runs/" + run);

      assertThat(page.html().select(".group .question").eachText())
          .containsExactly(
              "The turn meets these criteria, as far as they concern it: Be <i>kind</i>.");
      assertThat(page.html().select(".group .why").eachText())
          .satisfiesExactly(
              open -> assertThat(open).contains("must say \"eight\"").endsWith("2 records"),
              bad -> assertThat(bad).contains("never say \"bad\"").endsWith("1 record"));
      assertThat(page.html().select(".group .why + ul").eachText())
          .satisfiesExactly(
              open -> assertThat(open).contains("Asks for Hours", "Asks again"),
              bad -> assertThat(bad).contains("Says little", "agent: …bad…"));
      assertThat(page.html().select(".group li > p.muted")).isEmpty();
    }
  }

  @Test
  void a_record_shows_its_trials_as_signs_with_words() throws Exception {
    String run = ApiFixture.id(mixed().ran(", \"trials\": 2"));

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get("/runs/" + run);

      assertThat(page.html().select("#records tbody th").eachText())
          .containsExactly("Asks for Hours", "<script>alert(1)</script>");
      assertThat(page.html().select("#records .dot").eachAttr("aria-label"))
          .containsExactly(
              "Trial 1: failed", "Trial 2: failed", "Trial 1: passed", "Trial 2: passed");
      assertThat(page.html().select("#records .dot").eachText())
          .containsExactly("✗", "✗", "✓", "✓");
      assertThat(page.html().select("script:not([src])")).isEmpty();
    }
  }

  @Test
  void records_are_found_by_name_and_tag() throws Exception {
    String run = ApiFixture.id(mixed().ran(""));

    try (Browser browser = Browser.signedIn(server)) {
      assertThat(browser.get("/runs/" + run + "?q=SCRIPT").html().select("#records tbody tr"))
          .hasSize(1);
      assertThat(browser.get("/runs/" + run + "?tag=odd").html().select("#records tbody tr"))
          .hasSize(1);
      assertThat(browser.get("/runs/" + run + "?fault=none").one("#records").text())
          .contains("No record matches.");
    }
  }

  @Test
  void a_search_keeps_the_other_filters() throws Exception {
    String run = ApiFixture.id(mixed().ran(""));

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get("/runs/" + run + "?verdict=FAIL&fault=K1&flaky=1&q=x&after=1");

      assertThat(page.html().select("#records form input[type=hidden]").eachAttr("name"))
          .containsExactly("fault", "flaky", "verdict");
      assertThat(page.html().select("#records form input[type=hidden]").eachAttr("value"))
          .containsExactly("K1", "1", "FAIL");
    }
  }

  @Test
  void a_page_of_records_tells_which_of_all_it_has() throws Exception {
    RunId run = runs().add(Row.all("r", 60, "f"));

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get("/runs/" + run.value());
      Seen next = browser.get(page.one("#records .more a").attr("href"));

      assertThat(page.one("#records .more").text()).isEqualTo("1 to 50 of 60 · Next records");
      assertThat(next.one("#records .more").text()).isEqualTo("51 to 60 of 60 · First page");
      assertThat(browser.get("/runs/" + run.value() + "?after=49").one("#records .more").text())
          .as("an address of an earlier release")
          .isEqualTo("First page");
    }
  }

  @Test
  void a_later_page_leads_back_to_the_first_with_the_same_filter() throws Exception {
    RunId run = runs().add(Row.all("r", 60, "f"));
    String first = "/runs/" + run.value() + "?verdict=FAIL";

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get(first);
      assertThat(page.html().select("#records .more a").eachText()).containsExactly("Next records");
      Seen next = browser.get(page.one("#records .more a").attr("href"));

      assertThat(page.one("#records .more").text()).startsWith("1 to 50 ·");
      assertThat(next.one("#records .more").text()).startsWith("51 to 60 ·");
      assertThat(next.html().select("#records tbody tr")).hasSize(10);
      assertThat(next.html().select("#records .more a").eachText()).containsExactly("First page");
      assertThat(next.one("#records .more a").attr("href")).isEqualTo(first + "#records");
    }
  }

  @Test
  void the_side_names_what_was_run() throws Exception {
    String run = ApiFixture.id(mixed().ran(", \"commit\": \"3f2a9c1\""));

    try (Browser browser = Browser.signedIn(server)) {
      assertThat(browser.get("/runs/" + run).one("aside").text())
          .contains("Agent desk", "Version v1", "Commit 3f2a9c1", "Judge scripted", "Cost $0");
    }
  }

  @Test
  void a_run_of_another_workspace_is_unknown() throws Exception {
    String run = ApiFixture.id(mixed().ran(""));

    try (Browser browser = Browser.signedIn(server.inOtherWorkspace())) {
      assertThat(browser.get("/runs/" + run).status()).isEqualTo(404);
      assertThat(browser.get("/runs/" + run).one("main h1").text())
          .isEqualTo("There is no such run");
    }
  }

  @Test
  void a_run_that_goes_on_shows_its_first_failure_and_why_it_stands_still() {
    RunId run =
        runs().add(List.of(Row.of("a", "p"), Row.of("b", "f"), Row.of("c", "f"), Row.of("d", ".")));

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get("/runs/" + run.value());

      assertThat(page.one(".answer").text()).startsWith("So far: 1 of 3 judged calls passed");
      assertThat(page.one(".answer").attr("data-status")).isEqualTo(page.one("h1 .status").text());
      assertThat(page.one(".first-failure a").attr("href"))
          .isEqualTo("/results/result-" + run.value() + "-1#turn-0");
      assertThat(page.one(".stalled").text())
          .startsWith("The run stands still: no call began or ended, and no model answered, for")
          .endsWith("No node holds its work, and none is queued.");
      assertThat(page.one("#live").hasAttr("aria-live")).isFalse();
      assertThat(page.one("#live-news").attr("role")).isEqualTo("status");
    }
  }

  @Test
  void a_run_that_goes_on_says_of_when_the_parts_are_that_do_not_follow_it() {
    RunId run = runs().add(List.of(Row.of("a", "p"), Row.of("b", "f"), Row.of("c", ".")));

    try (Browser browser = Browser.signedIn(server)) {
      String path = "/runs/" + run.value() + "?verdict=FAIL";
      Seen page = browser.get(path);

      assertThat(page.one("#read-at").text())
          .matches("The records are those of \\d\\d:\\d\\d:\\d\\d UTC\\. Load them again");
      assertThat(page.html().select(".run-actions a").eachText())
          .contains("Run again")
          .doesNotContain("Run only the failed");
      assertThat(page.one("#read-at a").attr("href")).isEqualTo(path);
      assertThat(page.html().select("#live #read-at, #live-note #read-at, #live-news #read-at"))
          .isEmpty();
    }
  }

  @Test
  void an_ended_run_has_no_part_that_may_be_old() {
    RunId run = runs().add(List.of(Row.of("a", "p")));

    try (Browser browser = Browser.signedIn(server)) {
      assertThat(browser.get("/runs/" + run.value()).html().select("#read-at")).isEmpty();
    }
  }

  @Test
  void an_ended_run_stands_not_still_and_has_no_first_failure() {
    RunId run = runs().add(List.of(Row.of("a", "p"), Row.of("b", "f")));

    try (Browser browser = Browser.signedIn(server)) {
      assertThat(browser.get("/runs/" + run.value()).html().select(".stalled, .first-failure"))
          .isEmpty();
    }
  }

  private JudgedRuns runs() {
    return new JudgedRuns(
        server.database(),
        new WorkspaceId(ApiFixture.id(server.get("/workspace").json())),
        new ConfigId(ApiFixture.id(server.created("/eval_configs", ApiFixture.CONFIG))));
  }

  @Test
  void the_prompt_stands_beside_what_changed_since_the_version_that_ran_before() throws Exception {
    ApiFixture fixture = ApiFixture.of(server);
    String first = ApiFixture.id(fixture.ran(""));
    String second = ApiFixture.id(fixture.ofPrompt(other(fixture)).ran(""));

    try (Browser browser = Browser.signedIn(server)) {
      Seen before = browser.get("/runs/" + first);
      Seen after = browser.get("/runs/" + second);

      assertThat(before.one("#prompt").text()).startsWith("Prompt This config ran no other prompt");
      assertThat(after.one("#prompt summary bdi").text()).startsWith("v1, in Run ");
      assertThat(after.html().select("#prompt .diff .new").eachText())
          .containsExactly("+ Be <b>brief</b>.");
      assertThat(after.one("#prompt pre").text()).startsWith("Be <b>brief</b>.");
      assertThat(after.one("aside").text()).contains("Version v2 <i>", "Revision 1", "Hash ");
      assertThat(after.html().select("main b:not(bdi), main i")).isEmpty();
    }
  }

  private String other(ApiFixture fixture) {
    return ApiFixture.id(
        server.created(
            "/agents/" + fixture.agent() + "/versioned_prompts",
            """
            {"name": "v2 <i>", "agentType": "STANDARD", "aiModelId": "scripted",
             "prompt": "Be <b>brief</b>.\\n```scripted\\nsay We open at eight.\\n```"}
            """));
  }

  @Test
  void any_two_versions_of_a_config_are_compared() throws Exception {
    ApiFixture fixture = ApiFixture.of(server);
    String other = other(fixture);
    fixture.ran("");
    fixture.ofPrompt(other).ran("");
    String path = "/configs/" + fixture.config() + "/versions";

    try (Browser browser = Browser.signedIn(server);
        Browser stranger = Browser.signedIn(server.inOtherWorkspace())) {
      Seen newest = browser.get(path);
      Seen back = browser.get(path + "?a=" + other + "&b=" + fixture.prompt());

      assertThat(newest.one("h1").text()).isEqualTo("Prompt of v2 <i> against v1");
      assertThat(newest.html().select(".diff .new").eachText())
          .containsExactly("+ Be <b>brief</b>.");
      assertThat(newest.html().select("select[name=a] option")).hasSize(2);
      assertThat(newest.one("select[name=a] option[selected]").attr("value"))
          .isEqualTo(fixture.prompt());
      assertThat(back.html().select(".diff .new").eachText()).containsExactly("+ Be kind.");
      assertThat(browser.get(path + "?a=nothing").status()).isEqualTo(404);
      assertThat(stranger.get(path).status()).isEqualTo(404);
      assertThat(browser.get("/configs/" + fixture.config()).one("#versions p a").attr("href"))
          .isEqualTo(path);
    }
  }
}
