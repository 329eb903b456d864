package dev.linecheck.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.api.ApiFixture;
import dev.linecheck.api.ServerExtension;
import dev.linecheck.dashboard.Browser.Seen;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

final class ResultPageTest {
  private static final String FAILING = ApiFixture.AGENT.replace("We open at eight.", "At nine.");

  @RegisterExtension private final ServerExtension server = new ServerExtension();

  @Test
  void a_finding_comes_first_and_its_quote_is_marked_in_the_line() throws Exception {
    String result = result(ApiFixture.of(server, FAILING, ApiFixture.CONFIG).ran(""));

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get("/results/" + result);

      assertThat(page.one("h1").text()).isEqualTo("Asks for Hours failed");
      assertThat(page.one(".finding.focused code").text()).isEqualTo("K1");
      assertThat(page.one(".finding .status").text()).isEqualTo("fails");
      assertThat(page.one(".finding blockquote").text()).isEqualTo("open caller, line 2");
      assertThat(page.one(".finding blockquote a").attr("href")).isEqualTo("#turn-1");
      assertThat(page.one("#turn-1 .words").text()).isEqualTo("When do you open?");
      assertThat(page.one("mark").text()).isEqualTo("open");
      assertThat(page.one("li:has(mark)").id()).isEqualTo("turn-1");
      assertThat(page.one("#turn-2 .sign").text()).isEqualTo("✗");
      assertThat(page.one("#turn-2 .sign").attr("aria-label")).isEqualTo("inaccurate");
    }
  }

  @Test
  void a_call_without_a_finding_says_so() throws Exception {
    String result = result(ApiFixture.of(server).ran(""));

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get("/results/" + result + "?finding=7");

      assertThat(page.one("h1").text()).isEqualTo("Asks for Hours passed");
      assertThat(page.one(".findings").text()).contains("Nothing was found in this call.");
      assertThat(page.html().select("mark")).isEmpty();
    }
  }

  @Test
  void hostile_words_are_text() throws Exception {
    String hostile = "</p><script>alert(1)</script><img src=x onerror=alert(1)>\\u202egnp.exe";
    ApiFixture fixture =
        ApiFixture.of(
            server, ApiFixture.AGENT.replace("We open at eight.", hostile), ApiFixture.CONFIG);

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get("/results/" + result(fixture.ran("")));

      assertThat(page.one("#turn-2 .words").text()).contains("<script>alert(1)</script><img src=x");
      assertThat(page.one("#turn-2 .words").attr("dir")).isEqualTo("auto");
      assertThat(page.html().select("script:not([src]), img")).isEmpty();
    }
  }

  @Test
  void an_erased_call_keeps_its_verdicts_and_says_that_its_words_are_gone() throws Exception {
    String result = result(ApiFixture.of(server, FAILING, ApiFixture.CONFIG).ran(""));
    server.delete("/eval_results/" + result + "/transcript");

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get("/results/" + result);

      assertThat(page.one("h1").text()).endsWith("failed");
      assertThat(page.one(".notice").text()).startsWith("The words of this call were erased on");
      assertThat(page.text()).doesNotContain("nine");
    }
  }

  @Test
  void the_trials_of_the_record_lead_to_each_other() throws Exception {
    String result = result(ApiFixture.of(server).ran(", \"trials\": 3"));

    try (Browser browser = Browser.signedIn(server)) {
      assertThat(browser.get("/results/" + result).html().select(".dots a").eachAttr("aria-label"))
          .containsExactly("Trial 1: passed", "Trial 2: passed", "Trial 3: passed");
    }
  }

  @Test
  void a_call_of_another_workspace_is_unknown() throws Exception {
    String result = result(ApiFixture.of(server).ran(""));

    try (Browser browser = Browser.signedIn(server.inOtherWorkspace())) {
      assertThat(browser.get("/results/" + result).status()).isEqualTo(404);
    }
  }

  @Test
  void a_line_of_the_prompt_that_a_finding_cites_is_lit() throws Exception {
    String result = result(ApiFixture.of(server, FAILING, ApiFixture.CONFIG).ran(""));
    CallEdits.of(server, result).verdicts(old -> CallEdits.citing(old, "BE  kind."));

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get("/results/" + result);

      assertThat(page.one(".finding blockquote").text()).isEqualTo("BE kind. prompt, line 1");
      assertThat(page.one(".finding blockquote a").attr("href")).endsWith("?finding=1#prompt-1");
      assertThat(page.one(".prompt").hasAttr("open")).isTrue();
      assertThat(page.one(".prompt .lit").id()).isEqualTo("prompt-1");
      assertThat(page.one(".prompt mark").text()).isEqualTo("Be kind.");
    }
  }

  @Test
  void a_bar_of_each_turn_leads_to_it() throws Exception {
    String result = result(ApiFixture.of(server, FAILING, ApiFixture.CONFIG).ran(""));

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get("/results/" + result);

      assertThat(page.html().select(".strip a").eachAttr("href"))
          .startsWith("#turn-0", "#turn-1", "#turn-2");
      assertThat(page.html().select(".strip a rect").eachAttr("class"))
          .startsWith("agent", "caller", "agent bad");
      assertThat(page.html().select(".strip title").eachText().get(2))
          .isEqualTo("agent, line 3, inaccurate");
      assertThat(page.one(".strip figcaption").text()).endsWith("a bar is as long as its words.");
    }
  }

  @Test
  void the_calls_of_a_run_lead_to_the_one_before_and_the_one_after() throws Exception {
    String run = ApiFixture.id(ApiFixture.of(server).ran(", \"trials\": 3"));
    List<String> ids =
        server
            .get("/eval_runs/" + run + "/results")
            .json()
            .get("data")
            .valueStream()
            .map(ApiFixture::id)
            .toList();

    try (Browser browser = Browser.signedIn(server)) {
      assertThat(browser.get("/results/" + ids.get(0)).html().select(".beside a").eachAttr("href"))
          .containsExactly("/results/" + ids.get(1));
      assertThat(browser.get("/results/" + ids.get(1)).html().select(".beside a").eachAttr("href"))
          .containsExactly("/results/" + ids.get(0), "/results/" + ids.get(2));
      assertThat(browser.get("/results/" + ids.get(2)).one(".beside a").attr("rel"))
          .isEqualTo("prev");
    }
  }

  @Test
  void many_findings_have_a_list_to_jump_by_and_only_the_focused_one_is_open() throws Exception {
    String result = result(ApiFixture.of(server, FAILING, ApiFixture.CONFIG).ran(""));
    CallEdits.of(server, result).verdicts(old -> CallEdits.advised(old, 249));

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get("/results/" + result + "?finding=200");

      assertThat(page.one(".findings h2").text()).isEqualTo("Findings 250");
      assertThat(page.html().select(".jump-list a").eachText())
          .containsExactly("K1 fails 1", "K2 changes nothing 249");
      assertThat(page.html().select(".finding")).hasSize(250);
      assertThat(page.html().select(".finding blockquote")).hasSize(1);
      assertThat(page.one(".finding.focused").elementSiblingIndex()).isEqualTo(199);
      assertThat(page.one(".previous-finding").attr("href")).contains("finding=199");
      assertThat(page.one(".next-finding").attr("href")).contains("finding=201");
    }
  }

  @Test
  void a_function_call_stands_in_one_line_and_silence_and_keys_are_marked() throws Exception {
    String result = result(ApiFixture.of(server, FAILING, ApiFixture.CONFIG).ran(""));
    CallEdits.of(server, result).transcript(CallEdits.timed());

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get("/results/" + result);

      assertThat(page.one(".fold summary").text())
          .isEqualTo("look_up name: Ann, day: Monday → booked 1.5 s");
      assertThat(page.html().select(".talk .who .tag").eachText())
          .containsExactly("pressed keys", "after a pause of 10 s, silent for 5 s");
      assertThat(page.html().select(".strip text").eachText())
          .containsExactly("0:00", "0:05", "0:10", "0:15", "0:20");
      assertThat(page.one(".strip figcaption").text()).endsWith("Time in the call.");
    }
  }

  private String result(JsonNode run) {
    return ApiFixture.id(server.firstResult(ApiFixture.id(run)));
  }
}
