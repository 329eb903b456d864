package dev.linecheck.dashboard.page;

import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.dashboard.page.RunAnswers.Budget;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.evaluation.Checked;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.evaluation.comparison.GateAnswer;
import dev.linecheck.report.RecordTrials.Stability;
import dev.linecheck.store.Database;
import dev.linecheck.store.Databases;
import dev.linecheck.store.JudgedRuns;
import dev.linecheck.store.JudgedRuns.Row;
import dev.linecheck.store.Samples;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RunAnswersTest {
  @TempDir Path folder;

  @Test
  void a_gate_is_asked_only_while_there_is_room_and_known_from_then_on() {
    try (Database database = Databases.sqlite(folder.resolve("answers.db"))) {
      Samples.workspace(database);
      JudgedRuns runs = new JudgedRuns(database, WORKSPACE, Samples.CONFIG);
      Stores stores = Stores.of(database);
      EvalRun old = stores.runs().find(WORKSPACE, runs.add(Row.all("r", 10, "p"))).orElseThrow();
      EvalRun now = stores.runs().find(WORKSPACE, runs.add(Row.all("r", 10, "f"))).orElseThrow();
      RunAnswers answers = new RunAnswers(stores);

      assertThat(answers.gate(WORKSPACE, old, now, new Budget(19))).isEmpty();
      assertThat(answers.gate(WORKSPACE, old, now, new Budget(20)))
          .get()
          .isInstanceOf(Checked.Accepted.class);
      assertThat(answers.gate(WORKSPACE, old, now, new Budget(0))).isPresent();
      assertThat(answers.gate(WORKSPACE, now, old, new Budget(0))).as("another question").isEmpty();
    }
  }

  @Test
  void the_rate_of_several_trials_is_read_only_while_there_is_room() {
    try (Database database = Databases.sqlite(folder.resolve("rates.db"))) {
      Samples.workspace(database);
      Stores stores = Stores.of(database);
      JudgedRuns runs = new JudgedRuns(database, WORKSPACE, Samples.CONFIG);
      EvalRun run = stores.runs().find(WORKSPACE, runs.add(Row.all("r", 2, "ppf"))).orElseThrow();
      EvalRun single = stores.runs().find(WORKSPACE, runs.add(Row.all("r", 2, "p"))).orElseThrow();
      RunAnswers answers = new RunAnswers(stores);

      assertThat(answers.rates(WORKSPACE, List.of(single, run), new Budget(5))).isEmpty();
      assertThat(answers.rates(WORKSPACE, List.of(single), new Budget(0)).orElseThrow()).hasSize(1);
      assertThat(answers.rates(WORKSPACE, List.of(single, run), new Budget(6)).orElseThrow())
          .hasSize(2);
      assertThat(answers.rates(WORKSPACE, List.of(run), new Budget(0)).orElseThrow()).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_judgement_that_changes_no_count_is_noticed(Database database) {
    Samples.workspace(database);
    Stores stores = Stores.of(database);
    JudgedRuns runs = new JudgedRuns(database, WORKSPACE, Samples.CONFIG);
    List<Row> rows = Row.joined(List.of(Row.all("a", 20, "ff"), Row.all("b", 20, "pp")));
    EvalRun old = stores.runs().find(WORKSPACE, runs.add(rows)).orElseThrow();
    RunId id = runs.add(rows);
    EvalRun now = stores.runs().find(WORKSPACE, id).orElseThrow();
    RunAnswers answers = new RunAnswers(stores);
    String gate = gate(answers, old, now);
    assertThat(flaky(answers, now)).isZero();

    for (int trial = 0; trial < 39; trial++) {
      runs.judgeAgain(id, trial, 'p');
      runs.judgeAgain(id, 40 + trial, 'f');
    }

    EvalRun again = stores.runs().find(WORKSPACE, id).orElseThrow();
    assertThat(again.counts()).isEqualTo(now.counts());
    assertThat(gate(answers, old, again))
        .isEqualTo(gate(new RunAnswers(stores), old, again))
        .isNotEqualTo(gate);
    assertThat(flaky(answers, again)).isEqualTo(2);
  }

  private static int flaky(RunAnswers answers, EvalRun run) {
    return answers.rate(WORKSPACE, run).orElseThrow().count(Stability.FLAKY);
  }

  private static String gate(RunAnswers answers, EvalRun old, EvalRun now) {
    GateAnswer answer = answers.gate(WORKSPACE, old, now, new Budget(200)).orElseThrow().accepted();
    return answer.verdict().sentence();
  }
}
