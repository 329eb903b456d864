package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.store.JudgedRuns;
import dev.linecheck.store.JudgedRuns.Row;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// The rate of one run, and what it stands on.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunFiguresApiTest {
  private static final Offset<Double> CLOSE = within(5e-4);

  @RegisterExtension private final ServerExtension server = new ServerExtension();

  private JudgedRuns runs() {
    String config = ApiFixture.id(server.created("/eval_configs", ApiFixture.CONFIG));
    return new JudgedRuns(
        server.database(),
        new WorkspaceId(ApiFixture.id(server.get("/workspace").json())),
        new ConfigId(config));
  }

  private JsonNode figures(RunId run) {
    return server.get("/eval_runs/" + run.value()).json().get("figures");
  }

  private static List<Double> numbers(JsonNode list) {
    return list.valueStream().map(JsonNode::asDouble).toList();
  }

  private static List<Double> rates(JsonNode list) {
    return list.valueStream().map(each -> each.get("rate").asDouble()).toList();
  }

  private static List<Row> rows(int records, String calls) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < records; i++) {
      rows.add(Row.of(calls + "-" + i, calls));
    }
    return rows;
  }

  private static List<Row> all(List<List<Row>> parts) {
    return parts.stream().flatMap(List::stream).toList();
  }

  @Test
  void one_call_of_each_record_has_wilsons_interval() {
    JsonNode figures = figures(runs().add(all(List.of(rows(8, "p"), rows(2, "f")))));

    assertThat(figures.get("rate").asDouble()).isEqualTo(0.8);
    assertThat(numbers(figures.get("interval")).get(0)).isCloseTo(0.490162, within(1e-6));
    assertThat(numbers(figures.get("interval")).get(1)).isCloseTo(0.943318, within(1e-6));
    assertThat(numbers(figures.get("exactInterval")).get(0)).isCloseTo(0.443905, within(1e-6));
    assertThat(figures.get("numTrials").asInt()).isEqualTo(10);
    assertThat(figures.get("numPassed").asInt()).isEqualTo(8);
    assertThat(figures.get("reliability").isNull()).isTrue();
    assertThat(figures.get("partial").asBoolean()).isFalse();
  }

  @Test
  void four_calls_of_each_task_give_the_table_of_tau_bench() {
    List<Row> tasks =
        all(
            List.of(
                rows(14, "ffff"),
                rows(12, "fffp"),
                rows(10, "ffpp"),
                rows(4, "fppp"),
                rows(10, "pppp")));

    JsonNode reliability = figures(runs().add(tasks)).get("reliability");

    List<Double> passHat = rates(reliability.get("passHat"));
    assertThat(passHat).hasSize(4);
    assertThat(passHat.get(0)).isCloseTo(0.420, CLOSE);
    assertThat(passHat.get(1)).isCloseTo(0.273, CLOSE);
    assertThat(passHat.get(2)).isCloseTo(0.220, CLOSE);
    assertThat(passHat.get(3)).isCloseTo(0.200, CLOSE);
    assertThat(reliability.at("/identicalTrials/hits").asInt()).isZero();
    assertThat(reliability.at("/identicalTrials/of").asInt()).isEqualTo(200);
    assertThat(reliability.get("numFlaky").asInt()).isEqualTo(26);
  }

  @Test
  void calls_that_repeat_each_other_word_for_word_hide_reliability() throws InterruptedException {
    JudgedRuns runs = runs();

    JsonNode varied = figures(runs.add(rows(5, "ppf"))).get("reliability");
    JsonNode repeated = figures(runs.alike().add(rows(5, "ppf"))).get("reliability");

    assertThat(varied.get("hidden").asBoolean()).isFalse();
    assertThat(varied.get("flakiness").asDouble()).isCloseTo(2 / 3.0, CLOSE);
    assertThat(repeated.get("hidden").asBoolean()).isTrue();
    assertThat(repeated.at("/identicalTrials/rate").asDouble()).isEqualTo(1);
    assertThat(repeated.get("passHat").isEmpty()).isTrue();
    assertThat(repeated.get("flakiness").isNull()).isTrue();
  }

  @Test
  void callers_that_did_not_play_their_part_bound_the_rate() {
    JsonNode figures = figures(runs().add(all(List.of(rows(6, "p"), rows(2, "f"), rows(2, "i")))));

    assertThat(figures.get("rate").asDouble()).isEqualTo(0.75);
    assertThat(figures.at("/callerFaults/numInvalid").asInt()).isEqualTo(2);
    assertThat(figures.at("/callerFaults/rateIfFailed").asDouble()).isEqualTo(0.6);
    assertThat(figures.at("/callerFaults/rateIfPassed").asDouble()).isEqualTo(0.8);
  }

  @Test
  void calls_without_a_verdict_are_in_no_rate() {
    JsonNode figures = figures(runs().add(all(List.of(rows(3, "e"), rows(2, "x"), rows(1, "i")))));

    assertThat(figures.get("rate").isNull()).isTrue();
    assertThat(figures.get("interval").isNull()).isTrue();
    assertThat(figures.at("/callerFaults/rateIfPassed").asDouble()).isEqualTo(1);
  }

  @Test
  void a_run_in_progress_has_the_figures_of_what_has_ended() {
    JsonNode figures = figures(runs().add(all(List.of(rows(3, "p"), rows(1, "f"), rows(4, ".")))));

    assertThat(figures.get("partial").asBoolean()).isTrue();
    assertThat(figures.get("rate").asDouble()).isEqualTo(0.75);
    assertThat(figures.get("numRecords").asInt()).isEqualTo(4);
  }

  @Test
  void a_list_of_runs_leaves_figures_out() {
    String config = ApiFixture.id(server.created("/eval_configs", ApiFixture.CONFIG));
    new JudgedRuns(
            server.database(),
            new WorkspaceId(ApiFixture.id(server.get("/workspace").json())),
            new ConfigId(config))
        .add(rows(2, "p"));

    JsonNode listed = server.get("/eval_configs/" + config + "/runs").json().at("/data/0");

    assertThat(listed.has("figures")).isFalse();
  }
}
