package dev.linecheck.evaluation.comparison;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.evaluation.Checked;
import dev.linecheck.evaluation.Refusal;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.report.AnnouncedStop;
import dev.linecheck.report.Comparison;
import dev.linecheck.report.Estimand;
import dev.linecheck.report.Gate;
import dev.linecheck.report.GateInput;
import dev.linecheck.report.TrialPair;
import dev.linecheck.report.TrialPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Gives the outcomes of runs to clients that keep them, and asks the gate about runs with a
/// baseline that a client kept. The gate itself decides, as it does for two stored runs.
/// Thread-safe.
public record KeptGates(Stores stores) {
  /// Returns the outcomes of a run that has ended, or says why it can be no baseline.
  public Checked<KeptOutcomes> outcomes(WorkspaceId workspace, RunId run) {
    return side(workspace, run).then(side -> new Checked.Accepted<>(KeptOutcomes.of(side)));
  }

  private Checked<ComparedSide> side(WorkspaceId workspace, RunId id) {
    SideReader reader = new SideReader(stores, workspace);
    return reader
        .ended("", id)
        .then(run -> RunGates.whole(run, "", "run"))
        .then(run -> reader.read("", List.of(run.id())));
  }

  /// Returns the gate's answer, or says why the run has none.
  public Checked<KeptQuestion.Answer> decide(WorkspaceId workspace, KeptQuestion question) {
    return side(workspace, question.run())
        .then(side -> judgedLike(question.baseline(), side))
        .then(side -> {
          List<RecordPair> pairs =
              RecordPair.of(question.baseline().outcomes(), side.records()).stream()
                  .sorted(Comparator.comparing(RecordPair::kind))
                  .toList();
          return RunGates.tagged(question.critical(), pairs, pairs)
              .then(_ -> repeated(question, pairs))
              .then(_ -> new Checked.Accepted<>(decided(workspace, question, side, pairs)));
        });
  }

  private static Checked<ComparedSide> judgedLike(KeptOutcomes baseline, ComparedSide side) {
    return Checked.unless(
        JudgeDifference.between(baseline.judges(), side.judges())
            .map(difference ->
                new Refusal(
                    "baseline.judgeFingerprints",
                    "judges_differ",
                    difference.sentence()
                        + " Make the baseline anew, or judge its run again with POST /eval_runs/{id}/rejudge where it is stored."))
            .stream()
            .toList(),
        side);
  }

  private static Checked<List<RecordPair>> repeated(KeptQuestion question, List<RecordPair> pairs) {
    List<TrialPair> trials =
        pairs.stream().filter(pair -> pair.kind().isCompared()).map(RecordPair::trials).toList();
    boolean isNoise =
        question.rule().estimand() == Estimand.RECORDS
            && Comparison.of(trials, Estimand.CALLERS).isPresent()
            && Comparison.of(trials, Estimand.RECORDS).isEmpty();
    return isNoise ? Checked.refused(RunComparisons.singleCalls()) : new Checked.Accepted<>(pairs);
  }

  private KeptQuestion.Answer decided(
      WorkspaceId workspace, KeptQuestion question, ComparedSide side, List<RecordPair> pairs) {
    EvalRun run = side.runs().getFirst();
    Map<RecordId, String> names =
        question.critical().isPresent()
            ? stores.records().names(workspace, run.configId())
            : Map.of();
    GateInput input =
        new GateInput(
            GateRecords.of(pairs, side, question.critical(), names).all(),
            question.rule(),
            RunGates.strictest(question.baseline().plan(), TrialPlan.of(run.counts().trials())),
            question.errored(),
            run.counts()
                .trials()
                .stopping()
                .map(stopping ->
                    new AnnouncedStop(AnnouncedStop.Question.OTHER, stopping.stopped())));
    return new KeptQuestion.Answer(
        new GateAnswer(run, Optional.empty(), Gate.decide(input), warnings(question, side)), pairs);
  }

  private static List<RunComparison.Warning> warnings(KeptQuestion question, ComparedSide side) {
    List<RunComparison.Warning> warnings = new ArrayList<>(RunComparison.ofJudging(side));
    RunComparison.ofCallers(List.copyOf(question.baseline().callers()), side.callers())
        .ifPresent(warnings::add);
    return warnings;
  }
}
