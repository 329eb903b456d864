package dev.linecheck.evaluation.comparison;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.RunStatus;
import dev.linecheck.domain.run.StoppedEarly;
import dev.linecheck.engine.StopRule;
import dev.linecheck.evaluation.Checked;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.report.Estimand;
import dev.linecheck.report.Gate;
import dev.linecheck.report.GateInput;
import dev.linecheck.report.GateInput.WhenErrored;
import dev.linecheck.report.GateRule;
import dev.linecheck.report.TrialPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Stops a run as soon as its gate has an answer. Thread-safe.
public record GateStop(Stores stores) implements StopRule {
  /// A run goes on if its baseline is gone or is played or judged again, or if the judge differs.
  @Override
  public Optional<StoppedEarly> answer(WorkspaceId workspace, RunId id) {
    return stores
        .runs()
        .find(workspace, id)
        .filter(run -> run.status() == RunStatus.RUNNING)
        .filter(run -> !run.counts().trials().isExploratory())
        .flatMap(run -> input(workspace, run))
        .flatMap(Gate::early);
  }

  private Optional<GateInput> input(WorkspaceId workspace, EvalRun run) {
    return run.counts()
        .trials()
        .stopping()
        .flatMap(stopping ->
            baseline(workspace, run)
                .flatMap(baseline -> records(side(workspace, baseline), side(workspace, run)))
                .map(records ->
                    new GateInput(
                        records.all(),
                        new GateRule.Baseline(stopping.margin(), Estimand.CALLERS),
                        TrialPlan.EARLY_STOP,
                        WhenErrored.INCONCLUSIVE)));
  }

  private Optional<EvalRun> baseline(WorkspaceId workspace, EvalRun run) {
    return run.details()
        .baseline()
        .flatMap(id ->
            switch (new SideReader(stores, workspace).ended("baseline", id)) {
              case Checked.Accepted<EvalRun>(EvalRun baseline) -> Optional.of(baseline);
              case Checked.Refused<EvalRun> _ -> Optional.empty();
            });
  }

  /// Reads a side without its costs.
  private ComparedSide side(WorkspaceId workspace, EvalRun run) {
    return new ComparedSide(
        List.of(run),
        RecordOutcomes.group(stores.judgements().outcomes().of(workspace, run.id())),
        List.of());
  }

  private static Optional<GateRecords> records(ComparedSide baseline, ComparedSide run) {
    return JudgeDifference.between(baseline, run).isPresent()
        ? Optional.empty()
        : Optional.of(
            GateRecords.of(
                RecordPair.of(baseline.records(), run.records()), run, Optional.empty(), Map.of()));
  }
}
