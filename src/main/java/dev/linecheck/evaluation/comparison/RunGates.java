package dev.linecheck.evaluation.comparison;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.evaluation.Checked;
import dev.linecheck.evaluation.Refusal;
import dev.linecheck.evaluation.RunLookup;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.report.AnnouncedStop;
import dev.linecheck.report.Estimand;
import dev.linecheck.report.Gate;
import dev.linecheck.report.GateInput;
import dev.linecheck.report.GateRule;
import dev.linecheck.report.TrialPlan;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Asks the gate about runs. The gate itself decides. Thread-safe.
public record RunGates(Stores stores) {
  /// Returns the gate's answer, or says why the run has none.
  public Checked<GateAnswer> decide(WorkspaceId workspace, GateRequest request) {
    SideReader reader = new SideReader(stores, workspace);
    return Checked.found(stores.runs().find(workspace, request.run()), RunLookup::noSuchRun)
        .then(run -> reader.ended("", run.id()))
        .then(run -> whole(run, "", "run"))
        .then(run ->
            switch (request.rule()) {
              case GateRule.Baseline _ -> againstBaseline(workspace, request, run);
              case GateRule.PassAt(Optional<Integer> trials) ->
                  reachable(run, trials).then(_ -> alone(reader, request, run));
              case GateRule.MinPassRate _ -> alone(reader, request, run);
            });
  }

  /// A run of some records says nothing about the others.
  ///
  /// @param field the field that names the run in the request
  /// @param name the name of the run in the sentence
  static Checked<EvalRun> whole(EvalRun run, String field, String name) {
    return run.details().isFiltered()
        ? Checked.refused(
            new Refusal(
                field,
                "run_filtered",
                "The %s has only some of its config's records, so no gate may rest on it. Start a run of all records."
                    .formatted(name)))
        : new Checked.Accepted<>(run);
  }

  /// No record passes in more trials than it has.
  private static Checked<EvalRun> reachable(EvalRun run, Optional<Integer> passAt) {
    return Checked.unless(
        passAt
            .filter(trials -> trials > each(run))
            .map(trials ->
                new Refusal(
                    "passAt",
                    "out_of_range",
                    "passAt is %d, but each record of the run has %s."
                        .formatted(trials, each(run) == 1 ? "1 trial" : each(run) + " trials")))
            .stream()
            .toList(),
        run);
  }

  private Checked<GateAnswer> alone(SideReader reader, GateRequest request, EvalRun run) {
    return reader
        .read("", List.of(run.id()))
        .then(side -> {
          GateRecords records =
              GateRecords.of(
                  RecordPair.of(List.of(), side.records()),
                  side,
                  Optional.empty(),
                  names(reader.workspace(), run));
          GateInput input =
              new GateInput(
                  records.all(),
                  request.rule(),
                  TrialPlan.of(run.counts().trials()),
                  request.errored(),
                  early(request, run, Optional.empty()));
          return new Checked.Accepted<>(
              new GateAnswer(
                  run, Optional.empty(), Gate.decide(input), RunComparison.ofJudging(side)));
        });
  }

  private Checked<GateAnswer> againstBaseline(
      WorkspaceId workspace, GateRequest request, EvalRun run) {
    return baseline(request, run)
        .then(baseline ->
            new RunComparisons(stores)
                .compare(
                    workspace,
                    new CompareRequest(
                        List.of(baseline),
                        List.of(run.id()),
                        Estimand.CALLERS,
                        GateRule.Baseline.MARGIN,
                        request.across()),
                    "against",
                    ""))
        .then(comparison -> decided(workspace, request, comparison));
  }

  /// Returns the gate's answer about two runs that are compared already.
  ///
  /// @param request names these runs, and asks for a baseline
  Checked<GateAnswer> decide(WorkspaceId workspace, GateRequest request, RunComparison comparison) {
    return whole(comparison.b().runs().getFirst(), "", "run")
        .then(_ -> decided(workspace, request, comparison));
  }

  private Checked<GateAnswer> decided(
      WorkspaceId workspace, GateRequest request, RunComparison comparison) {
    return whole(comparison.a().runs().getFirst(), "against", "baseline")
        .then(_ -> tagged(request.critical(), comparison.pairs(), comparison))
        .then(_ -> new Checked.Accepted<>(compared(workspace, request, comparison)));
  }

  private static Checked<RunId> baseline(GateRequest request, EvalRun run) {
    return Checked.found(
            request.against().or(() -> run.details().baseline()),
            () ->
                new Refusal(
                    "against",
                    "no_baseline",
                    "The run has no baseline. Name one with against, or ask for an absolute rule with passAt or minPassRate."))
        .then(baseline ->
            baseline.equals(run.id())
                ? Checked.refused(
                    new Refusal(
                        "against",
                        "same_run",
                        "against is the run itself; name the run to compare it with."))
                : new Checked.Accepted<>(baseline));
  }

  /// A tag that no record has would protect none.
  static <T> Checked<T> tagged(Optional<String> critical, List<RecordPair> pairs, T value) {
    return Checked.unless(
        critical
            .filter(tag -> pairs.stream().noneMatch(pair -> pair.isTagged(tag)))
            .map(tag ->
                new Refusal(
                    "critical",
                    "unknown_tag",
                    "No record of the runs has the tag '%s'.".formatted(tag)))
            .stream()
            .toList(),
        value);
  }

  /// Returns the names of the records as they are now.
  private Map<RecordId, String> names(WorkspaceId workspace, EvalRun run) {
    return stores.records().names(workspace, run.configId());
  }

  private GateAnswer compared(
      WorkspaceId workspace, GateRequest request, RunComparison comparison) {
    EvalRun run = comparison.b().runs().getFirst();
    Map<RecordId, String> names = request.critical().isPresent() ? names(workspace, run) : Map.of();
    EvalRun baseline = comparison.a().runs().getFirst();
    GateRecords records =
        GateRecords.of(comparison.pairs(), comparison.b(), request.critical(), names);
    return new GateAnswer(
        run,
        Optional.of(baseline),
        Gate.decide(
            new GateInput(
                records.all(),
                request.rule(),
                strictest(
                    TrialPlan.of(baseline.counts().trials()), TrialPlan.of(run.counts().trials())),
                request.errored(),
                early(request, run, Optional.of(baseline.id())))),
        comparison.warnings());
  }

  private static int each(EvalRun run) {
    return run.counts().trials().each();
  }

  /// Returns the early stop that was announced for a run, and whether the gate asks its question.
  private static Optional<AnnouncedStop> early(
      GateRequest request, EvalRun run, Optional<RunId> against) {
    return run.counts()
        .trials()
        .stopping()
        .map(stopping -> {
          boolean isAnnounced =
              request.rule().equals(new GateRule.Baseline(stopping.margin(), Estimand.CALLERS))
                  && against.equals(run.details().baseline());
          return new AnnouncedStop(
              isAnnounced ? AnnouncedStop.Question.ANNOUNCED : AnnouncedStop.Question.OTHER,
              stopping.stopped());
        });
  }

  /// Returns the strictest plan of the runs that a gate rests on: whoever looks at its answer may
  /// have asked for more trials of either. An early stop of the baseline was announced for another
  /// question.
  static TrialPlan strictest(TrialPlan baseline, TrialPlan own) {
    Set<TrialPlan> plans = EnumSet.of(own, baseline);
    if (plans.contains(TrialPlan.ADDED_BY_HAND)) {
      return TrialPlan.ADDED_BY_HAND;
    }
    return plans.contains(TrialPlan.ANNOUNCED_EXTENSION) ? TrialPlan.ANNOUNCED_EXTENSION : own;
  }
}
