package dev.linecheck.evaluation;

import static dev.linecheck.store.Samples.NOW;
import static dev.linecheck.store.Samples.RUN;
import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.run.EndReason;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.SimulationMetadata;
import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.domain.verdict.BinaryLabel;
import dev.linecheck.domain.verdict.CheckItem.Scope;
import dev.linecheck.domain.verdict.GivenLabel;
import dev.linecheck.domain.verdict.JudgeHealth;
import dev.linecheck.domain.verdict.JudgeNotes;
import dev.linecheck.domain.verdict.JudgePlan.Policy;
import dev.linecheck.domain.verdict.LabelChange;
import dev.linecheck.domain.verdict.Relation;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.domain.verdict.Verdict;
import dev.linecheck.domain.verdict.VerdictTrace;
import dev.linecheck.report.Agreement;
import dev.linecheck.report.DriftSeries;
import dev.linecheck.report.DriftSeries.JudgedRun;
import dev.linecheck.report.JudgeReport;
import dev.linecheck.report.Proportion;
import dev.linecheck.report.RatedPair;
import dev.linecheck.store.Database;
import dev.linecheck.store.Databases;
import dev.linecheck.store.LabelStore;
import dev.linecheck.store.OneWrite;
import dev.linecheck.store.RunStore;
import dev.linecheck.store.Samples;
import dev.linecheck.store.WorkQueue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportsTest {
  private static final TurnVerdict FINE =
      new TurnVerdict.Accurate(0, "Hello", Relation.NO_REFERENCE);
  private static final TurnVerdict WRONG =
      new TurnVerdict.Inaccurate(0, "Hello", "rude", List.of(), Relation.NO_REFERENCE);
  private static final TurnVerdict LEFT_OUT =
      new TurnVerdict.Undecided(0, "Hello", "unsure", Relation.NO_REFERENCE, Policy.EXCLUDE);

  @TempDir Path folder;

  @Test
  void a_judge_report_is_made_of_rows() {
    try (Database database = Databases.sqlite(folder.resolve("reports.db"))) {
      Samples.workspace(database);
      new RunStore(database)
          .insert(
              WORKSPACE,
              Samples.plan(
                  Samples.record("a", "Ann"),
                  Samples.record("b", "Bob"),
                  Samples.record("c", "Cid")));
      judged(database, 0, FINE, new VerdictTrace.Votes(3, 0, 0, 0));
      judged(database, 1, WRONG, new VerdictTrace.Votes(2, 1, 0, 0));
      judged(database, 2, LEFT_OUT, new VerdictTrace.Votes(3, 0, 0, 0));
      label(database, 0, BinaryLabel.ACCURATE);
      label(database, 1, BinaryLabel.ACCURATE);
      label(database, 2, BinaryLabel.INACCURATE);

      JudgeReport report = report(database, WORKSPACE);

      assertThat(report.levels().turns().agreement()).isEqualTo(new Agreement(1, 0, 1, 1));
      assertThat(report.levels().turns().raw().counted()).isEqualTo(new Proportion(1, 3));
      assertThat(report.levels().calls().agreement()).isEqualTo(new Agreement(1, 0, 1, 0));
      assertThat(report.levels().calls().raw().counted())
          .as("without the excluded call")
          .isEqualTo(new Proportion(1, 2));
      assertThat(report.health()).isEqualTo(new JudgeHealth(9, 0, 0, 0, 0, 0));
      assertThat(report.votes()).hasSize(1);
      JudgeReport.Votes votes = report.votes().getFirst();
      assertThat(votes.turns()).isEqualTo(3);
      // of three votes each, 0, 1 and 3 are wrong
      assertThat(votes.correlation().rho()).isCloseTo(0.6666666666666666, within(1e-9));
      assertThat(report(database, new WorkspaceId("w2")).levels().turns().raw().counted())
          .isEqualTo(new Proportion(0, 0));
    }
  }

  private static JudgeReport report(Database database, WorkspaceId workspace) {
    EvalRun run = new RunStore(database).find(WORKSPACE, RUN).orElseThrow();
    return new Reports(Stores.of(database)).judgeReport(workspace, run);
  }

  private static void judged(
      Database database, int item, TurnVerdict verdict, VerdictTrace.Votes votes) {
    OneWrite writes = new OneWrite(database);
    WorkQueue.Entry work = new WorkQueue.Entry(WORKSPACE, RUN, new ItemId("i" + item), 1);
    writes.finish(
        writes.claim(work, NOW).orElseThrow(),
        new ItemOutcome.Judged(
            new Transcript(List.of()),
            new TurnVerdicts(List.of(verdict), List.of(), notes(votes)),
            new SimulationMetadata(
                1,
                EndReason.CALLER_HANGUP,
                Duration.ZERO,
                new TokenUsage(0, 0, 0),
                List.of(),
                List.of(),
                0,
                List.of())),
        NOW);
  }

  private static JudgeNotes notes(VerdictTrace.Votes votes) {
    return new JudgeNotes(
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "f",
        new JudgeHealth(3, 0, 0, 0, 0, 0),
        List.of(
            new VerdictTrace(
                0,
                Scope.TURN,
                Verdict.UNDECIDED,
                VerdictTrace.Source.JUDGE,
                votes,
                List.of(),
                Optional.empty(),
                Optional.empty())),
        List.of(),
        List.of());
  }

  /// The turn of a result and the call as a whole.
  private static void label(Database database, int item, BinaryLabel mark) {
    ResultId result = new ResultId("r" + item);
    new LabelStore(database)
        .change(
            WORKSPACE,
            List.of(
                new LabelChange.OfTurn(result, 0, Optional.of(GivenLabel.of(mark))),
                new LabelChange.OfCall(result, Optional.of(GivenLabel.of(mark)))),
            NOW);
  }

  @Test
  void votes_are_wrong_that_say_otherwise_than_people() {
    List<JudgeReport.Votes> votes =
        JudgeReport.Votes.of(
            List.of(
                new JudgeReport.WrongVotes(3, 3),
                new JudgeReport.WrongVotes(3, 0),
                new JudgeReport.WrongVotes(5, 1)));

    assertThat(votes).as("one turn with five votes tells nothing").hasSize(1);
    assertThat(votes.getFirst().turns()).isEqualTo(2);
    assertThat(votes.getFirst().correlation().rho()).isEqualTo(1);
  }

  @Test
  void each_run_of_a_series_is_compared_with_the_one_before_and_with_the_first() {
    RatedPair right = new RatedPair(BinaryLabel.ACCURATE, BinaryLabel.ACCURATE);
    RatedPair wrong = new RatedPair(BinaryLabel.INACCURATE, BinaryLabel.ACCURATE);

    DriftSeries series =
        DriftSeries.of(List.of(run("newest", wrong), run("middle", right), run("oldest", right)));

    assertThat(series.points()).hasSize(3);
    DriftSeries.Point newest = series.points().getFirst();
    assertThat(newest.run().run()).isEqualTo(new RunId("newest"));
    assertThat(newest.sincePrevious().orElseThrow().lost()).isEqualTo(1);
    assertThat(newest.sinceFirst().orElseThrow().lost()).isEqualTo(1);
    DriftSeries.Point middle = series.points().get(1);
    assertThat(middle.sincePrevious().orElseThrow().lost()).isZero();
    assertThat(middle.sinceFirst()).isEqualTo(middle.sincePrevious());
    DriftSeries.Point oldest = series.points().getLast();
    assertThat(oldest.sincePrevious()).isEmpty();
    assertThat(oldest.sinceFirst()).isEmpty();
  }

  private static JudgedRun run(String id, RatedPair mark) {
    return new JudgedRun(
        new RunId(id),
        new ModelId("scripted"),
        NOW,
        List.of("f"),
        1,
        0,
        Map.of(new DriftSeries.Turn(new ResultId("r"), 0), mark));
  }
}
