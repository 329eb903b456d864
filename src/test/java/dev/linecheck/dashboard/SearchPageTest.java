package dev.linecheck.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.api.ApiFixture;
import dev.linecheck.api.ServerExtension;
import dev.linecheck.dashboard.Browser.Seen;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SearchPageTest {
  @RegisterExtension private final ServerExtension server = new ServerExtension();

  private static Seen search(Browser browser, String query) {
    return browser.get("/search?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
  }

  private static List<String> found(Browser browser, String query) {
    return search(browser, query).html().select("section h2, .hits a.to").eachText();
  }

  @Test
  void the_top_bar_leads_to_the_search() {
    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get("/");

      assertThat(page.one("header form[role=search]").attr("action")).isEqualTo("/search");
      assertThat(page.one("header form[role=search] input").attr("name")).isEqualTo("q");
      assertThat(browser.get("/search").text())
          .contains("calls by the first 6 characters of the id or more");
    }
  }

  @Test
  void everything_is_found_by_name_id_commit_and_tag() throws Exception {
    ApiFixture fixture = ApiFixture.of(server);
    String tagged =
        fixture.add(
            "{\"recordType\": \"PROMPT\", \"name\": \"Is in a HURRY\", \"tags\": [\"vip\"],"
                + " \"systemPrompt\": \"```scripted\\nhang up Bye.\\n```\"}");
    String run =
        ApiFixture.id(
            fixture.ran(
                ", \"name\": \"Nightly Hurry\", \"tags\": [\"vip\"], \"commit\": \"3f2a9c1\""));
    String result = ApiFixture.id(server.firstResult(run));

    try (Browser browser = Browser.signedIn(server)) {
      assertThat(found(browser, "hurry"))
          .containsExactly("Runs", "Nightly Hurry", "Records", "Is in a HURRY");
      assertThat(found(browser, "vip"))
          .containsExactly("Runs", "Nightly Hurry", "Records", "Is in a HURRY");
      assertThat(found(browser, "vi")).isEmpty();
      assertThat(found(browser, "3f2a")).containsExactly("Runs", "Nightly Hurry");
      assertThat(found(browser, " RULES ")).containsExactly("Configs", "rules");
      assertThat(found(browser, run)).containsExactly("Runs", "Nightly Hurry");
      assertThat(found(browser, tagged)).containsExactly("Records", "Is in a HURRY");
      assertThat(found(browser, fixture.config())).containsExactly("Configs", "rules");
      Seen call = search(browser, result);
      assertThat(call.one("section h2").text()).isEqualTo("Calls");
      assertThat(call.one(".hits a.to").attr("href")).isEqualTo("/results/" + result);
      assertThat(call.one(".hits li").text()).isEqualTo("Asks for Hours trial 1 in Nightly Hurry");
      assertThat(found(browser, result.substring(0, result.length() - 1))).contains("Calls");
      assertThat(found(browser, result.substring(1))).doesNotContain("Calls");
      assertThat(found(browser, result + "0")).isEmpty();
      assertThat(found(browser, result.substring(0, 5))).doesNotContain("Calls");
    }
  }

  @Test
  void agents_and_functions_are_found_by_name_and_id_in_their_workspace_only() {
    ApiFixture fixture = ApiFixture.of(server);
    String function =
        ApiFixture.id(
            server.created(
                "/functions",
                "{\"type\": \"api\", \"name\": \"Desk_hours\", \"description\": \"hours\", \"apiPath\": \"https://desk.example\", \"inputJsonSchema\": \"{}\"}"));

    try (Browser browser = Browser.signedIn(server);
        Browser foreign = Browser.signedIn(server.inOtherWorkspace())) {
      assertThat(found(browser, "DESK"))
          .containsExactly("Agents", "desk", "Functions", "Desk_hours");
      assertThat(found(browser, fixture.agent())).containsExactly("Agents", "desk");
      assertThat(search(browser, function).one(".hits a.to").attr("href"))
          .isEqualTo("/functions/" + function);
      assertThat(found(foreign, "desk")).isEmpty();
    }
  }

  @Test
  void each_kind_has_its_first_ten_and_leads_to_the_others_page_by_page() {
    ApiFixture fixture = ApiFixture.of(server);
    IntStream.range(0, 70)
        .forEach(n -> fixture.add(ApiFixture.RECORD.replace("Asks for Hours", "many " + n)));

    try (Browser browser = Browser.signedIn(server)) {
      Seen first = search(browser, "many");
      Seen second = browser.get(first.one(".more a").attr("href"));
      Seen third = browser.get(second.one(".more a").attr("href"));

      assertThat(first.html().select(".hits li")).hasSize(10);
      assertThat(second.html().select(".hits li")).hasSize(50);
      assertThat(second.html().select(".hits a.to").getFirst().text()).isEqualTo("many 59");
      assertThat(third.html().select(".hits li")).hasSize(10);
      assertThat(third.html().select(".more")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "_", "!", "100%", "\\", "'", "\" or 1=1 --"})
  void signs_of_the_query_language_are_plain_characters(String text) {
    ApiFixture.of(server);

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = search(browser, text);
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.text()).contains("Nothing matches “" + text + "”.");
    }
  }

  @Test
  void letters_of_other_languages_are_found() {
    ApiFixture.of(
        server, ApiFixture.AGENT, ApiFixture.CONFIG.replace("\"rules\"", "\"Größe <b>Ä</b>\""));

    try (Browser browser = Browser.signedIn(server)) {
      assertThat(found(browser, "größe")).containsExactly("Configs", "Größe <b>Ä</b>");
      assertThat(found(browser, "Ä")).containsExactly("Configs", "Größe <b>Ä</b>");
      assertThat(search(browser, "Ä").html().select(".hits b")).isEmpty();
    }
  }

  @Test
  void nothing_of_another_workspace_is_found() throws Exception {
    ApiFixture fixture = ApiFixture.of(server);
    String run = ApiFixture.id(fixture.ran(""));
    String result = ApiFixture.id(server.firstResult(run));

    try (Browser browser = Browser.signedIn(server.inOtherWorkspace())) {
      for (String query : List.of("rules", "hours", run, result, fixture.record())) {
        assertThat(found(browser, query)).as(query).isEmpty();
      }
    }
  }

  @Test
  void a_search_that_is_too_long_is_refused() {
    try (Browser browser = Browser.signedIn(server)) {
      assertThat(search(browser, "x".repeat(201)).status()).isEqualTo(400);
      assertThat(browser.get("/search?q=%00").status()).isEqualTo(400);
    }
  }
}
