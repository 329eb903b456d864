package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.run.EarlyStopping;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.StoppedEarly;
import dev.linecheck.domain.run.StoppedEarly.Answer;
import dev.linecheck.domain.run.StoppedEarly.Ground;
import dev.linecheck.domain.run.Trials;
import dev.linecheck.store.JudgedRuns;
import dev.linecheck.store.JudgedRuns.Row;
import dev.linecheck.store.RunLifecycleStore;
import dev.linecheck.store.Samples;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Requests for runs that cannot stop early as asked. None of them changes anything.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StopEarlyRefusalsApiTest {
  @RegisterExtension private final ServerExtension server = new ServerExtension();

  private ApiFixture world;
  private String baseline;
  private JudgedRuns runs;

  @BeforeAll
  void start() throws InterruptedException {
    world = ApiFixture.of(server);
    baseline = ApiFixture.id(world.ran(""));
    runs = new JudgedRuns(server.database(), workspace(), new ConfigId(world.config()));
  }

  private WorkspaceId workspace() {
    return new WorkspaceId(ApiFixture.id(server.get("/workspace").json()));
  }

  /// Both a start and its forecast refuse.
  private void refused(String more, String field, String code) {
    String before = world.inventory();
    for (String query : new String[] {"", "?dryRun=true"}) {
      TestServer.Answer answer = server.post(world.runs() + query, world.run(more));
      answer.isProblem(422, code);
      assertThat(answer.text("field")).as(more + query).isEqualTo(field);
    }
    assertThat(world.inventory()).isEqualTo(before);
  }

  private void refusedAgainst(RunId run, String code) {
    refused(",\"stopEarly\":\"gate\",\"baseline\":\"%s\"".formatted(run.value()), "baseline", code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "~stopEarly~:~Gate~                         | stopEarly | unknown_value",
        "~stopEarly~:~gate~                         | baseline  | no_baseline",
        "~stopEarly~:~gate~,~baseline~:~none~       | baseline  | unknown_run",
        "~stopEarly~:~gate~,~baseline~:B,~margin~:0 | margin    | out_of_range",
        "~stopEarly~:~gate~,~baseline~:B,~margin~:1 | margin    | out_of_range",
        "~stopEarly~:~never~,~margin~:0.1           | margin    | margin_of_no_gate",
        "~margin~:0.1                               | margin    | margin_of_no_gate",
        "~stopEarly~:~gate~,~baseline~:B,~extendTo~:3         | stopEarly | conflicting_looks",
        "~stopEarly~:~gate~,~baseline~:B,~evalRecordIds~:[R]  | stopEarly | run_filtered",
      })
  void what_cannot_be_is_refused_with_its_field(String fields, String field, String code) {
    refused(
        ","
            + fields
                .replace('~', '"')
                .replace(":B", ":\"" + baseline + "\"")
                .replace("[R]", "[\"" + world.record() + "\"]"),
        field,
        code);
  }

  @Test
  void a_baseline_that_has_not_ended_is_refused() {
    refusedAgainst(runs.add(Row.all("p", 20, ".")), "run_not_ended");
  }

  @Test
  void a_baseline_of_some_records_is_refused() throws InterruptedException {
    String some = ApiFixture.id(world.ran(",\"evalRecordIds\":[\"%s\"]".formatted(world.record())));

    refusedAgainst(new RunId(some), "run_filtered");
  }

  @Test
  void a_baseline_that_was_judged_in_another_way_is_refused() {
    refusedAgainst(runs.add(Row.all("p", 20, "p")), "judges_differ");
  }

  @Test
  void a_baseline_that_stopped_early_itself_is_refused() {
    runs.with(Trials.ONE.stopping(EarlyStopping.at(0.1)));
    RunId run = runs.add(Row.joined(List.of(Row.all("p", 20, "p"), Row.all("q", 2, "."))));
    new RunLifecycleStore(server.database())
        .stopEarly(
            workspace(), run, new StoppedEarly(Answer.PASS, Ground.EVIDENCE, 20), Samples.NOW);

    refusedAgainst(run, "stopped_early");
  }

  @Test
  void a_forecast_takes_the_margin_of_the_stop() {
    String body =
        world.run(
            ",\"stopEarly\":\"gate\",\"baseline\":\"%s\",\"margin\":0.25".formatted(baseline));

    JsonNode forecast = server.post(world.runs() + "?dryRun=true", body).json();

    assertThat(forecast.at("/gate/margin").asDouble()).as(forecast.toString()).isEqualTo(0.25);
    assertThat(server.post(world.runs() + "?dryRun=true&margin=0.25", body).status())
        .isEqualTo(200);
    TestServer.Answer other = server.post(world.runs() + "?dryRun=true&margin=0.5", body);
    other.isProblem(422, "conflicting_margins");
    assertThat(other.text("field")).isEqualTo("margin");
  }
}
