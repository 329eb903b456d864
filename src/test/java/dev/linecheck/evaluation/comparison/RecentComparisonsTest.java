package dev.linecheck.evaluation.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.api.ApiFixture;
import dev.linecheck.api.ServerExtension;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.evaluation.comparison.CompareRequest.Across;
import dev.linecheck.evaluation.comparison.RecentComparisons.Answer;
import dev.linecheck.evaluation.comparison.RecentComparisons.Question;
import dev.linecheck.report.Estimand;
import dev.linecheck.report.GateInput.WhenErrored;
import dev.linecheck.report.GateRule;
import dev.linecheck.store.JudgedRuns;
import dev.linecheck.store.JudgedRuns.Row;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RecentComparisonsTest {
  @RegisterExtension private final ServerExtension server = new ServerExtension();

  private WorkspaceId workspace() {
    return new WorkspaceId(ApiFixture.id(server.get("/workspace").json()));
  }

  private JudgedRuns runs() {
    return new JudgedRuns(
        server.database(),
        workspace(),
        new ConfigId(ApiFixture.id(server.created("/eval_configs", ApiFixture.CONFIG))));
  }

  private RecentComparisons recent() {
    return new RecentComparisons(Stores.of(server.database()));
  }

  private static Question question(RunId a, RunId b, double margin) {
    return new Question(
        new CompareRequest(List.of(a), List.of(b), Estimand.CALLERS, margin, Across.NOTHING),
        Optional.empty());
  }

  private static Answer asked(RecentComparisons recent, WorkspaceId workspace, Question question) {
    return recent.answer(workspace, question).accepted();
  }

  @Test
  void a_question_that_is_asked_again_is_not_read_again() {
    JudgedRuns runs = runs();
    RunId a = runs.add(Row.all("r", 20, "p"));
    RunId b = runs.add(Row.all("r", 20, "p"));
    WorkspaceId workspace = workspace();
    RecentComparisons recent = recent();

    Answer first = asked(recent, workspace, question(a, b, 0.1));

    assertThat(asked(recent, workspace, question(a, b, 0.1))).isSameAs(first);
    assertThat(asked(recent, workspace, question(a, b, 0.2))).isNotSameAs(first);
  }

  @Test
  void the_gate_answers_as_if_it_were_asked_by_itself() {
    JudgedRuns runs = runs();
    RunId a = runs.add(Row.all("r", 40, "pp"));
    RunId b = runs.add(Row.all("r", 40, "ff"));
    WorkspaceId workspace = workspace();

    for (Estimand estimand : Estimand.values()) {
      Question question =
          new Question(
              new CompareRequest(List.of(a), List.of(b), estimand, 0.1, Across.NOTHING),
              Optional.empty());
      assertThat(asked(recent(), workspace, question).gate().accepted().verdict().sentence())
          .isEqualTo(
              new RunGates(Stores.of(server.database()))
                  .decide(
                      workspace,
                      new GateRequest(
                          b,
                          Optional.of(a),
                          new GateRule.Baseline(0.1, estimand),
                          Optional.empty(),
                          WhenErrored.INCONCLUSIVE,
                          Across.NOTHING))
                  .accepted()
                  .verdict()
                  .sentence());
    }
  }

  @Test
  void no_more_comparisons_are_kept_than_the_limit() {
    JudgedRuns runs = runs();
    RunId a = runs.add(Row.all("r", 5, "p"));
    RunId b = runs.add(Row.all("r", 5, "p"));
    WorkspaceId workspace = workspace();
    RecentComparisons recent = recent();
    Answer first = asked(recent, workspace, question(a, b, 0.01));

    for (int other = 1; other < RecentComparisons.KEPT_MAX; other++) {
      asked(recent, workspace, question(a, b, 0.01 + other / 100.0));
    }
    assertThat(asked(recent, workspace, question(a, b, 0.01))).isSameAs(first);
    for (int other = 1; other <= RecentComparisons.KEPT_MAX; other++) {
      asked(recent, workspace, question(a, b, 0.5 + other / 100.0));
    }

    assertThat(asked(recent, workspace, question(a, b, 0.01))).isNotSameAs(first);
  }

  @Test
  void a_call_that_is_judged_again_or_erased_is_read_again() throws Exception {
    ApiFixture fixture = ApiFixture.of(server);
    String first = ApiFixture.id(fixture.ran(""));
    RunId a = new RunId(first);
    RunId b = new RunId(ApiFixture.id(fixture.ran("")));
    WorkspaceId workspace = workspace();
    String result = "/eval_results/" + ApiFixture.id(server.firstResult(first));
    RecentComparisons recent = recent();
    Answer old = asked(recent, workspace, question(a, b, 0.1));

    assertThat(server.post(result + "/rerun", "").status()).isEqualTo(200);
    Answer again = asked(recent, workspace, question(a, b, 0.1));
    assertThat(server.delete(result + "/transcript").status()).isLessThan(300);
    Answer erased = asked(recent, workspace, question(a, b, 0.1));

    assertThat(again).isNotSameAs(old);
    assertThat(erased).isNotSameAs(again);
  }

  @Test
  void the_workspace_is_a_part_of_the_question() {
    JudgedRuns runs = runs();
    RunId a = runs.add(Row.all("r", 5, "p"));
    RunId b = runs.add(Row.all("r", 5, "p"));
    RecentComparisons recent = recent();
    asked(recent, workspace(), question(a, b, 0.1));

    assertThat(recent.answer(new WorkspaceId("other"), question(a, b, 0.1)).reasons()).isNotEmpty();
  }
}
