package dev.linecheck.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.api.ApiFixture;
import dev.linecheck.api.ServerExtension;
import dev.linecheck.dashboard.Browser.Seen;
import dev.linecheck.domain.Permission;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

final class LabelQueuePageTest {
  @RegisterExtension private final ServerExtension server = new ServerExtension();

  private static final String PARKING =
      """
      {"promptSnippet": "```scripted\\nwhen heard \\"parking\\": must say \\"eight\\"\\n```"}
      """;

  private ApiFixture fixture() {
    return ApiFixture.of(
        server, ApiFixture.AGENT.replace("We open at eight.", "At nine."), ApiFixture.CONFIG);
  }

  private static String asks(String words) {
    return ApiFixture.RECORD.replace("When do you open?", words);
  }

  /// A run of a record whose two turns fail and pass, and of others that pass.
  private String run(int others, String... more) throws Exception {
    ApiFixture fixture = fixture();
    IntStream.range(0, others)
        .forEach(n ->
            fixture.add(
                "{\"recordType\": \"PROMPT\", \"name\": \"quiet %d\", \"agentInputs\": \"{\\\"who\\\": \\\"Bob\\\"}\", \"systemPrompt\": \"```scripted\\nhang up Bye.\\n```\"}"
                    .formatted(n)));
    Stream.of(more).forEach(fixture::add);
    return ApiFixture.id(fixture.ran(""));
  }

  private String file(String run) {
    return server.get("/eval_runs/" + run + "/labels?format=jsonl").response().body().strip();
  }

  private static String queue(String run, String query) {
    return "/runs/" + run + "/labels/queue?" + query;
  }

  private JsonNode labels(String run) {
    return server.get("/eval_runs/" + run + "/judge_report").json().get("turns").get("labelled");
  }

  private Seen answered(Browser browser, String path, Map<String, String> answer) {
    Seen sent = PageForm.of(browser, browser.get(path), "form#label").send("go=next", answer);
    assertThat(sent.status()).isEqualTo(303);
    return browser.get(sent.header("Location"));
  }

  @Test
  void a_choice_of_run_and_rule_draws_a_queue() throws Exception {
    String run = run(1);

    try (Browser browser = Browser.signedIn(server)) {
      Seen choice = browser.get("/labels?run=" + run);
      assertThat(choice.html().select("input[name=run][checked]").attr("value")).isEqualTo(run);
      Seen drawn = browser.get("/labels?run=" + run + "&rule=random&count=2&level=turn");

      assertThat(drawn.status()).isEqualTo(303);
      Seen page = browser.get(drawn.header("Location"));
      assertThat(page.one(".queue-state").text()).isEqualTo("0 of 2 labelled");
      assertThat(page.one("section.findings h2").text()).startsWith("1 of 2");
    }
  }

  @Test
  void the_verdict_of_the_judge_is_hidden_until_the_answer_is_given() throws Exception {
    String run = run(0);

    try (Browser browser = Browser.signedIn(server)) {
      Seen before = browser.get(queue(run, "rule=alerts"));
      assertThat(before.one("li.judged").text()).contains("At nine.");
      assertThat(before.html().select(".sign, .told, mark")).isEmpty();
      assertThat(before.html().select("a[href^=/results/]")).isEmpty();

      Seen after = answered(browser, queue(run, "rule=alerts"), Map.of("answer", "good"));

      assertThat(after.one(".told").text())
          .contains("The judge differs.", "You: accurate. The judge: inaccurate.", "K1");
      assertThat(after.one(".queue-state").text()).isEqualTo("1 of 1 labelled");
      assertThat(after.one(".facts").text())
          .contains("Labels of this config 1", "Judge agrees 0 %");
    }
  }

  @Test
  void a_label_keeps_how_it_was_drawn_and_who_gave_it() throws Exception {
    String run = run(3);

    try (Browser browser = new Browser(server)) {
      browser.post("/sign-in", Map.of("key", server.key(), "name", "Ann"));
      answered(
          browser,
          queue(run, "rule=random&count=2&seed=7"),
          Map.of("answer", "bad", "comment", "rude <b>"));

      assertThat(file(run))
          .contains("\"samplingRule\":\"RANDOM\"", "\"labelledBy\":\"Ann\"", "rude <b>")
          .containsPattern("\"samplingProbability\":0\\.[0-9]+");
    }
  }

