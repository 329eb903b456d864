package dev.linecheck.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.api.ApiFixture;
import dev.linecheck.api.ServerExtension;
import dev.linecheck.dashboard.Browser.Seen;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

final class JudgePageTest {
  /// Four turns, of which the judge passes the first and the third.
  private static final String AGENT =
      """
      {"name": "desk", "defaultVersionedPrompt":
        {"name": "v1", "agentType": "STANDARD", "aiModelId": "scripted",
         "prompt": "```scripted\\nturn 1: say good one\\nturn 2: say bad two\\n\
      turn 3: say good three\\nsay bad four\\n```"}}
      """;

  private static final String CONFIG =
      """
      {"name": "rules", "callerModelId": "scripted", "judgeModelId": "scripted", "sentinels": 4,
       "promptSnippet": "```scripted\\nnever say \\"bad\\"\\n```"}
      """;

  private static final String RECORD =
      """
      {"recordType": "PROMPT", "name": "<i>Ann</i>", "maxTurns": 4,
       "systemPrompt": "```scripted\\nsay Go on.\\n```"}
      """;

  @RegisterExtension private final ServerExtension server = new ServerExtension();

  private ApiFixture world;
  private String record;

  @BeforeEach
  void start() {
    world = ApiFixture.of(server, AGENT, CONFIG);
    record = world.add(RECORD);
  }

  private String ran() throws InterruptedException {
    return ApiFixture.id(world.ran(",\"evalRecordIds\":[\"" + record + "\"]"));
  }

  /// Labels the four turns of a call; people find the third turn wrong.
  private String labelled(String run) {
    String result = ApiFixture.id(server.firstResult(run));
    server
        .put(
            "/eval_results/" + result + "/labels",
            """
            {"labels": [{"index": 1, "accurate": true, "labelledBy": "Eve <b>"},
              {"index": 3, "accurate": false},
              {"index": 5, "accurate": false, "labelledBy": "Eve <b>"},
              {"index": 7, "accurate": false}]}
            """)
        .json();
    return result;
  }

  @Test
  void a_judge_without_labels_says_what_is_missing() throws InterruptedException {
    String run = ran();

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get("/runs/" + run + "/judge");

      assertThat(page.one("#turns").text())
          .contains("Nobody has labelled turns of this config yet.", "No corrected rate.");
      assertThat(page.html().select(".confusion")).isEmpty();
      assertThat(page.one("#drift").text()).contains("No run of this config has judged");
      String field = page.one("#drift a").attr("href");
      assertThat(page.one("#drift a").text()).isEqualTo("Sentinels");
      assertThat(
              browser.get(field.replaceAll("#.*", "")).html().select(field.replaceAll(".*#", "#")))
          .hasSize(1);
    }
  }

  @Test
  void figures_with_names_of_their_own_are_explained() throws InterruptedException {
    String run = ran();
    labelled(run);

    try (Browser browser = Browser.signedIn(server)) {
      assertThat(browser.get("/runs/" + run + "/judge").html().select("#turns abbr").eachText())
          .containsExactly("Cohen's kappa", "Gwet's AC1");
      assertThat(browser.get("/runs/" + run).html().select("aside abbr").eachText())
          .containsExactly("Hash", "Fingerprint");
      assertThat(
              browser
                  .get("/runs/" + run + "/labels/queue?rule=random")
                  .html()
                  .select(".card abbr")
                  .eachText())
          .containsExactly("Kappa", "AC1");
      assertThat(browser.get("/runs/" + run).html().select("aside p a").eachAttr("href"))
          .contains("/runs/" + run + "/judge");
    }
  }

  @Test
  void the_numbers_are_those_of_the_judge_report() throws InterruptedException {
    String run = ran();
    labelled(run);
    JsonNode turns = server.get("/eval_runs/" + run + "/judge_report").json().get("turns");

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get("/runs/" + run + "/judge");

      JsonNode table = turns.get("labelled");
      assertThat(page.html().select("#turns .confusion td a").eachText())
          .containsExactly(
              table.get("bothPass").asString(),
              table.get("judgeAlone").asString(),
              table.get("peopleAlone").asString(),
              table.get("bothFail").asString())
          .containsExactly("1", "1", "0", "2");
      assertThat(page.one("#turns .facts").text())
          .contains(
              "of what people pass 100 %, 21 to 100 %, 1 of 1",
              "of what people fault 66.7 %, 21 to 94 %, 2 of 3", "kappa 0.50");
      assertThat(page.one("#turns .rates rect.at.raw").attr("x")).isEqualTo("500");
      assertThat(page.one("#turns .key li.raw").text()).contains("50 %", "2 of 4 judged turns");
      assertThat(turns.get("refused").isNull())
          .isEqualTo(!page.html().select("#turns .rates .at.corrected").isEmpty());
      assertThat(page.one("#calls .rates").select(".corrected")).isEmpty();
      assertThat(page.one("#calls").text())
          .contains(
              server
                  .get("/eval_runs/" + run + "/judge_report")
                  .json()
                  .get("calls")
                  .get("refused")
                  .asString());
    }
  }

  @Test
  void a_cell_leads_to_its_turns_and_a_disagreement_to_its_line() throws InterruptedException {
    String run = ran();
    String result = labelled(run);

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get("/runs/" + run + "/judge");

      assertThat(page.html().select("#turns .group tbody tr")).hasSize(1);
      assertThat(page.one("#turns .group tbody tr").text())
          .matches(
              "<i>Ann</i>, line 6 Run of .+, v1, \\d+ \\w{3} \\d{4}, \\d\\d:\\d\\d passes faults Eve <b>");
      assertThat(page.one("#turns .group tbody th a").attr("href"))
          .isEqualTo("/results/" + result + "#turn-5");
      Seen cell = browser.get(page.html().select(".confusion td a").get(3).attr("href"));
      assertThat(cell.one("#chosen h2").text())
          .isEqualTo("Turns that the judge faults and people fault");
      assertThat(cell.html().select("#chosen tbody th").eachText())
          .containsExactly("<i>Ann</i>, line 4", "<i>Ann</i>, line 8");
      assertThat(cell.html().select("main i, main b")).isEmpty();
      Seen none = browser.get(page.html().select(".confusion td a").get(2).attr("href"));
      assertThat(none.one("#chosen").text()).contains("There are none.");
    }
  }

  @Test
  void the_judges_drift_is_a_line_over_the_runs_with_labelled_turns() throws InterruptedException {
    labelled(ran());
    ran();
    String last = ran();

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get("/runs/" + last + "/judge");

      assertThat(page.html().select("#drift tbody tr")).hasSize(2);
      assertThat(page.one("#drift svg").attr("aria-label")).startsWith("The newest 2 runs: from");
      assertThat(page.html().select("#drift svg polygon")).hasSize(1);
      assertThat(page.html().select("#drift tbody tr").getFirst().text())
          .contains("0 newly wrong, 0 newly right of 3 turns, p 1.000");
    }
  }

  @Test
  void the_judge_of_another_workspace_is_unknown() throws InterruptedException {
    String run = ran();

    try (Browser browser = Browser.signedIn(server.inOtherWorkspace())) {
      assertThat(browser.get("/runs/" + run + "/judge").status()).isEqualTo(404);
    }
  }
}
