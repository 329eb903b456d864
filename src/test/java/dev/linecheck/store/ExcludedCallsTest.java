package dev.linecheck.store;

import static dev.linecheck.store.Samples.NOW;
import static dev.linecheck.store.Samples.RUN;
import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.domain.run.ReplayMode;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunCounts;
import dev.linecheck.domain.run.RunDetails;
import dev.linecheck.domain.run.RunPlan;
import dev.linecheck.domain.run.RunSetup;
import dev.linecheck.domain.run.RunStatus;
import dev.linecheck.domain.run.Trials;
import dev.linecheck.domain.verdict.BinaryLabel;
import dev.linecheck.domain.verdict.GivenLabel;
import dev.linecheck.domain.verdict.JudgePlan.Policy;
import dev.linecheck.domain.verdict.LabelChange;
import dev.linecheck.domain.verdict.Relation;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.store.LabelStore.CallFigures;
import dev.linecheck.store.LabelStore.LabelledCall;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Calls against which nothing stands but what the judge could not tell.
class ExcludedCallsTest {
  private static final TurnVerdict FINE =
      new TurnVerdict.Accurate(0, "Hello", Relation.NO_REFERENCE);
  private static final TurnVerdict LEFT_OUT =
      new TurnVerdict.Undecided(2, "Hm", "unsure", Relation.NO_REFERENCE, Policy.EXCLUDE);
  private static final TurnVerdict WRONG =
      new TurnVerdict.Inaccurate(4, "No", "rude", List.of(), Relation.NO_REFERENCE);

  private static TurnVerdicts verdicts(List<TurnVerdict> turns, List<TurnVerdict> continued) {
    return new TurnVerdicts(turns, continued, Samples.NO_NOTES);
  }

  private static void finish(Database database, int place, TurnVerdicts verdicts) {
    WorkQueue.Entry work = new WorkQueue.Entry(WORKSPACE, RUN, new ItemId("i" + place), 1);
    ItemClaim claim = new OneWrite(database).claim(work, NOW).orElseThrow();
    ItemOutcome.Judged sample = Samples.passing();
    new OneWrite(database)
        .finish(
            claim, new ItemOutcome.Judged(sample.transcript(), verdicts, sample.execution()), NOW);
  }

  private static EvalRun run(Database database) {
    return new RunStore(database).find(WORKSPACE, RUN).orElseThrow();
  }

  /// Four calls: one passes, one fails, two are left out.
  private static void start(Database database, ReplayMode mode) {
    Samples.workspace(database);
    RunPlan plan =
        Samples.plan(
            Samples.record("a", "Ann"),
            Samples.record("b", "Bob"),
            Samples.record("c", "Cid"),
            Samples.record("d", "Dot"));
    RunSetup setup = plan.setup();
    new RunStore(database)
        .insert(
            WORKSPACE,
            new RunPlan(
                plan.id(),
                plan.configId(),
                new RunSetup(
                    setup.agent(),
                    setup.prompt(),
                    setup.criteria(),
                    setup.callerModel(),
                    setup.callerOptions(),
                    setup.judgeModel(),
                    setup.plan(),
                    setup.rules(),
                    mode,
                    setup.functions()),
                plan.budget(),
                plan.seed(),
                plan.secret(),
                plan.items(),
                Samples.SHARE_SIZE,
                plan.createdAt(),
                plan.trials(),
                RunDetails.NONE));
    finish(database, 0, verdicts(List.of(FINE), List.of(FINE)));
    finish(database, 1, verdicts(List.of(FINE, LEFT_OUT, WRONG), List.of(LEFT_OUT)));
    finish(database, 2, verdicts(List.of(FINE, LEFT_OUT), List.of(LEFT_OUT, WRONG)));
    finish(database, 3, verdicts(List.of(LEFT_OUT), List.of()));
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void are_neither_passing_nor_failing_and_close_the_run(Database database) {
    start(database, ReplayMode.DECISIONS);

    assertThat(run(database).counts())
        .isEqualTo(
            new RunCounts(
                4, Trials.ONE, 1, 1, 2, 0, 0, 0, 0, 3, Optional.empty(), RunCounts.Votes.NONE));
    assertThat(run(database).status()).isEqualTo(RunStatus.SUCCESS);
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void are_told_apart_for_what_followed_the_recording(Database database) {
    start(database, ReplayMode.CONTINUE);

    assertThat(run(database).counts().continued()).contains(new RunCounts.Continued(1, 1, 1, 0));
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void are_in_no_figure_of_calls(Database database) {
    start(database, ReplayMode.DECISIONS);
    LabelStore labels = new LabelStore(database);
    for (String result : List.of("r0", "r1", "r2", "r3")) {
      labels.change(
          WORKSPACE,
          List.of(
              new LabelChange.OfCall(
                  new ResultId(result), Optional.of(GivenLabel.of(BinaryLabel.ACCURATE)))),
          NOW);
    }

    assertThat(labels.judgedCalls(WORKSPACE, RUN))
        .extracting(CallFigures::alerts, CallFigures::excluded)
        .containsExactlyInAnyOrder(
            tuple(0, false), tuple(2, false), tuple(1, true), tuple(1, true));
    assertThat(labels.labelledCalls(WORKSPACE, run(database).configId()))
        .extracting(LabelledCall::judge)
        .containsExactlyInAnyOrder(BinaryLabel.ACCURATE, BinaryLabel.INACCURATE);
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void pass_or_fail_once_a_later_judgement_can_tell(Database database) {
    start(database, ReplayMode.CONTINUE);
    RevisionStore revisions = new RevisionStore(database);

    revisions.supersede(
        revisions.reserve(WORKSPACE, new ResultId("r2")).orElseThrow(),
        verdicts(List.of(FINE, FINE.at(2)), List.of(FINE)),
        NOW);
    revisions.supersede(
        revisions.reserve(WORKSPACE, new ResultId("r0")).orElseThrow(),
        verdicts(List.of(LEFT_OUT), List.of(LEFT_OUT)),
        NOW);

    RunCounts counts = run(database).counts();
    assertThat(List.of(counts.passing(), counts.failing(), counts.excluded()))
        .containsExactly(1, 1, 2);
    assertThat(counts.continued()).contains(new RunCounts.Continued(1, 0, 2, 0));
  }
}