  @Test
  void both_rules_make_one_queue_in_which_each_turn_stands_once() throws Exception {
    String run = run(2);

    try (Browser browser = Browser.signedIn(server)) {
      Seen all = browser.get(queue(run, "rule=random&count=100"));
      Seen both = browser.get(queue(run, "rule=both&count=100"));

      assertThat(both.one(".queue-state").text()).isEqualTo(all.one(".queue-state").text());
      assertThat(browser.get(queue(run, "rule=alerts&level=call")).one(".queue-state").text())
          .isEqualTo("0 of 1 labelled");
    }
  }

  @Test
  void the_last_answer_can_be_taken_back() throws Exception {
    String run = run(2);

    try (Browser browser = Browser.signedIn(server)) {
      Seen next = answered(browser, queue(run, "rule=random&count=3"), Map.of("answer", "good"));
      assertThat(next.one("section.findings h2").text()).startsWith("2 of 3");
      Seen undone = PageForm.of(browser, next, "form#undo").send("go=undo", Map.of());

      Seen back = browser.get(undone.header("Location"));
      assertThat(back.one("section.findings h2").text()).startsWith("1 of 3");
      assertThat(back.one(".queue-state").text()).isEqualTo("0 of 3 labelled");
      assertThat(labels(run).get("bothPass").asInt()).isZero();
    }
  }

  @Test
  void what_a_person_cannot_tell_is_stored_nowhere_and_not_asked_again() throws Exception {
    String run = run(2);

    try (Browser browser = Browser.signedIn(server)) {
      Seen next = answered(browser, queue(run, "rule=random&count=3"), Map.of("answer", "unsure"));

      assertThat(next.one(".queue-state").text()).isEqualTo("0 of 3 labelled, 1 unsure");
      Seen third = answered(browser, path(next), Map.of("answer", "good"));
      Seen last = answered(browser, path(third), Map.of("answer", "good"));
      assertThat(last.one(".queue-state").text()).isEqualTo("2 of 3 labelled, 1 unsure");
    }
  }

  private static String path(Seen page) {
    return page.one("form#label").attr("action");
  }

  @Test
  void an_answer_that_is_not_taken_keeps_the_comment() throws Exception {
    String run = run(0);

    try (Browser browser = Browser.signedIn(server)) {
      PageForm form = PageForm.of(browser, browser.get(queue(run, "rule=alerts")), "form#label");
      Seen none = form.send("go=next", Map.of("comment", "</textarea><script>"));
      Seen unsure = form.send("go=next", Map.of("answer", "unsure", "comment", "hm"));

      assertThat(none.status()).isEqualTo(422);
      assertThat(none.one("[role=alert]").text()).isEqualTo("Choose an answer.");
      assertThat(none.one("textarea").wholeText().strip()).isEqualTo("</textarea><script>");
      assertThat(unsure.one("[role=alert]").text()).contains("stored with an answer");
      assertThat(unsure.one("input[value=unsure]").hasAttr("checked")).isTrue();
    }
  }

