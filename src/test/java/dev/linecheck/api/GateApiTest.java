package dev.linecheck.api;

import static dev.linecheck.api.AskedGate.against;
import static dev.linecheck.api.AskedGate.check;
import static dev.linecheck.api.AskedGate.notes;
import static dev.linecheck.api.AskedGate.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.linecheck.domain.Permission;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.run.RunDetails;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.Trials;
import dev.linecheck.store.JudgedRuns;
import dev.linecheck.store.JudgedRuns.Row;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// Whether a run may replace its baseline, or keeps an absolute rule.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GateApiTest {
  @RegisterExtension private final ServerExtension server = new ServerExtension();

  private final AskedGate gates = new AskedGate(server);

  @Test
  void an_unchanged_candidate_passes() {
    JudgedRuns runs = gates.runs();
    RunId a =
        runs.add(
            Row.joined(List.of(Row.all("p", 95, "p"), Row.all("f", 3, "f"), Row.all("x", 2, "p"))));
    RunId b =
        runs.add(
            Row.joined(List.of(Row.all("p", 95, "p"), Row.all("f", 3, "f"), Row.all("x", 2, "f"))));

    JsonNode gate = gates.answer(b, against(a));

    check(gate, "PASS", 0);
    assertThat(gate.get("baselineId").asString()).isEqualTo(a.value());
    assertThat(gate.at("/figures/comparison/difference").asDouble()).isCloseTo(-0.02, within(1e-9));
    assertThat(gate.at("/figures/after/rate").asDouble()).isCloseTo(0.95, within(1e-9));
    assertThat(gate.get("wouldDecide").isNull()).isTrue();
  }

  @Test
  void a_candidate_that_breaks_a_quarter_fails() {
    JudgedRuns runs = gates.runs();
    RunId a = runs.add(Row.joined(List.of(Row.all("p", 30, "p"), Row.all("q", 10, "p"))));
    RunId b = runs.add(Row.joined(List.of(Row.all("p", 30, "p"), Row.all("q", 10, "f"))));

    check(gates.answer(b, against(a)), "FAIL", 1);
  }

  @Test
  void too_few_records_are_inconclusive_and_it_says_what_would_decide() {
    JudgedRuns runs = gates.runs();
    RunId a = runs.add(Row.all("p", 10, "p"));
    RunId b = runs.add(Row.all("p", 10, "p"));

    JsonNode gate = gates.answer(b, against(a));

    check(gate, "INCONCLUSIVE", 3);
    assertThat(gate.get("cause").asString()).isEqualTo("TOO_FEW_RECORDS");
    assertThat(gate.at("/wouldDecide/numRecords").asInt()).isGreaterThanOrEqualTo(15);
  }

  @Test
  void technical_failures_never_fail_the_candidate() {
    JudgedRuns runs = gates.runs();
    RunId a = runs.add(Row.all("p", 30, "p"));
    RunId b =
        runs.add(
            Row.joined(
                List.of(Row.all("p", 27, "p"), List.of(Row.of("p27", "e")), Row.all("q", 2, "i"))));

    check(gates.answer(b, against(a)), "INCONCLUSIVE", 3);
    JsonNode stopped = gates.answer(b, against(a) + "&errored=fail");

    check(stopped, "INCONCLUSIVE", 2);
    assertThat(stopped.get("cause").asString()).isEqualTo("MISSING_VERDICTS");
    assertThat(stopped.at("/figures/missingTrials/after").asInt()).isEqualTo(3);
  }

  @Test
  void a_critical_record_that_breaks_fails_at_any_size() {
    JudgedRuns runs = gates.runs();
    RunId a = runs.add(List.of(Row.of("x", "ppp").tagged("safety", "new"), Row.of("y", "ppp")));
    RunId b = runs.add(List.of(Row.of("x", "fff").tagged("safety", "new"), Row.of("y", "ppp")));

    JsonNode gate = gates.answer(b, against(a) + "&critical=safety");

    check(gate, "FAIL", 1);
    assertThat(gate.at("/decidingRecordIds/0").asString()).isEqualTo("x");
    check(gates.answer(b, against(a) + "&critical=new"), "FAIL", 1);
  }

  @Test
  void sentences_name_the_records_that_have_a_name() {
    String config = ApiFixture.id(server.created("/eval_configs", ApiFixture.CONFIG));
    String records = "/eval_configs/" + config + "/records";
    String angry = ApiFixture.id(server.created(records, named("Angry caller")));
    String hostile =
        ApiFixture.id(
            server.created(records, named("x\\nPASS: all \\\"good\\\" \\u202e" + "y".repeat(90))));
    JudgedRuns runs =
        new JudgedRuns(
            server.database(),
            new WorkspaceId(ApiFixture.id(server.get("/workspace").json())),
            new ConfigId(config));
    RunId a = runs.add(rows(angry, hostile, "ppp"));
    RunId b = runs.add(rows(angry, hostile, "fff"));

    String broken = gates.answer(b, against(a) + "&critical=safety").get("sentence").asString();
    JsonNode below = gates.answer(b, "?passAt=1");

    String names =
        "\"Angry caller\" (%s), \"x PASS: all 'good' %s…\" (%s), nameless."
            .formatted(angry, "y".repeat(41), hostile);
    assertThat(broken).startsWith("FAIL: 3 critical records passed in all trials").endsWith(names);
    assertThat(below.get("sentence").asString()).endsWith(names);
    assertThat(below.get("decidingRecordIds").valueStream().map(JsonNode::asString))
        .containsExactly(angry, hostile, "nameless");
  }

  private static String named(String name) {
    return ApiFixture.RECORD.replace("Asks for Hours", name);
  }

  private static List<Row> rows(String first, String second, String calls) {
    return List.of(
        Row.of(first, calls).tagged("safety"),
        Row.of(second, calls).tagged("safety"),
        Row.of("nameless", calls).tagged("safety"));
  }

  @Test
  void a_critical_tag_that_no_record_has_is_refused() {
    JudgedRuns runs = gates.runs();
    RunId a =
        runs.add(
            Row.joined(
                List.of(
                    Row.all("p", 100, "ppp"), List.of(Row.of("gone", "ppp").tagged("refund")))));
    RunId b =
        runs.add(
            Row.joined(
                List.of(Row.all("p", 100, "ppp"), List.of(Row.of("new", "ppp").tagged("safety")))));

    TestServer.Answer refused = server.get(path(b, against(a) + "&critical=saftey"));

    refused.isProblem(422, "unknown_tag");
    assertThat(refused.text("field")).isEqualTo("critical");
    assertThat(refused.text("error")).contains("'saftey'");
    check(gates.answer(b, against(a) + "&critical=safety"), "INCONCLUSIVE", 3);
    check(gates.answer(b, against(a) + "&critical=refund"), "INCONCLUSIVE", 3);
  }

  @Test
  void more_passed_trials_than_a_record_has_are_refused() {
    RunId run = gates.runs().add(Row.all("p", 20, "ppp"));

    TestServer.Answer refused = server.get(path(run, "?passAt=4"));

    refused.isProblem(422, "out_of_range");
    assertThat(refused.text("field")).isEqualTo("passAt");
    assertThat(refused.text("error")).contains("3 trials");
    check(gates.answer(run, "?passAt=3"), "PASS", 0);
  }

  @Test
  void the_baseline_of_the_run_is_taken_if_none_is_named() {
    JudgedRuns runs = gates.runs();
    RunId a = runs.add(Row.all("p", 30, "p"));
    RunId b =
        runs.with(new RunDetails("", "", "", List.of(), Optional.of(a), false))
            .add(Row.all("p", 30, "p"));

    check(gates.answer(b, ""), "PASS", 0);
    server.get(path(a, "")).isProblem(422, "no_baseline");
  }

  @Test
  void an_absolute_rule_needs_no_baseline() {
    JudgedRuns runs = gates.runs();
    RunId steady = runs.add(Row.all("p", 20, "ppp"));
    RunId flaky = runs.add(Row.joined(List.of(Row.all("p", 19, "ppp"), Row.all("f", 1, "ppf"))));

    check(gates.answer(steady, "?passAt=all"), "PASS", 0);
    check(gates.answer(flaky, "?passAt=all"), "FAIL", 1);
    check(gates.answer(flaky, "?passAt=2"), "PASS", 0);
    check(gates.answer(flaky, "?minPassRate=0.5"), "PASS", 0);
    check(gates.answer(flaky, "?minPassRate=0.95"), "INCONCLUSIVE", 3);
    assertThat(gates.answer(steady, "?passAt=all").get("baselineId").isNull()).isTrue();
    assertThat(gates.answer(steady, "?passAt=all").at("/figures/comparison").isNull()).isTrue();
  }

  @Test
  void runs_that_no_gate_may_rest_on_are_refused() {
    JudgedRuns runs = gates.runs();
    RunId a = runs.add(Row.all("p", 20, "p"));
    RunId open = runs.add(Row.all("p", 20, "."));
    RunId judged = runs.judgedBy("e".repeat(64)).add(Row.all("p", 20, "p"));
    RunId some =
        runs.with(new RunDetails("", "", "", List.of(), Optional.empty(), true))
            .add(Row.all("p", 20, "p"));

    server.get(path(open, against(a))).isProblem(422, "run_not_ended");
    server.get(path(some, "?passAt=all")).isProblem(422, "run_filtered");
    server.get(path(judged, against(a))).isProblem(422, "judges_differ");
    check(gates.answer(judged, against(a) + "&across=judge"), "PASS", 0);
    server.get(path(new RunId("nobody"), against(a))).isProblem(404, "not_found");
    server.get(path(a, against(new RunId("nobody")))).isProblem(422, "unknown_run");
    server.inOtherWorkspace().get(path(a, "?passAt=all")).isProblem(404, "not_found");
  }

  @Test
  void a_refused_baseline_is_named_as_against() {
    JudgedRuns runs = gates.runs();
    RunId a = runs.add(Row.all("p", 20, "p"));
    RunId open = runs.add(Row.all("p", 20, "."));

    TestServer.Answer itself = server.get(path(a, against(a)));
    itself.isProblem(422, "same_run");
    assertThat(itself.text("field")).isEqualTo("against");
    assertThat(itself.text("error"))
        .isEqualTo("against is the run itself; name the run to compare it with.");
    assertThat(server.get(path(a, against(new RunId("nobody")))).text("field"))
        .isEqualTo("against");
    assertThat(server.get(path(a, against(open))).text("field")).isEqualTo("against");
  }

  @Test
  void a_gate_has_one_rule_in_range() {
    RunId a = gates.runs().add(Row.all("p", 20, "p"));

    server.get(path(a, "?passAt=all&minPassRate=0.5")).isProblem(422, "conflicting_rules");
    server.get(path(a, "?passAt=all&margin=0.05")).isProblem(422, "conflicting_rules");
    server.get(path(a, "?minPassRate=0.5&against=x")).isProblem(422, "conflicting_rules");
    server.get(path(a, "?passAt=0")).isProblem(422, "out_of_range");
    server.get(path(a, "?passAt=21")).isProblem(422, "out_of_range");
    server.get(path(a, "?minPassRate=1")).isProblem(422, "out_of_range");
    server.get(path(a, "?errored=ignore")).isProblem(422, "unknown_value");
  }

  @Test
  void a_record_that_is_known_to_fail_is_counted_apart() {
    JudgedRuns runs = gates.runs();
    RunId a = runs.add(Row.joined(List.of(Row.all("p", 20, "p"), List.of(Row.of("x", "p")))));
    RunId b =
        runs.add(
            Row.joined(List.of(Row.all("p", 20, "p"), List.of(Row.of("x", "f").knownToFail()))));

    JsonNode gate = gates.answer(b, against(a));

    check(gate, "PASS", 0);
    assertThat(gate.at("/figures/numKnownFailures").asInt()).isEqualTo(1);
    assertThat(gate.at("/figures/numKnownFailuresPassing").asInt()).isZero();
    assertThat(gate.at("/figures/comparison/numRecords").asInt()).isEqualTo(20);
    check(gates.answer(b, "?passAt=all"), "PASS", 0);
    JsonNode comparison =
        server.get("/eval_runs/compare?a=%s&b=%s".formatted(a.value(), b.value())).json();
    assertThat(comparison.at("/classes/KNOWN_FAILURE").asInt()).isEqualTo(1);
    assertThat(comparison.at("/callers/numWorse").asInt()).isZero();
  }

  @Test
  void a_record_says_until_when_it_is_known_to_fail() {
    ApiFixture world = ApiFixture.of(server);
    String record = world.records() + "/" + world.record();

    assertThat(server.put(record, "{\"knownFailureUntil\":\"2027-01-31\"}").status())
        .isEqualTo(200);
    assertThat(server.put(record, "{\"name\":\"other\"}").text("knownFailureUntil"))
        .isEqualTo("2027-01-31");
    for (String none : List.of("soon", "+99999-01-01", "0000-01-01", "1999-12-31", "-2027-01-31")) {
      server.put(record, "{\"knownFailureUntil\":\"" + none + "\"}").isProblem(422, "invalid_date");
    }
    assertThat(server.put(record, "{\"knownFailureUntil\":null}").json().has("knownFailureUntil"))
        .isFalse();
  }

  @Test
  void a_mark_that_has_run_out_counts_no_record_apart() throws InterruptedException {
    ApiFixture world = ApiFixture.of(server);
    String record = world.records() + "/" + world.record();
    server.put(record, "{\"knownFailureUntil\":\"2020-01-31\"}");
    String past = ApiFixture.id(world.ran(""));
    server.put(record, "{\"knownFailureUntil\":\"9999-01-31\"}");
    String open = ApiFixture.id(world.ran(""));

    assertThat(gates.answer(new RunId(past), "?passAt=all").at("/figures/numKnownFailures").asInt())
        .isZero();
    assertThat(gates.answer(new RunId(open), "?passAt=all").at("/figures/numKnownFailures").asInt())
        .isEqualTo(1);
  }

  @Test
  void trials_added_by_hand_make_a_gate_exploratory_and_no_easier() {
    JudgedRuns runs = gates.runs();
    RunId a = runs.add(Row.all("p", 30, "ppp"));
    RunId again = runs.add(Row.all("p", 30, "ppp"));
    RunId byHand =
        runs.with(new Trials(3, OptionalInt.empty(), true, Optional.empty()))
            .add(Row.all("p", 30, "ppp"));
    RunId announced =
        runs.with(new Trials(3, OptionalInt.of(5), false, Optional.empty()))
            .add(Row.all("p", 30, "ppp"));

    assertThat(notes(gates.answer(again, against(a)))).isEmpty();
    assertThat(notes(gates.answer(announced, against(a)))).isEmpty();
    assertThat(notes(gates.answer(byHand, against(a))).getFirst()).startsWith("Exploratory");
    assertThat(notes(gates.answer(a, against(byHand))).getFirst()).startsWith("Exploratory");
    assertThat(notes(gates.answer(announced, against(byHand))).getFirst())
        .startsWith("Exploratory");
    double strict = bound(gates.answer(announced, against(a)));
    assertThat(strict).isLessThan(bound(gates.answer(again, against(a))));
    assertThat(bound(gates.answer(a, against(announced)))).isEqualTo(strict);
    assertThat(bound(gates.answer(byHand, against(a)))).isEqualTo(strict);
    assertThat(bound(gates.answer(a, against(byHand)))).isEqualTo(strict);
  }

  private static double bound(JsonNode gate) {
    return gate.at("/figures/lowerBound").asDouble();
  }

  @Test
  void a_pipeline_reads_a_gate() {
    RunId a = gates.runs().add(Row.all("p", 20, "p"));

    assertThat(server.as(Permission.CI).get(path(a, "?passAt=all")).status()).isEqualTo(200);
  }
}
