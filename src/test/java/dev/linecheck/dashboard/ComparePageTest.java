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

final class ComparePageTest {
  private static final String HOSTILE = "<script>alert(1)</script>\\u202egnp.exe";

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

  /// Two runs of one record, whose second prompt says the given words.
  private String ofTwoPrompts(String words) throws Exception {
    ApiFixture fixture = ApiFixture.of(server);
    String old = ApiFixture.id(fixture.ran(""));
    String version =
        ApiFixture.id(
            server.created(
                "/agents/" + fixture.agent() + "/versioned_prompts",
                """
                {"name": "v2 <b>", "agentType": "STANDARD", "aiModelId": "scripted",
                 "prompt": "Be kind.\\nBe brief.\\n```scripted\\nsay %s\\n```"}
                """
                    .formatted(words)));
    ApiFixture newer =
        new ApiFixture(server, fixture.agent(), version, fixture.config(), fixture.record());
    return path(old, ApiFixture.id(newer.ran(", \"baseline\": \"%s\"".formatted(old))));
  }

  @Test
  void the_gates_word_comes_first_with_its_sign_and_the_difference_is_drawn() {
    JudgedRuns runs = runs();
    RunId a = runs.add(Row.all("r", 40, "p"));
    RunId b =
        runs.add(Row.joined(List.of(Row.all("r", 30, "f"), Row.all("r", 40, "p").subList(30, 40))));

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get(path(a, b));

      assertThat(page.one(".gate.fail .verdict").text()).isEqualTo("✗ FAIL");
      assertThat(page.one(".gate .answer").text())
          .startsWith("For callers like these, the rate falls from 100.0 % to 25.0 %");
      assertThat(page.one(".difference strong").text()).isEqualTo("−75 points");
      assertThat(page.one(".difference").text()).contains("95 % interval −", "p below 0.001");
      assertThat(page.one(".axis .zero").attr("x1")).isEqualTo("500");
      assertThat(Integer.parseInt(page.one(".axis .margin").attr("x1"))).isBetween(400, 499);
      assertThat(Integer.parseInt(page.one(".axis .at").attr("x"))).isLessThan(400);
    }
  }

  @Test
  void an_open_gate_says_what_would_decide_it() {
    JudgedRuns runs = runs();
    RunId a = runs.add(Row.all("r", 3, "p"));
    RunId b = runs.add(Row.all("r", 3, "p"));

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get(path(a, b));

      assertThat(page.one(".gate.warn .verdict").text()).isEqualTo("? INCONCLUSIVE");
      assertThat(page.one(".gate .needs").text())
          .matches("What would decide it: about \\d+ records\\.");
    }
  }

  /// Two runs with records of six classes.
  private String ofManyClasses() {
    JudgedRuns runs = runs();
    RunId a =
        runs.add(
            List.of(
                Row.of("broken", "ppp"),
                Row.of("fixed", "fff"),
                Row.of("less", "ppp"),
                Row.of("lost", "ppp"),
                Row.of("errored", "ppp")));
    RunId b =
        runs.add(
            List.of(
                Row.of("broken", "fff"),
                Row.of("fixed", "ppp"),
                Row.of("less", "pfp"),
                Row.of("new", "ppp"),
                Row.of("errored", "eix")));
    return path(a, b);
  }

  @Test
  void each_class_is_a_link_with_its_number_and_the_first_one_is_shown() {
    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get(ofManyClasses());

      assertThat(page.html().select(".classes a").eachText())
          .containsExactly(
              "broken 1",
              "less stable 1",
              "judged differently 0",
              "fixed 1",
              "more stable 0",
              "errored 1",
              "not run 0",
              "known failure 0",
              "record changed 0",
              "missing before 1",
              "missing after 1",
              "unchanged 0");
      assertThat(page.one(".classes a[aria-current]").text()).isEqualTo("broken 1");
      assertThat(page.html().select(".compared tbody tr")).hasSize(1);
    }
  }

  @Test
  void a_class_lists_its_records_with_the_trials_of_both_runs() {
    String path = ofManyClasses();

    try (Browser browser = Browser.signedIn(server)) {
      Seen fixed = browser.get(path + "&class=fixed");
      Seen none = browser.get(path + "&class=more_stable");

      assertThat(fixed.html().select(".compared .dots").eachText())
          .containsExactly("✗ ✗ ✗", "✓ ✓ ✓");
      assertThat(none.text()).contains("No record is of this class.");
    }
  }

  @Test
  void many_records_are_paged() {
    JudgedRuns runs = runs();
    RunId a = runs.add(Row.all("r", 60, "p"));
    RunId b = runs.add(Row.all("r", 60, "f"));

    try (Browser browser = Browser.signedIn(server)) {
      Seen first = browser.get(path(a, b));
      Seen second = browser.get(first.one("#records .more .next").attr("href"));
      Seen third = browser.get(second.one("#records .more .next").attr("href"));

      assertThat(first.html().select(".compared tbody tr")).hasSize(25);
      assertThat(second.html().select(".compared tbody tr")).hasSize(25);
      assertThat(third.html().select(".compared tbody tr")).hasSize(10);
      assertThat(third.html().select("#records .more .next")).isEmpty();
      assertThat(browser.get(path(a, b) + "&cursor=9999999").status()).isEqualTo(200);
    }
  }

  @Test
  void a_broken_record_shows_its_criterion_and_the_quoted_sentence() throws Exception {
    String path = ofTwoPrompts("At nine.");

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get(path);

      assertThat(page.one(".compared th bdi").text()).isEqualTo("Asks for Hours");
      assertThat(page.html().select(".compared .dot").eachAttr("aria-label"))
          .containsExactly("Trial 1: passed", "Trial 1: failed");
      assertThat(page.one(".compared td code").text()).isEqualTo("K1");
      assertThat(page.one(".compared blockquote").text())
          .isEqualTo("caller: …open… agent: At nine.");
      assertThat(page.one("#slices tbody tr").text()).contains("criterion K1", "−100 points");
      assertThat(page.html().select(".diff li.new").eachText())
          .containsExactly("+ Be brief.", "+ say At nine.");
      assertThat(page.html().select(".diff li.gone").eachText())
          .containsExactly("− say We open at eight.");
      assertThat(page.one("#settings tbody tr").text()).isEqualTo("Version v1 v2 <b>");
    }
  }

  @Test
  void the_functions_of_the_agent_are_named() throws Exception {
    ApiFixture fixture = ApiFixture.of(server);
    String before = ApiFixture.id(fixture.ran(""));
    String function =
        ApiFixture.id(
            server.created(
                "/functions",
                """
                {"name": "look_up", "description": "looks up", "type": "api",
                 "apiPath": "https://nowhere.invalid/never",
                 "inputJsonSchema": "{\\"type\\": \\"object\\"}"}
                """));
    server.put(
        "/agents/" + fixture.agent(),
        "{\"linkedFunctionDefinitionInputs\": [{\"functionDefinitionId\": \"%s\"}]}"
            .formatted(function));
    String after = ApiFixture.id(fixture.ran(""));

    try (Browser browser = Browser.signedIn(server)) {
      assertThat(
              browser
                  .get(path(new RunId(before), new RunId(after)))
                  .html()
                  .select("#settings tbody tr")
                  .eachText())
          .contains("Agent's functions none look_up (%s)".formatted(function.substring(0, 8)));
    }
  }

  @Test
  void two_calls_stand_side_by_side_and_part_at_a_line() throws Exception {
    String path = ofTwoPrompts("We open at nine.");

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get(browser.get(path).one(".compared th a").attr("href"));

      assertThat(page.html().select(".pair .side .status").eachText())
          .containsSubsequence("passed", "failed");
      assertThat(page.one(".parts").text()).isEqualTo("Here the calls part");
      assertThat(page.one(".parts + li").text()).contains("eight.", "nine.");
      assertThat(page.one("li:has(+ .parts)").text()).contains("When do you open?");
      assertThat(page.html().select(".before mark").eachText()).containsExactly("eight.");
      assertThat(page.html().select(".after mark").eachText()).containsExactly("nine.");
    }
  }

  @Test
  void a_pair_leads_to_those_of_the_other_records_of_its_class() {
    JudgedRuns runs = runs();
    RunId a = runs.add(List.of(Row.of("r", "p"), Row.of("s", "f"), Row.of("t", "p")));
    RunId b = runs.add(List.of(Row.of("r", "f"), Row.of("s", "p"), Row.of("t", "f")));

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get(path(a, b) + "&margin=0.2");
      Seen first = browser.get(page.html().select(".compared th a").attr("href"));

      assertThat(first.one(".beside").text()).isEqualTo("broken, 1 of 2 Next record →");
      Seen second = browser.get(first.one(".beside a[rel=next]").attr("href"));
      assertThat(second.one(".beside").text()).isEqualTo("broken, 2 of 2 ← Previous record");
      assertThat(second.one(".beside a").attr("href"))
          .isEqualTo(page.html().select(".compared th a").attr("href"));
      assertThat(second.html().select(".way a:last-of-type").attr("href"))
          .contains("a=" + a.value(), "b=" + b.value(), "class=broken", "margin=0.2");
    }
  }

  @Test
  void a_pair_of_no_class_or_of_another_one_leads_nowhere() {
    JudgedRuns runs = runs();
    RunId a = runs.add(List.of(Row.of("r", "p"), Row.of("s", "p")));
    RunId b = runs.add(List.of(Row.of("r", "f"), Row.of("s", "f")));

    try (Browser browser = Browser.signedIn(server)) {
      String pair = browser.get(path(a, b)).html().select(".compared th a").attr("href");

      for (String other : List.of("", "class=fixed", "class=x", "class=broken&margin=x")) {
        Seen page = browser.get(pair.replace("class=broken", other));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.html().select(".beside")).isEmpty();
      }
    }
  }

  @Test
  void hostile_words_are_text() throws Exception {
    String path = ofTwoPrompts(HOSTILE);

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get(path);
      Seen pair = browser.get(page.one(".compared th a").attr("href"));

      assertThat(page.text()).contains("<script>alert(1)</script>");
      assertThat(page.html().select("main script:not([src]), main b, img")).isEmpty();
      assertThat(pair.text()).contains("<script>alert(1)</script>");
      assertThat(pair.html().select("main script, img")).isEmpty();
      assertThat(pair.html().select(".said .words").eachAttr("dir")).containsOnly("auto");
    }
  }

  @Test
  void runs_judged_in_two_ways_show_the_reason_and_the_way_out() {
    JudgedRuns runs = runs();
    RunId a = runs.add(Row.all("r", 20, "p"));
    RunId b = runs.judgedBy("0".repeat(64)).add(Row.all("r", 20, "p"));

    try (Browser browser = Browser.signedIn(server)) {
      Seen refused = browser.get(path(a, b));

      assertThat(refused.status()).isEqualTo(200);
      assertThat(refused.one("h1").text()).isEqualTo("These runs cannot be compared");
      assertThat(refused.one(".notice").text()).startsWith("The sides were judged in different");
      Seen compared = browser.get(refused.one(".ways-out a:first-child").attr("href"));
      assertThat(compared.html().select(".gate")).hasSize(1);
      assertThat(compared.one(".notice").text()).startsWith("The sides were judged in different");
      assertThat(compared.html().select(".classes a").eachAttr("href"))
          .allMatch(link -> link.contains("across=judge"));
    }
  }

  @Test
  void a_run_is_not_compared_with_itself() {
    RunId a = runs().add(Row.all("r", 2, "p"));

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get(path(a, a));

      assertThat(page.one(".notice").text()).contains("compare different runs");
      assertThat(page.one(".ways-out a").attr("href")).endsWith("#runs");
    }
  }

  @Test
  void an_address_without_a_run_says_what_it_needs() {
    RunId a = runs().add(Row.all("r", 2, "p"));

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get("/compare?a=" + a.value());

      assertThat(page.status()).isEqualTo(400);
      assertThat(page.text()).contains("The address names two runs");
    }
  }

  @Test
  void runs_and_calls_of_another_workspace_are_unknown() throws Exception {
    String path = ofTwoPrompts("At nine.");

    try (Browser ours = Browser.signedIn(server);
        Browser theirs = Browser.signedIn(server.inOtherWorkspace())) {
      String pair = ours.get(path).one(".compared th a").attr("href");

      assertThat(theirs.get(path).status()).isEqualTo(404);
      assertThat(theirs.get(path).one("main h1").text()).isEqualTo("There is no such run");
      assertThat(theirs.get(pair).status()).isEqualTo(404);
    }
  }

  @Test
  void the_list_of_runs_leads_to_a_comparison() throws Exception {
    String path = ofTwoPrompts("At nine.");

    try (Browser browser = Browser.signedIn(server)) {
      String config = browser.get(path).one(".way a:last-child").attr("href");
      Seen page = browser.get(config);

      assertThat(page.one("#runs a.small").text()).isEqualTo("compare with baseline");
      assertThat(page.one("#runs a.small").attr("href")).isEqualTo(path);
      String a = page.one("#runs input[name=a][checked]").attr("value");
      String b = page.one("#runs input[name=b][checked]").attr("value");
      assertThat(path(a, b)).isEqualTo(path);
    }
  }
}
