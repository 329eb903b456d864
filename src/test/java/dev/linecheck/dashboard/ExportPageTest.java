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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ExportPageTest {
  private static final JsonMapper JSON = new JsonMapper();

  @RegisterExtension private final ServerExtension server = new ServerExtension();

  /// A run whose one record has a dangerous name and fails with these words.
  private String failed(String words) throws InterruptedException {
    ApiFixture fixture =
        ApiFixture.of(
            server, ApiFixture.AGENT.replace("We open at eight.", words), ApiFixture.CONFIG);
    String record = fixture.add(ApiFixture.RECORD.replace("Asks for Hours", "=HYPERLINK(1)"));
    return ApiFixture.id(
        fixture.ran(", \"trials\": 2, \"evalRecordIds\": [\"%s\"]".formatted(record)));
  }

  private static String body(Seen seen) {
    assertThat(seen.status()).isEqualTo(200);
    return seen.response().body();
  }

  private static List<String> lines(Seen seen) {
    return body(seen).lines().toList();
  }

  @Test
  void the_results_of_a_run_are_csv_in_which_no_cell_is_a_formula() throws Exception {
    String run = failed("At nine.");

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get("/runs/" + run);
      Seen file = browser.get(page.one("aside a[href$=results.csv]").attr("href"));

      assertThat(file.header("Content-Type")).isEqualTo("text/csv; charset=utf-8");
      assertThat(file.header("Content-Disposition"))
          .isEqualTo("attachment; filename=\"run-%s.csv\"".formatted(run.substring(0, 8)));
      assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(lines(file)).hasSize(3);
      assertThat(lines(file).getFirst()).startsWith("\ufeffrecord_id,record,trial,outcome");
      assertThat(lines(file).get(1)).contains(",'=HYPERLINK(1),1,failed,K1,", ",open,");
    }
  }

  @Test
  void the_results_of_a_run_are_json_lines_as_the_api_has_them() throws Exception {
    String run = failed("At nine.");

    try (Browser browser = Browser.signedIn(server)) {
      List<JsonNode> lines =
          lines(browser.get("/runs/" + run + "/results.jsonl")).stream()
              .map(JSON::readTree)
              .toList();

      assertThat(lines)
          .isEqualTo(
              server
                  .get("/eval_runs/" + run + "/results")
                  .json()
                  .get("data")
                  .valueStream()
                  .toList())
          .hasSize(2);
    }
  }

  private JudgedRuns runs() {
    return new JudgedRuns(
        server.database(),
        new WorkspaceId(ApiFixture.id(server.get("/workspace").json())),
        new ConfigId(ApiFixture.id(server.created("/eval_configs", ApiFixture.CONFIG))));
  }

  @Test
  void a_long_run_comes_whole_in_its_order() {
    RunId run = runs().add(Row.all("r", 450, "p"));

    try (Browser browser = Browser.signedIn(server)) {
      assertThat(lines(browser.get("/runs/" + run.value() + "/results.csv")).stream().skip(1))
          .extracting(line -> line.replaceAll(",.*", ""))
          .isEqualTo(IntStream.range(0, 450).mapToObj(i -> "r" + i).toList());
      assertThat(lines(browser.get("/runs/" + run.value() + "/results.jsonl"))).hasSize(450);
    }
  }

  @Test
  void the_records_of_a_comparison_are_csv_and_json_lines() {
    JudgedRuns runs = runs();
    RunId a = runs.add(List.of(Row.of("same", "pp"), Row.of("broken", "pp"), Row.of("lost", "pp")));
    RunId b = runs.add(List.of(Row.of("same", "pp"), Row.of("broken", "fe")));
    String query = "?a=%s&b=%s".formatted(a.value(), b.value());

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get("/compare" + query);
      assertThat(page.html().select("a[download]").eachText())
          .containsExactly("CSV", "JSON Lines", "Markdown");
      assertThat(lines(browser.get(page.html().select("a[download]").getFirst().attr("href"))))
          .containsExactly(
              "\ufeffrecord_id,record,class,passed_before,trials_before,passed_after,trials_after,"
                  + "outcomes_before,outcomes_after",
              "broken,,broken,2,2,0,1,passed passed,failed errored",
              "lost,,missing_right,2,2,,,passed passed,",
              "same,,unchanged,2,2,2,2,passed passed,passed passed");
      List<JsonNode> records =
          lines(browser.get("/compare/records.jsonl" + query)).stream()
              .map(JSON::readTree)
              .toList();
      assertThat(records)
          .extracting(record -> record.get("class").asString())
          .containsExactly("BROKEN", "MISSING_RIGHT", "UNCHANGED");
      assertThat(records.get(1).get("b").isNull()).isTrue();
      assertThat(records.getFirst().at("/b/trials/1/outcome").asString()).isEqualTo("ERRORED");
    }
  }

  @Test
  void a_comparison_is_markdown_with_what_got_worse() throws Exception {
    ApiFixture fixture = ApiFixture.of(server);
    String old = ApiFixture.id(fixture.ran(""));
    String version =
        ApiFixture.id(
            server.created(
                "/agents/" + fixture.agent() + "/versioned_prompts",
                """
                {"name": "v2 [x](y)", "agentType": "STANDARD", "aiModelId": "scripted",
                 "prompt": "```scripted\\nsay At nine.\\n```"}
                """));
    String now =
        ApiFixture.id(
            new ApiFixture(server, fixture.agent(), version, fixture.config(), fixture.record())
                .ran(""));

    try (Browser browser = Browser.signedIn(server)) {
      String text = body(browser.get("/compare/comparison.md?a=%s&b=%s".formatted(old, now)));

      assertThat(text)
          .startsWith("# INCONCLUSIVE: Run ")
          .contains(
              "| after | [Run ", "v2 \\[x\\]\\(y\\)", "## What got worse", "> caller: …open…");
      assertThat(text).contains("http://127.0.0.1:" + server.port() + "/compare?a=" + old);
    }
  }

  @Test
  void a_call_is_markdown_in_which_hostile_words_are_words() throws Exception {
    String run = failed("<img src=x> [a](javascript:b) # c");
    String result = ApiFixture.id(server.firstResult(run));

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get("/results/" + result);
      Seen file = browser.get(page.one("a[href$=call.md]").attr("href"));

      assertThat(file.header("Content-Type")).isEqualTo("text/markdown; charset=utf-8");
      assertThat(body(file))
          .startsWith("# =HYPERLINK\\(1\\): failed\n\nTrial 1 of [Run ")
          .contains("- **K1** line 3, fails the call: ", "  > open\n")
          .contains("&lt;img src=x&gt; \\[a\\]\\(javascript\\:b\\) \\# c")
          .doesNotContain("<img");
    }
  }

  @Test
  void files_of_another_workspace_and_files_that_cannot_be_made_are_pages() throws Exception {
    String run = failed("At nine.");
    String result = ApiFixture.id(server.firstResult(run));

    try (Browser theirs = Browser.signedIn(server.inOtherWorkspace());
        Browser ours = Browser.signedIn(server);
        Browser stranger = new Browser(server)) {
      for (String path :
          List.of(
              "/runs/" + run + "/results.csv",
              "/runs/" + run + "/results.jsonl",
              "/results/" + result + "/call.md",
              "/compare/records.csv?a=%1$s&b=%1$s".formatted(run),
              "/compare/comparison.md?a=%1$s&b=%1$s".formatted(run))) {
        assertThat(theirs.get(path).status()).as(path).isEqualTo(404);
        assertThat(theirs.get(path).header("Content-Disposition")).isEmpty();
        assertThat(stranger.get(path).status()).as(path).isEqualTo(303);
      }
      Seen refused = ours.get("/compare/records.csv?a=%1$s&b=%1$s".formatted(run));
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.header("Content-Type")).startsWith("text/html");
    }
  }
}
