package dev.linecheck.api;

import static dev.linecheck.api.AskedGate.against;
import static dev.linecheck.api.AskedGate.check;
import static dev.linecheck.api.AskedGate.notes;
import static dev.linecheck.api.AskedGate.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.Permission;
import dev.linecheck.domain.run.RunDetails;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.Trials;
import dev.linecheck.store.JudgedRuns;
import dev.linecheck.store.JudgedRuns.Row;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Gates against the outcomes of a run that a client kept.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeptGateApiTest {
  @RegisterExtension private final ServerExtension server = new ServerExtension();

  private final AskedGate gates = new AskedGate(server);

  private ObjectNode outcomes(RunId run) {
    TestServer.Answer answer = server.get("/eval_runs/" + run.value() + "/outcomes");
    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
    return (ObjectNode) answer.json();
  }

  private static ObjectNode question(JsonNode baseline) {
    ObjectNode question = JsonText.MAPPER.createObjectNode();
    question.set("baseline", baseline);
    return question;
  }

  private JsonNode answer(RunId run, ObjectNode question) {
    TestServer.Answer answer = server.post(path(run, ""), question.toString());
    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
    return answer.json();
  }

  private void refused(RunId run, String question, String code, String field) {
    TestServer.Answer answer = server.post(path(run, ""), question);
    answer.isProblem(422, code);
    assertThat(answer.text("field")).isEqualTo(field);
  }

  /// Two runs, the old one first.
  private record Case(String name, List<Row> before, List<Row> after) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Object> cases() {
    List<Row> steady = Row.all("p", 30, "ppp");
    return Stream.of(
        new Case("nothing changed", steady, steady),
        new Case(
            "a quarter broke",
            Row.joined(List.of(steady, Row.all("q", 10, "ppp"))),
            Row.joined(List.of(steady, Row.all("q", 10, "fff")))),
        new Case("too few records", Row.all("p", 5, "ppp"), Row.all("p", 5, "ppp")),
        new Case(
            "no verdicts",
            steady,
            Row.joined(List.of(Row.all("p", 27, "ppp"), Row.all("e", 3, "eie")))),
        new Case("the old run lacks verdicts", Row.all("p", 30, "pxe"), steady),
        new Case(
            "records came and went",
            Row.joined(List.of(steady, Row.all("old", 2, "ppp"))),
            Row.joined(List.of(steady, Row.all("new", 2, "fff")))),
        new Case(
            "a known failure and a critical record",
            Row.joined(List.of(steady, List.of(Row.of("k", "ppp"), Row.of("c", "ppp")))),
            Row.joined(
                List.of(
                    steady,
                    List.of(
                        Row.of("k", "fff").knownToFail(), Row.of("c", "fff").tagged("safety"))))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_answer_is_the_one_about_the_stored_runs(Object given) {
    Case two = (Case) given;
    JudgedRuns runs = gates.runs();
    RunId a = runs.add(two.before());
    RunId b = runs.add(two.after());

    ObjectNode kept = (ObjectNode) answer(b, question(outcomes(a)));

    ObjectNode stored = (ObjectNode) gates.answer(b, against(a));
    JsonNode classes = kept.remove("records");
    assertThat(kept.without("baselineId")).isEqualTo(stored.without("baselineId"));
    JsonNode compared =
        server
            .get("/eval_runs/compare?a=%s&b=%s&limit=100".formatted(a.value(), b.value()))
            .json()
            .get("data");
    assertThat(classes.valueStream().map(each -> each.get("class").asString()))
        .containsExactlyElementsOf(
            compared.valueStream().map(each -> each.get("class").asString()).toList());
  }

  @Test
  void rule_and_critical_tag_are_those_of_the_question() {
    JudgedRuns runs = gates.runs();
    RunId a = runs.add(List.of(Row.of("x", "ppp"), Row.of("y", "ppp")));
    RunId b = runs.add(List.of(Row.of("x", "fff").tagged("safety"), Row.of("y", "pep")));
    ObjectNode question = question(outcomes(a)).put("critical", "safety").put("margin", 0.2);

    check(answer(b, question), "FAIL", 1);

    question.remove("critical");
    check(answer(b, question.put("errored", "FAIL").put("estimand", "RECORDS")), "INCONCLUSIVE", 2);
    server
        .post(path(b, ""), question.put("critical", "nobody").toString())
        .isProblem(422, "unknown_tag");
  }

  @Test
  void a_record_whose_digest_differs_was_changed() {
    JudgedRuns runs = gates.runs();
    RunId a = runs.add(Row.all("p", 30, "ppp"));
    RunId b = runs.add(Row.all("p", 30, "ppp"));
    ObjectNode baseline = outcomes(a);
    ((ObjectNode) baseline.at("/records/3")).put("digest", "0123456789abcdef");
    ((ObjectNode) baseline.at("/records/4")).remove("digest");

    JsonNode gate = answer(b, question(baseline));

    assertThat(notes(gate)).contains("2 records were changed between the runs.");
    assertThat(gate.get("records").valueStream().map(each -> each.get("class").asString()))
        .filteredOn("CHANGED"::equals)
        .hasSize(2);
  }

  @Test
  void a_baseline_with_trials_that_were_added_later_is_held_to_stricter_rules() {
    JudgedRuns runs = gates.runs();
    RunId fixed = runs.add(Row.all("p", 30, "ppp"));
    RunId a =
        runs.with(new Trials(3, OptionalInt.empty(), true, Optional.empty()))
            .add(Row.all("p", 30, "ppp"));

    assertThat(outcomes(fixed).get("plan").asString()).isEqualTo("FIXED");
    assertThat(outcomes(a).get("plan").asString()).isEqualTo("ADDED_BY_HAND");
    assertThat(answer(fixed, question(outcomes(a))).get("notes"))
        .isEqualTo(gates.answer(fixed, against(a)).get("notes"));
  }

  @Test
  void a_baseline_of_another_judge_is_refused() {
    JudgedRuns runs = gates.runs();
    RunId a = runs.add(Row.all("p", 30, "p"));
    RunId b = runs.judgedBy("e".repeat(64)).add(Row.all("p", 30, "p"));

    refused(b, question(outcomes(a)).toString(), "judges_differ", "baseline.judgeFingerprints");
    ObjectNode escalating = outcomes(a).put("judgeEscalates", true);
    escalating.putArray("judgeFingerprints").add("e".repeat(64)).add("f".repeat(64));
    check(answer(b, question(escalating)), "PASS", 0);
  }

  @Test
  void single_calls_do_not_tell_about_these_very_records() {
    JudgedRuns runs = gates.runs();
    RunId a = runs.add(Row.all("p", 30, "p"));
    RunId b = runs.add(Row.all("p", 30, "f"));

    server
        .post(path(b, ""), question(outcomes(a)).put("estimand", "RECORDS").toString())
        .isProblem(422, "needs_trials");
  }

  @Test
  void callers_of_another_model_are_a_warning() {
    JudgedRuns runs = gates.runs();
    RunId a = runs.add(Row.all("p", 30, "p"));
    ObjectNode baseline = outcomes(a);
    baseline.putArray("callerModelIds").add("acme/other");

    JsonNode gate = answer(a, question(baseline));

    assertThat(gate.at("/warnings/0/code").asString()).isEqualTo("callers_differ");
  }

  @Test
  void the_outcomes_name_each_trial_and_no_word_of_a_call() {
    JudgedRuns runs = gates.runs();
    RunId run = runs.add(List.of(Row.of("x", "pfxei")));

    JsonNode record = outcomes(run).at("/records/0");

    assertThat(record.get("trials").valueStream().map(JsonNode::asString))
        .containsExactly("PASSED", "FAILED", "EXCLUDED", "ERRORED", "ERRORED");
    assertThat(outcomes(run).toString()).doesNotContain("Hello");
  }

  @Test
  void a_part_of_a_config_is_no_baseline_and_has_no_gate() {
    JudgedRuns runs = gates.runs();
    RunId whole = runs.add(Row.all("p", 3, "p"));
    RunId part =
        runs.with(new RunDetails("", "", "", List.of(), Optional.empty(), true))
            .add(Row.all("p", 3, "p"));

    server.get("/eval_runs/" + part.value() + "/outcomes").isProblem(422, "run_filtered");
    server
        .post(path(part, ""), question(outcomes(whole)).toString())
        .isProblem(422, "run_filtered");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | missing_field | baseline",
        "{\"baseline\": {\"evalRunId\": \"r\"}} | out_of_range | baseline.records",
        "{\"baseline\": {\"records\": []}} | missing_field | baseline.evalRunId",
        "{\"baseline\": %s, \"margin\": 1} | out_of_range | margin",
        "{\"baseline\": %s, \"marin\": 0.2} | unknown_field | marin",
        "{\"baseline\": %s, \"estimand\": \"callers\"} | unknown_value | estimand",
      })
  void a_question_that_cannot_be_read_is_refused(String body, String code, String field) {
    RunId run = gates.runs().add(Row.all("p", 3, "p"));
    String good = outcomes(run).toString();

    refused(run, body.replace("%s", good), code, field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"recordId\": \"x\"} | out_of_range | trials",
        "{\"recordId\": \"x\", \"trials\": [\"WON\"]} | unknown_value | trials[0]",
        "{\"recordId\": \"x\", \"digest\": \"12\", \"trials\": [\"PASSED\"]} | out_of_range | digest",
        "{\"recordId\": \"p1\", \"trials\": [\"PASSED\"]} | duplicate_record | recordId",
      })
  void a_record_that_cannot_be_read_is_refused(String record, String code, String field) {
    RunId run = gates.runs().add(Row.all("p", 3, "p"));
    ObjectNode baseline = outcomes(run);
    baseline.withArray("records").add(JsonText.MAPPER.readTree(record));

    refused(run, question(baseline).toString(), code, "baseline.records[3]." + field);
  }

  @Test
  void a_key_of_a_pipeline_asks_and_one_that_only_reads_does_not() {
    RunId run = gates.runs().add(Row.all("p", 30, "p"));
    String question = question(outcomes(run)).toString();

    assertThat(server.as(Permission.CI).post(path(run, ""), question).status()).isEqualTo(200);
    server.as(Permission.READ).post(path(run, ""), question).isProblem(403, "forbidden");
  }
}
