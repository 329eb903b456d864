package dev.linecheck.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.api.ApiFixture;
import dev.linecheck.api.GatedModel;
import dev.linecheck.api.ServerExtension;
import dev.linecheck.api.TestServer;
import dev.linecheck.dashboard.Browser.Seen;
import dev.linecheck.domain.Permission;
import dev.linecheck.llm.scripted.ScriptedModel;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

final class CallActionsPageTest {
  private final GatedModel model = new GatedModel(new ScriptedModel());

  @RegisterExtension
  private final ServerExtension server =
      new ServerExtension(folder -> new TestServer(folder, model));

  private static String record(ApiFixture fixture, String result) {
    return "/configs/" + fixture.config() + "/records/from/" + result;
  }

  private String result(ApiFixture fixture) throws Exception {
    return ApiFixture.id(server.firstResult(ApiFixture.id(fixture.ran(""))));
  }

  private JsonNode newest(ApiFixture fixture) {
    JsonNode all = server.get(fixture.records()).json().get("data");
    return all.get(all.size() - 1);
  }

  @Test
  void a_call_is_judged_again() throws Exception {
    ApiFixture fixture = ApiFixture.of(server);
    String result = result(fixture);

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get("/results/" + result);
      Seen sent = PageForm.of(browser, page, "form[action$=/rerun]").send("", Map.of());

      assertThat(sent.header("Location")).isEqualTo("/results/" + result);
      assertThat(browser.get("/results/" + result).one(".facts").text())
          .contains("Judgement number 2");
    }
  }

  private static PageForm rerun(Browser browser, String result) {
    return PageForm.of(browser, browser.get("/results/" + result), "form[action$=/rerun]");
  }

  @Test
  void a_call_is_judged_again_once_however_often_the_form_is_sent() throws Exception {
    ApiFixture fixture = ApiFixture.of(server);
    String result = result(fixture);

    try (Browser browser = Browser.signedIn(server)) {
      PageForm form = rerun(browser, result);
      assertThat(form.send("", Map.of()).status()).isEqualTo(303);
      Seen again = form.send("", Map.of());

      assertThat(again.status()).isEqualTo(409);
      assertThat(again.one("[role=alert]").text()).contains("was sent before");
      assertThat(again.one(".facts").text()).contains("Judgement number 2");
      assertThat(form.send("", Map.of("once", "")).status()).isEqualTo(400);
      assertThat(rerun(browser, result).send("", Map.of()).status()).isEqualTo(303);
    }
  }

  @Test
  void a_call_that_could_not_be_judged_can_be_judged_with_the_same_form() throws Exception {
    ApiFixture fixture = ApiFixture.of(server);
    String result = result(fixture);
    model.fail();

    try (Browser browser = Browser.signedIn(server)) {
      PageForm form = rerun(browser, result);
      assertThat(form.send("", Map.of()).status()).isEqualTo(502);
      model.recover();

      assertThat(form.send("", Map.of()).status()).isEqualTo(303);
    }
  }

  @Test
  void words_that_are_deleted_cannot_be_deleted_again() throws Exception {
    String result = result(ApiFixture.of(server));

    try (Browser browser = Browser.signedIn(server)) {
      assertThat(browser.get("/results/" + result).text()).contains("Delete the words");
      server.delete("/eval_results/" + result + "/transcript");

      assertThat(browser.get("/results/" + result).text()).doesNotContain("Delete the words");
    }
  }

  @Test
  void a_judge_that_does_not_answer_is_told_on_the_page_of_the_call() throws Exception {
    ApiFixture fixture = ApiFixture.of(server);
    String result = result(fixture);
    model.fail();

    try (Browser browser = Browser.signedIn(server)) {
      Seen refused = rerun(browser, result).send("", Map.of());

      assertThat(refused.status()).isEqualTo(502);
      assertThat(refused.one("[role=alert]").text()).startsWith("The judge's model failed");
      assertThat(refused.one("h1").text()).isEqualTo("Asks for Hours passed");
    }
  }

  @Test
  void a_simulated_call_becomes_a_caller_with_the_same_part() throws Exception {
    ApiFixture fixture = ApiFixture.of(server);
    String result = result(fixture);

    try (Browser browser = Browser.signedIn(server)) {
      Seen page =
          browser.get(
              browser.get("/results/" + result).one("a:contains(Turn into a record)").attr("href"));
      assertThat(page.one("main").text()).contains("A recorded call has to be imported");
      Seen sent =
          PageForm.of(browser, page, "form.edit").send("", Map.of("name", "from <b>a call"));

      assertThat(sent.status()).isEqualTo(303);
      JsonNode record = newest(fixture).get("prompt");
      assertThat(record.get("name").asString()).isEqualTo("from <b>a call");
      assertThat(record.get("systemPrompt").asString()).contains("turn 1: say When do you open?");
      assertThat(record.get("agentInputs").asString()).isEqualTo("{\"who\": \"Ann\"}");
    }
  }

  @Test
  void what_functions_answered_in_the_call_becomes_mocks() throws Exception {
    String function =
        ApiFixture.id(
            server.created(
                "/functions",
                """
                {"name": "hours", "type": "api", "description": "gives the hours",
                 "apiPath": "https://nowhere.invalid/never",
                 "standIn": {"mocks": [{"result": "eight to five"}]}}
                """));
    ApiFixture fixture =
        ApiFixture.of(
            server,
            ApiFixture.AGENT
                .replace(
                    "say We open at eight.",
                    "returned \\\"eight\\\": say We open at eight.\\nheard \\\"open\\\": call hours {\\\"day\\\": \\\"monday\\\"}\\nsay Hello.")
                .replace(
                    "{\"name\": \"desk\",",
                    "{\"name\": \"desk\", \"linkedFunctionDefinitionInputs\": [{\"functionDefinitionId\": \"%s\"}],"
                        .formatted(function)),
            ApiFixture.CONFIG);
    String result = result(fixture);

    try (Browser browser = Browser.signedIn(server)) {
      PageForm form = PageForm.of(browser, browser.get(record(fixture, result)), "form.edit");
      assertThat(form.send("", Map.of()).status()).isEqualTo(303);

      JsonNode mocks = newest(fixture).get("prompt").get("functionMocks");
      assertThat(mocks.toString())
          .isEqualTo(
              "[{\"function\":\"hours\",\"mocks\":[{\"arguments\":{\"day\":\"monday\"},\"result\":\"eight to five\"}]}]");
    }
  }

  @Test
  void a_record_that_is_refused_keeps_what_was_typed() throws Exception {
    ApiFixture fixture = ApiFixture.of(server);
    String result = result(fixture);

    try (Browser browser = Browser.signedIn(server)) {
      Seen refused =
          PageForm.of(browser, browser.get(record(fixture, result)), "form.edit")
              .send("", Map.of("maxTurns", "1000", "name", "kept"));

      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.one("#field-maxTurns-error").text()).contains("from 1 to 100");
      assertThat(refused.one("#field-name").attr("value")).isEqualTo("kept");
    }
  }

  @Test
  void no_record_is_made_of_an_erased_or_a_foreign_call() throws Exception {
    ApiFixture fixture = ApiFixture.of(server);
    String result = result(fixture);
    ApiFixture other = ApiFixture.of(server);

    try (Browser browser = Browser.signedIn(server);
        Browser stranger = Browser.signedIn(server.inOtherWorkspace())) {
      assertThat(browser.get(record(other, result)).status()).isEqualTo(404);
      assertThat(stranger.get(record(fixture, result)).status()).isEqualTo(404);
      server.delete("/eval_results/" + result + "/transcript");
      assertThat(browser.get(record(fixture, result)).status()).isEqualTo(422);
      assertThat(browser.get("/results/" + result).html().select("main form[action$=/rerun]"))
          .isEmpty();
      assertThat(browser.get("/results/" + result).text())
          .doesNotContain("Turn into a record", "Label its turns");
    }
  }

  @Test
  void a_reader_sees_no_action_and_is_refused() throws Exception {
    ApiFixture fixture = ApiFixture.of(server);
    String result = result(fixture);

    try (Browser reader = Browser.signedIn(server.as(Permission.READ));
        Browser runner = Browser.signedIn(server.as(Permission.RUN))) {
      assertThat(reader.get("/results/" + result).html().select("main form[method=post]"))
          .isEmpty();
      assertThat(reader.get("/results/" + result).text())
          .doesNotContain("Turn into a record", "Label its turns");
      assertThat(reader.submit("/results/" + result + "/rerun", Map.of()).status()).isEqualTo(403);
      assertThat(runner.get("/results/" + result).one(".run-actions").text())
          .contains("Label its turns", "Judge again")
          .doesNotContain("Turn into a record");
      assertThat(runner.get(record(fixture, result)).status()).isEqualTo(403);
      assertThat(runner.submit(record(fixture, result), Map.of("name", "x")).status())
          .isEqualTo(403);
    }
  }
}