  @Test
  void a_label_that_was_given_otherwise_is_asked_again_without_the_verdict() throws Exception {
    String run = run(0);
    JsonNode result = server.firstResult(run);
    server.put(
        "/eval_results/" + ApiFixture.id(result) + "/labels",
        "{\"labels\": [{\"index\": 2, \"accurate\": false}]}");

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get(queue(run, "rule=alerts"));

      assertThat(page.one(".queue-state").text()).isEqualTo("0 of 1 labelled");
      assertThat(page.one("input[value=bad]").hasAttr("checked")).isTrue();
      assertThat(page.html().select(".told")).isEmpty();
      Seen after = answered(browser, queue(run, "rule=alerts"), Map.of());
      assertThat(after.one(".queue-state").text()).isEqualTo("1 of 1 labelled");
      assertThat(after.html().select("#undo")).isEmpty();
    }
  }

  @Test
  void the_turns_of_one_call_can_be_labelled() throws Exception {
    String run = run(1);
    String result = ApiFixture.id(server.firstResult(run));

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get(queue(run, "call=" + result));

      assertThat(page.one(".queue-state").text()).isEqualTo("0 of 2 labelled");
      answered(browser, queue(run, "call=" + result), Map.of("answer", "good"));
      assertThat(browser.get(queue(run, "call=" + result)).one(".queue-state").text())
          .isEqualTo("1 of 2 labelled");
      assertThat(browser.get(queue(run, "call=nobody")).status()).isEqualTo(404);
    }
  }

  @Test
  void deleted_words_leave_the_queue_so_that_it_ends() throws Exception {
    String run = run(0, asks("When do you open?"));
    String result = ApiFixture.id(server.firstResult(run));

    try (Browser browser = Browser.signedIn(server)) {
      assertThat(browser.get(queue(run, "rule=alerts")).one(".queue-state").text())
          .isEqualTo("0 of 2 labelled");
      server.delete("/eval_results/" + result + "/transcript");

      Seen rest = answered(browser, queue(run, "rule=alerts"), Map.of("answer", "bad"));
      assertThat(rest.one(".queue-state").text()).isEqualTo("1 of 1 labelled");
      assertThat(browser.get(queue(run, "call=" + result)).one(".notice").text())
          .contains("nothing to label");
    }
  }

  @Test
  void a_queue_is_drawn_anew_when_other_calls_fail_though_as_many() throws Exception {
    ApiFixture fixture = fixture();
    fixture.add(asks("Is there parking?"));
    String run = ApiFixture.id(fixture.ran(""));

    try (Browser browser = Browser.signedIn(server)) {
      Seen before = browser.get(queue(run, "rule=alerts"));
      assertThat(before.one(".talk").text()).contains("When do you open?");
      server.put("/eval_configs/" + fixture.config(), PARKING);
      server.created("/eval_runs/" + run + "/rejudge", "");
      server.rejudged(run);

      assertThat(browser.get(queue(run, "rule=alerts")).one(".talk").text())
          .contains("Is there parking?");
      Seen late =
          PageForm.of(browser, before, "form#label").send("go=next", Map.of("answer", "good"));
      assertThat(late.status()).isEqualTo(409);
      assertThat(late.one("[role=alert]").text()).contains("drawn anew");
      assertThat(late.one(".queue-state").text()).isEqualTo("0 of 1 labelled");
    }
  }

  @Test
  void the_label_of_another_person_is_not_taken_back() throws Exception {
    String run = run(2);

    try (Browser ann = new Browser(server);
        Browser ben = new Browser(server)) {
      ann.post("/sign-in", Map.of("key", server.key(), "name", "Ann"));
      ben.post("/sign-in", Map.of("key", server.key(), "name", "Ben"));
      Seen next = answered(ann, queue(run, "rule=alerts"), Map.of("answer", "good"));
      answered(ben, queue(run, "rule=alerts"), Map.of("answer", "good"));
      Seen refused = PageForm.of(ann, next, "form#undo").send("go=undo", Map.of());

      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.one("[role=alert]").text()).contains("changed this label since");
      assertThat(refused.html().select("#undo")).isEmpty();
      assertThat(refused.one(".queue-state").text()).isEqualTo("1 of 1 labelled");
      assertThat(file(run)).contains("\"labelledBy\":\"Ben\"");
    }
  }

  @Test
  void a_label_that_was_drawn_at_random_counts_in_every_queue_and_stays_random() throws Exception {
    String run = run(0);

    try (Browser browser = Browser.signedIn(server)) {
      Seen second = answered(browser, queue(run, "rule=random&count=9"), Map.of("answer", "good"));
      answered(browser, path(second), Map.of("answer", "good"));
      Seen alerts = browser.get(queue(run, "rule=alerts"));
      assertThat(alerts.one(".queue-state").text()).isEqualTo("1 of 1 labelled");

      answered(browser, queue(run, "rule=alerts"), Map.of("answer", "bad"));
      assertThat(file(run)).contains("\"accurate\":false").doesNotContain("ALERTS");
      assertThat(browser.get(queue(run, "rule=random&count=9")).one(".queue-state").text())
          .isEqualTo("2 of 2 labelled");
    }
  }

  @Test
  void a_comment_that_cannot_be_stored_is_told_and_kept() throws Exception {
    String run = run(0);

    try (Browser browser = Browser.signedIn(server)) {
      Seen refused =
          PageForm.of(browser, browser.get(queue(run, "rule=alerts")), "form#label")
              .send("go=next", Map.of("answer", "good", "comment", "long \0 words"));

      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.one("[role=alert]").text()).contains("cannot be kept");
      assertThat(refused.one("textarea").wholeText()).contains("long", "words");
      assertThat(refused.one("input[value=good]").hasAttr("checked")).isTrue();
    }
  }

  @Test
  void only_a_key_that_may_label_gets_a_queue_of_its_own_workspace() throws Exception {
    String run = run(0);

    try (Browser reader = Browser.signedIn(server.as(Permission.READ));
        Browser stranger = Browser.signedIn(server.inOtherWorkspace())) {
      assertThat(reader.get(queue(run, "rule=alerts")).status()).isEqualTo(403);
      assertThat(reader.submit(queue(run, "rule=alerts"), Map.of("answer", "good")).status())
          .isEqualTo(403);
      assertThat(stranger.get(queue(run, "rule=alerts")).status()).isEqualTo(404);
      assertThat(stranger.get("/labels?run=" + run).html().select("input[name=run]")).isEmpty();
    }
  }
}
