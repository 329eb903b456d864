package dev.linecheck.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.api.ApiFixture;
import dev.linecheck.api.ServerExtension;
import dev.linecheck.dashboard.Browser.Seen;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ConfigPageTest {
  private static final String RULES =
      """
      {"name": "ruled", "callerModelId": "scripted", "judgeModelId": "scripted",
       "promptSnippet": "```scripted\\nnever say \\"x\\"\\n```", "judgeRules": {
         "mustNot": [{"id": "no-guarantee", "pattern": "(?i)guarantee<b>"}],
         "must": [{"id": "recorded", "pattern": "recorded", "turn": 1}],
         "order": [{"id": "charge-once", "when": {"calls": "charge_card"}, "atMost": 1}]}}
      """;

  @RegisterExtension private final ServerExtension server = new ServerExtension();

  @Test
  void a_search_among_records_keeps_the_version_of_the_runs() throws Exception {
    ApiFixture fixture = ApiFixture.of(server);
    fixture.ran("");
    String path = "/configs/" + fixture.config() + "?version=" + fixture.prompt();

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get(path + "&q=hours&tag=x");

      assertThat(page.html().select("#records form input[type=hidden]").eachAttr("name"))
          .containsExactly("version");
      assertThat(page.html().select("#records form input[type=hidden]").eachAttr("value"))
          .containsExactly(fixture.prompt());
      assertThat(page.one("#records form a").attr("href")).isEqualTo(path + "#records");
      assertThat(page.one("#runs h2").text()).isEqualTo("Runs of v1");
    }
  }

  @Test
  void a_config_shows_its_criteria_records_runs_and_versions() throws Exception {
    ApiFixture fixture = ApiFixture.of(server);
    fixture.ran(", \"name\": \"nightly\", \"tags\": [\"main\"], \"commit\": \"3f2a9c1\"");

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get("/configs/" + fixture.config());

      assertThat(page.one("h1").text()).isEqualTo("rules");
      assertThat(page.one("#criteria pre").text()).contains("must say \"eight\"");
      assertThat(page.one("#records tbody tr").text())
          .startsWith("Asks for Hours simulated caller");
      assertThat(page.one("#runs tbody tr").text())
          .startsWith("nightly main v1 3f2a9c1 complete 100 % 21 to 100 %");
      assertThat(page.one("#versions tbody tr").text()).startsWith("v1 1 run nightly");
      assertThat(page.one("aside").text())
          .contains("Judge scripted", "Undecided turns fail the call");
    }
  }

  @Test
  void a_config_without_runs_leads_to_the_form_that_starts_one() {
    String config = ApiFixture.of(server).config();

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get("/configs/" + config);

      assertThat(page.one("#runs").text()).doesNotContain("POST");
      assertThat(page.one("#runs a").attr("href")).isEqualTo("/configs/" + config + "/start");
    }
  }

  @Test
  void rules_are_sentences() {
    String config = ApiFixture.id(server.created("/eval_configs", RULES));

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get("/configs/" + config);
      assertThat(page.html().select("#criteria li").eachText())
          .containsExactly(
              "no-guarantee The agent never says what matches “(?i)guarantee<b>”",
              "recorded The agent says what matches “recorded”, in its turn 1",
              "charge-once At most 1 times in a call: the agent calls charge_card");
      assertThat(page.one("#records").text()).contains("has no records yet");
      assertThat(page.one("#runs").text()).contains("No run yet");
    }
  }

  @Test
  void records_are_found_by_name_tag_and_kind() {
    ApiFixture fixture = ApiFixture.of(server);
    fixture.add(
        "{\"recordType\": \"PROMPT\", \"name\": \"is in a hurry 100%\", \"tags\": [\"a b&c\"],"
            + " \"systemPrompt\": \"```scripted\\nhang up Bye.\\n```\"}");

    try (Browser browser = Browser.signedIn(server)) {
      String path = "/configs/" + fixture.config();
      assertThat(browser.get(path + "?q=hurry+100%25").one("#records tbody th").text())
          .startsWith("is in a hurry 100%");
      String tag = browser.get(path).one("#records a.tag").attr("href");
      assertThat(browser.get(tag).html().select("#records tbody tr")).hasSize(1);
      assertThat(browser.get(path + "?kind=DIAL").one("#records").text())
          .contains("No record matches.");
      assertThat(browser.get(path + "?kind=NONE").html().select("#records tbody tr")).hasSize(2);
    }
  }

  @Test
  void a_record_without_a_name_is_called_alike_on_all_pages() {
    ApiFixture fixture = ApiFixture.of(server);
    String dial =
        server
            .created(
                "/dials/import",
                "{\"id\": \"c1\", \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}")
            .get("dials")
            .get(0)
            .get("id")
            .asString();
    String record = fixture.add("{\"recordType\": \"DIAL\", \"dialId\": \"%s\"}".formatted(dial));
    String name = "Record " + record.substring(0, 8);

    try (Browser browser = Browser.signedIn(server)) {
      String list = "/configs/%s?kind=DIAL".formatted(fixture.config());
      assertThat(browser.get(list).one("#records tbody th").text()).isEqualTo(name);
      assertThat(browser.get("/records/" + record).one("h1").text()).startsWith(name);
    }
  }

  @Test
  void records_come_page_by_page_and_keep_the_filter() {
    ApiFixture fixture = ApiFixture.of(server);
    IntStream.range(0, 60)
        .forEach(n ->
            fixture.add(
                "{\"recordType\": \"PROMPT\", \"name\": \"one %d\", \"systemPrompt\": \"```scripted\\nhang up Bye.\\n```\"}"
                    .formatted(n)));

    try (Browser browser = Browser.signedIn(server)) {
      Seen first = browser.get("/configs/" + fixture.config() + "?q=one");
      Seen second = browser.get(first.one("#records .more .next").attr("href"));

      assertThat(first.html().select("#records tbody tr")).hasSize(50);
      assertThat(second.html().select("#records tbody th").eachText())
          .hasSize(10)
          .last()
          .isEqualTo("one 59");
      assertThat(second.html().select("#records .more .next")).isEmpty();
    }
  }

  @Test
  void a_config_of_another_workspace_is_unknown() {
    String config = ApiFixture.of(server).config();

    try (Browser browser = Browser.signedIn(server.inOtherWorkspace())) {
      Seen foreign = browser.get("/configs/" + config);
      Seen unknown = browser.get("/configs/none");

      assertThat(foreign.status()).isEqualTo(404);
      assertThat(foreign.one("main h1").text()).isEqualTo("There is no such config");
      assertThat(foreign.one("main .card").text().replaceAll("id-\\d+", ""))
          .isEqualTo(unknown.one("main .card").text().replaceAll("id-\\d+", ""));
    }
  }

  @Test
  void a_query_that_nobody_can_store_is_refused() {
    String config = ApiFixture.of(server).config();

    try (Browser browser = Browser.signedIn(server)) {
      assertThat(browser.get("/configs/" + config + "?q=%00").status()).isEqualTo(400);
      assertThat(browser.get("/configs/" + config + "?q=%ff").status()).isEqualTo(400);
      assertThat(browser.get("/configs/" + config + "?after=x&runs-after=-1").status())
          .isEqualTo(200);
    }
  }
}
