package dev.linecheck.api;

import static dev.linecheck.api.AskedGate.against;
import static dev.linecheck.api.AskedGate.check;
import static dev.linecheck.api.AskedGate.notes;
import static dev.linecheck.api.AskedGate.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.run.RunDetails;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.store.JudgedRuns;
import dev.linecheck.store.JudgedRuns.Row;
import dev.linecheck.store.Samples;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// The answer of a gate whose runs do not have the same records.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GateMissingRecordsApiTest {
  @RegisterExtension private final ServerExtension server = new ServerExtension();

  private final AskedGate gates = new AskedGate(server);

  @Test
  void a_changed_record_is_compared_with_nothing() {
    JudgedRuns runs = gates.runs();
    RunId a = runs.add(Row.joined(List.of(Row.all("p", 50, "p"), List.of(Row.of("x", "p")))));
    RunId b =
        runs.add(
            Row.joined(
                List.of(
                    Row.all("p", 50, "p"),
                    List.of(new Row(Samples.record("x", "another caller"), "f")))));

    JsonNode gate = gates.answer(b, against(a));

    check(gate, "PASS", 0);
    assertThat(gate.at("/figures/comparison/numRecords").asInt()).isEqualTo(50);
    assertThat(gate.at("/figures/comparison/numMissing").asInt()).isEqualTo(1);
    assertThat(gate.at("/figures/missingTrials/after").asInt()).isEqualTo(1);
    assertThat(notes(gate)).containsExactly("1 record was changed between the runs.");
  }

  @Test
  void records_that_the_new_run_lacks_are_never_a_pass() {
    JudgedRuns runs = gates.runs();
    RunId a = runs.add(Row.all("p", 20, "ppp"));
    RunId b = runs.add(Row.joined(List.of(Row.all("p", 16, "p"), Row.all("new", 400, "p"))));

    JsonNode gate = gates.answer(b, against(a));

    check(gate, "INCONCLUSIVE", 3);
    assertThat(gate.get("cause").asString()).isEqualTo("MISSING_VERDICTS");
    assertThat(gate.get("sentence").asString())
        .contains(
            "4 of 20 planned trials",
            "4 records are not in the new run",
            "400 records of the new run were compared with nothing");
    assertThat(notes(gate)).contains("4 records are not in the new run.");
  }

  @Test
  void one_record_that_the_new_run_lacks_keeps_a_large_one_from_passing() {
    JudgedRuns runs = gates.runs();
    RunId a = runs.add(Row.joined(List.of(Row.all("p", 200, "ppp"), List.of(Row.of("x", "ppp")))));
    RunId b = runs.add(Row.all("p", 200, "ppp"));

    JsonNode gate = gates.answer(b, against(a));

    check(gate, "INCONCLUSIVE", 3);
    assertThat(gate.get("cause").asString()).isEqualTo("MISSING_VERDICTS");
    assertThat(gate.get("sentence").asString())
        .isEqualTo(
            "INCONCLUSIVE: 1 record is not in the new run, so nothing tells whether it still passes. Run all records of the baseline, or take a baseline without it.");
    check(gates.answer(b, against(a) + "&errored=fail"), "INCONCLUSIVE", 2);
  }

  @Test
  void the_sentence_counts_new_records_that_were_compared_with_nothing() {
    JudgedRuns runs = gates.runs();
    RunId a = runs.add(Row.all("p", 30, "p"));
    RunId b = runs.add(Row.joined(List.of(Row.all("p", 30, "p"), Row.all("new", 400, "f"))));

    JsonNode gate = gates.answer(b, against(a));

    check(gate, "PASS", 0);
    assertThat(gate.get("sentence").asString())
        .endsWith(
            " 400 records of the new run were compared with nothing: the baseline does not have them.");
  }

  @Test
  void a_baseline_of_some_records_carries_no_gate() {
    JudgedRuns runs = gates.runs();
    RunId b = runs.add(Row.all("p", 30, "p"));
    RunId some =
        runs.with(new RunDetails("", "", "", List.of(), Optional.empty(), true))
            .add(Row.all("p", 20, "p"));

    TestServer.Answer refused = server.get(path(b, against(some)));

    refused.isProblem(422, "run_filtered");
    assertThat(refused.text("field")).isEqualTo("against");
    assertThat(refused.text("error")).contains("baseline");
  }

  @Test
  void a_known_failure_that_the_new_run_lacks_is_counted_apart() {
    JudgedRuns runs = gates.runs();
    RunId a =
        runs.add(
            Row.joined(List.of(Row.all("p", 20, "p"), List.of(Row.of("x", "f").knownToFail()))));
    RunId b = runs.add(Row.all("p", 20, "p"));

    check(gates.answer(b, against(a)), "PASS", 0);
  }
}
