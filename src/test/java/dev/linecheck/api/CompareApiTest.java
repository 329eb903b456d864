package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.linecheck.domain.Permission;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.eval.MaxTurns;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.store.JudgedRuns;
import dev.linecheck.store.JudgedRuns.Row;
import dev.linecheck.store.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// The comparison of runs, record by record.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompareApiTest {
  /// The classes of records, two of which are unchanged.
  private static final List<String> EVERY_KIND =
      List.of(
          "BROKEN",
          "LESS_STABLE",
          "FIXED",
          "MORE_STABLE",
          "ERRORED",
          "CHANGED",
          "MISSING_LEFT",
          "MISSING_RIGHT",
          "UNCHANGED",
          "UNCHANGED");

  @RegisterExtension private final ServerExtension server = new ServerExtension();

  private JudgedRuns runs() {
    String config = ApiFixture.id(server.created("/eval_configs", ApiFixture.CONFIG));
    return new JudgedRuns(
        server.database(),
        new WorkspaceId(ApiFixture.id(server.get("/workspace").json())),
        new ConfigId(config));
  }

  private static String path(RunId a, RunId b, String more) {
    return "/eval_runs/compare?a=%s&b=%s%s".formatted(a.value(), b.value(), more);
  }

  private JsonNode compared(RunId a, RunId b) {
    return compared(path(a, b, ""));
  }

  private JsonNode compared(String path) {
    TestServer.Answer answer = server.get(path);
    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
    return answer.json();
  }

  private static int count(JsonNode comparison, String kind) {
    return comparison.at("/classes/" + kind).asInt();
  }

  private static List<String> kinds(JsonNode comparison) {
    return comparison
        .get("data")
        .valueStream()
        .map(record -> record.get("class").asString())
        .toList();
  }

  @Test
  void nine_broken_and_two_fixed_of_a_hundred_are_hardly_chance() {
    JudgedRuns runs = runs();
    RunId a =
        runs.add(
            Row.joined(
                List.of(
                    Row.all("b", 9, "p"),
                    Row.all("f", 2, "f"),
                    Row.all("p", 80, "p"),
                    Row.all("n", 9, "f"))));
    RunId b =
        runs.add(
            Row.joined(
                List.of(
                    Row.all("b", 9, "f"),
                    Row.all("f", 2, "p"),
                    Row.all("p", 80, "p"),
                    Row.all("n", 9, "f"))));

    JsonNode comparison = compared(a, b);

    assertThat(count(comparison, "BROKEN")).isEqualTo(9);
    assertThat(count(comparison, "FIXED")).isEqualTo(2);
    assertThat(count(comparison, "UNCHANGED")).isEqualTo(89);
    JsonNode callers = comparison.get("callers");
    assertThat(callers.get("difference").asDouble()).isCloseTo(-0.07, within(1e-9));
    assertThat(callers.get("p").asDouble()).isCloseTo(0.03857422, within(1e-8));
    assertThat(callers.get("exactP").asDouble()).isCloseTo(0.0654296875, within(1e-9));
    assertThat(callers.at("/interval/0").asDouble()).isCloseTo(-0.1338453444, within(1e-9));
    assertThat(callers.at("/interval/1").asDouble()).isCloseTo(-0.0034095576, within(1e-9));
    assertThat(callers.get("withinMargin").asBoolean()).isFalse();
    assertThat(comparison.get("records").isNull()).isTrue();
    assertThat(comparison.get("sentence").asString())
        .isEqualTo(
            "For callers like these, b passes 7.0 points less often than a on 100 records (95 % interval -13.4 to -0.3, p = 0.039); 9 got worse and 2 better.");
  }

  @Test
  void every_record_has_one_class() {
    JudgedRuns runs = runs();
    RunId a =
        runs.add(
            List.of(
                Row.of("broken", "ppp"),
                Row.of("fixed", "fff"),
                Row.of("less", "ppp"),
                Row.of("more", "fpf"),
                Row.of("same", "pfp"),
                Row.of("errored", "ppp"),
                new Row(Samples.record("changed", "Ann", new MaxTurns(4)), "ppp"),
                new Row(Samples.record("renamed", "Ann"), "ppp"),
                Row.of("onlyA", "ppp")));
    RunId b =
        runs.add(
            List.of(
                Row.of("broken", "fff"),
                Row.of("fixed", "ppp"),
                Row.of("less", "pfp"),
                Row.of("more", "fpp"),
                Row.of("same", "fpp"),
                Row.of("errored", "eix"),
                new Row(Samples.record("changed", "Ann", new MaxTurns(5)), "ppp"),
                new Row(renamed(Samples.record("renamed", "Ann")), "ppp"),
                Row.of("onlyB", "ppp")));

    JsonNode comparison = compared(a, b);

    assertThat(kinds(comparison)).isEqualTo(EVERY_KIND);
    assertThat(comparison.at("/callers/numRecords").asInt()).isEqualTo(6);
  }

  @Test
  void a_tiny_p_is_not_shown_as_zero() {
    JudgedRuns runs = runs();
    RunId a = runs.add(Row.all("p", 20, "p"));
    RunId b = runs.add(Row.all("p", 20, "f"));

    assertThat(compared(a, b).get("sentence").asString()).contains("p < 0.001");
  }

  @Test
  void a_record_links_to_the_results_of_both_sides() {
    JudgedRuns runs = runs();
    RunId a = runs.add(List.of(Row.of("broken", "ppp"), Row.of("errored", "ppp")));
    RunId b = runs.add(List.of(Row.of("broken", "fff"), Row.of("errored", "eix")));

    JsonNode comparison = compared(a, b);

    JsonNode broken = comparison.at("/data/0");
    assertThat(broken.get("recordId").asString()).isEqualTo("broken");
    assertThat(broken.at("/a/numPassed").asInt()).isEqualTo(3);
    assertThat(broken.at("/b/numPassed").asInt()).isZero();
    String result = broken.at("/b/trials/2/resultId").asString();
    assertThat(broken.at("/b/trials/2/url").asString()).isEqualTo("/api/eval_results/" + result);
    assertThat(ApiFixture.id(server.get("/eval_results/" + result).json().get("record")))
        .isEqualTo("broken");
    JsonNode errored = comparison.at("/data/1/b");
    assertThat(errored.at("/trials/0/outcome").asString()).isEqualTo("ERRORED");
    assertThat(errored.at("/trials/0").has("resultId")).isFalse();
    assertThat(errored.at("/trials/2/outcome").asString()).isEqualTo("EXCLUDED");
  }

  private static PromptRecord renamed(PromptRecord record) {
    return new PromptRecord(
        record.id(),
        record.promptId(),
        "Bob",
        "Now with another name",
        record.systemPrompt(),
        record.maxTurns(),
        record.agentInputs(),
        record.createdAt(),
        record.functionMocks(),
        record.manner(),
        record.tags());
  }

  @Test
  void another_verdict_on_the_same_words_is_the_judges_doing() {
    JudgedRuns runs = runs().alike();
    RunId a = runs.add(List.of(Row.of("x", "pp"), Row.of("y", "pp")));
    RunId b = runs.add(List.of(Row.of("x", "pf"), Row.of("y", "pp")));

    JsonNode comparison = compared(a, b);

    assertThat(kinds(comparison)).containsExactly("JUDGED_DIFFERENTLY", "UNCHANGED");
    assertThat(comparison.at("/callers/numWorse").asInt()).isEqualTo(1);
  }

  @Test
  void both_questions_are_answered_where_records_have_several_trials() {
    JudgedRuns runs = runs();
    RunId a = runs.add(Row.joined(List.of(Row.all("r", 4, "ppp"), Row.all("s", 4, "ppf"))));
    RunId b = runs.add(Row.joined(List.of(Row.all("r", 4, "ppf"), Row.all("s", 4, "pff"))));

    JsonNode comparison = compared(path(a, b, "&estimand=records&margin=0.5"));

    assertThat(comparison.get("estimand").asString()).isEqualTo("RECORDS");
    assertThat(text(comparison, "sentence")).startsWith("For these very records, b passes 33.3 ");
    assertThat(comparison.get("margin").asDouble()).isEqualTo(0.5);
    assertThat(comparison.at("/records/difference").asDouble()).isCloseTo(-1 / 3.0, within(1e-9));
    assertThat(comparison.at("/callers/difference").asDouble()).isCloseTo(-1 / 3.0, within(1e-9));
    assertThat(comparison.at("/records/p").asDouble())
        .isNotEqualTo(comparison.at("/callers/p").asDouble());
  }

  @Test
  void single_calls_do_not_answer_for_these_very_records() {
    JudgedRuns runs = runs();
    RunId a = runs.add(Row.all("r", 3, "p"));
    RunId b = runs.add(Row.all("r", 3, "p"));

    server.get(path(a, b, "&estimand=records")).isProblem(422, "needs_trials");
  }

  @Test
  void one_compared_record_is_told_as_one() {
    JudgedRuns runs = runs();
    RunId a = runs.add(Row.all("r", 1, "p"));
    RunId b = runs.add(Row.all("r", 1, "p"));

    assertThat(text(compared(a, b), "sentence")).contains(" on 1 record (");
  }

  @Test
  void sides_without_a_common_record_are_compared_with_a_warning() {
    JudgedRuns runs = runs();
    RunId a = runs.add(Row.joined(List.of(Row.all("p", 80, "p"), Row.all("f", 20, "f"))));
    RunId b = runs.add(Row.joined(List.of(Row.all("q", 88, "p"), Row.all("g", 12, "f"))));

    JsonNode comparison = compared(a, b);

    assertThat(comparison.get("callers").isNull()).isTrue();
    assertThat(comparison.at("/unpaired/difference").asDouble()).isCloseTo(0.08, within(1e-9));
    assertThat(comparison.at("/unpaired/interval/0").asDouble())
        .isCloseTo(-0.0226784073, within(1e-6));
    assertThat(comparison.at("/warnings/0/code").asString()).isEqualTo("unpaired");
    assertThat(text(comparison, "sentence"))
        .startsWith("For callers like these, b passes 8.0 points more often than a, on different");
  }

  @Test
  void runs_of_different_judges_are_refused_unless_that_is_asked_for() {
    JudgedRuns runs = runs();
    RunId a = runs.add(Row.all("r", 3, "p"));
    RunId b = runs.judgedBy("e".repeat(64)).add(Row.all("r", 3, "f"));

    TestServer.Answer refused = server.get(path(a, b, ""));
    JsonNode across = compared(path(a, b, "&across=judge"));

    refused.isProblem(422, "judges_differ");
    assertThat(refused.text("error")).contains("rejudge", "across=judge", "ffffffffffff");
    assertThat(across.at("/warnings/0/code").asString()).isEqualTo("judges_differ");
    assertThat(count(across, "BROKEN")).isEqualTo(3);
  }

  @Test
  void runs_of_one_side_are_pooled_if_they_are_alike() {
    JudgedRuns runs = runs();
    RunId first = runs.add(List.of(Row.of("x", "p"), Row.of("y", "p")));
    RunId second = runs.add(List.of(Row.of("y", "f"), Row.of("x", "p")));
    RunId other = runs.add(List.of(Row.of("x", "pf"), Row.of("y", "pf")));
    RunId fewer = runs.add(List.of(Row.of("x", "p")));

    JsonNode comparison =
        compared(
            "/eval_runs/compare?a=%s,%s&b=%s"
                .formatted(first.value(), second.value(), other.value()));

    assertThat(comparison.at("/a/evalRuns").size()).isEqualTo(2);
    assertThat(comparison.at("/a/rate").asDouble()).isEqualTo(0.75);
    assertThat(kinds(comparison)).containsExactly("LESS_STABLE", "UNCHANGED");
    assertThat(comparison.at("/callers/difference").asDouble()).isEqualTo(-0.25);
    server
        .get(
            "/eval_runs/compare?a=%s,%s&b=%s"
                .formatted(first.value(), fewer.value(), other.value()))
        .isProblem(422, "runs_not_alike");
  }

  @Test
  void all_trials_of_pooled_runs_count_in_any_order() {
    JudgedRuns runs = runs();
    RunId first = runs.add(List.of(Row.of("x", "pp"), Row.of("y", "pf")));
    RunId second = runs.add(List.of(Row.of("x", "ff"), Row.of("y", "pp")));
    RunId other = runs.add(List.of(Row.of("x", "pf"), Row.of("y", "pp")));

    for (String side :
        List.of(first.value() + "," + second.value(), second.value() + "," + first.value())) {
      JsonNode comparison = compared("/eval_runs/compare?a=%s&b=%s".formatted(side, other.value()));

      assertThat(kinds(comparison)).containsExactly("MORE_STABLE", "UNCHANGED");
      assertThat(comparison.at("/callers/difference").asDouble()).isEqualTo(0.125);
    }
  }

  @Test
  void records_come_page_by_page_and_by_class_with_all_counts() {
    JudgedRuns runs = runs();
    RunId a = runs.add(Row.joined(List.of(Row.all("b", 5, "p"), Row.all("p", 6, "p"))));
    RunId b = runs.add(Row.joined(List.of(Row.all("b", 5, "f"), Row.all("p", 6, "p"))));

    JsonNode page = compared(path(a, b, "&class=broken&limit=3"));
    JsonNode next = compared(path(a, b, "&class=broken&limit=3&cursor=" + text(page, "cursor")));

    assertThat(page.get("data").size()).isEqualTo(3);
    assertThat(next.get("data").size()).isEqualTo(2);
    assertThat(next.get("cursor").isNull()).isTrue();
    assertThat(count(page, "UNCHANGED")).isEqualTo(6);
    server.get(path(a, b, "&cursor=" + text(page, "cursor"))).isProblem(422, "invalid_cursor");
    server.get(path(a, b, "&class=worse")).isProblem(422, "unknown_value");
  }

  private static String text(JsonNode json, String field) {
    return json.get(field).asString();
  }

  @Test
  void a_request_that_makes_no_sense_is_refused_with_its_field() {
    JudgedRuns runs = runs();
    RunId a = runs.add(Row.all("r", 3, "p"));
    RunId b = runs.add(Row.all("r", 3, "p"));
    RunId open = runs.add(Row.all("r", 3, "."));

    server.get("/eval_runs/compare?b=" + b.value()).isProblem(422, "out_of_range");
    server.get(path(a, a, "")).isProblem(422, "same_run");
    server.get(path(a, open, "")).isProblem(422, "run_not_ended");
    server.get(path(a, new RunId("nobody"), "")).isProblem(422, "unknown_run");
    server.get(path(a, b, "&margin=1.5")).isProblem(422, "out_of_range");
    server.get(path(a, b, "&margin=NaN")).isProblem(422, "out_of_range");
    server.get(path(a, b, "&estimand=all")).isProblem(422, "unknown_value");
    server.get(path(a, b, "&across=agents")).isProblem(422, "unknown_value");
    server.inOtherWorkspace().get(path(a, b, "")).isProblem(422, "unknown_run");
  }

  @Test
  void a_missing_side_is_asked_for() {
    RunId run = runs().add(Row.all("r", 3, "p"));

    TestServer.Answer onlyA = server.get("/eval_runs/compare?a=" + run.value());
    TestServer.Answer onlyB = server.get("/eval_runs/compare?b=" + run.value());

    onlyA.isProblem(422, "out_of_range");
    assertThat(onlyA.text("field")).isEqualTo("b");
    assertThat(onlyA.text("error")).isEqualTo("b is missing: name the new run.");
    assertThat(onlyB.text("error")).isEqualTo("a is missing: name the old run.");
  }

  @Test
  void a_pipeline_reads_a_comparison() {
    JudgedRuns runs = runs();
    RunId a = runs.add(Row.all("r", 3, "p"));
    RunId b = runs.add(Row.all("r", 3, "p"));

    assertThat(server.as(Permission.CI).get(path(a, b, "")).status()).isEqualTo(200);
  }

  @Test
  void real_runs_tell_what_their_models_used_and_which_rule_broke() throws InterruptedException {
    ApiFixture world = ApiFixture.of(server);
    JsonNode a = world.ran("");
    ApiFixture worse =
        world.with(server.created("/agents", ApiFixture.AGENT.replace("eight", "nine")));
    JsonNode b = worse.ran("");

    JsonNode comparison =
        compared(path(new RunId(ApiFixture.id(a)), new RunId(ApiFixture.id(b)), ""));

    assertThat(kinds(comparison)).containsExactly("BROKEN");
    assertThat(comparison.at("/slices/0/kind").asString()).isEqualTo("CRITERION");
    assertThat(comparison.at("/slices/0/difference").asDouble()).isEqualTo(-1);
    assertThat(comparison.at("/a/models").valueStream().map(sum -> text(sum, "purpose")))
        .contains("AGENT", "CALLER", "JUDGE");
    assertThat(comparison.at("/a/turnsPerCall").asDouble()).isGreaterThan(0);
    assertThat(comparison.at("/changes/turnsPerCall").asDouble()).isZero();
    assertThat(comparison.at("/a/evalRuns/0/id").asString()).isEqualTo(ApiFixture.id(a));
  }
}
