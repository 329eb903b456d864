package dev.linecheck.evaluation.noise;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.NoiseKind;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.Trials;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.evaluation.comparison.ComparedSide;
import dev.linecheck.evaluation.comparison.RecordOutcomes;
import dev.linecheck.evaluation.noise.NoiseSplit.OwnVerdicts;
import dev.linecheck.report.HalvedInterval;
import dev.linecheck.report.NoiseBudget;
import dev.linecheck.report.RunSize;
import dev.linecheck.store.NoiseStore;
import dev.linecheck.store.NoiseStore.Origin;
import dev.linecheck.store.OutcomeStore.Outcome;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Reads the verdicts of a noise run and of the run that it measures.
record NoiseReader(Stores stores, NoiseStore noise, WorkspaceId workspace) {
  NoiseReport report(EvalRun checked, EvalRun measuring) {
    List<Outcome> outcomes = outcomes(measuring);
    Map<ResultId, Origin> origins = noise.origins(workspace, measuring.id());
    List<NoiseItemOutcome> items =
        outcomes.stream()
            .filter(outcome -> origins.containsKey(outcome.result()))
            .map(outcome -> item(outcome, origins))
            .toList();
    Optional<NoiseSplit> split =
        switch (measuring.status()) {
          case PENDING, RUNNING -> Optional.empty();
          case SUCCESS, FAILED, CANCELLED -> split(checked, side(measuring, outcomes), items);
        };
    return new NoiseReport(checked, measuring, progress(items), split);
  }

  private List<Outcome> outcomes(EvalRun run) {
    return stores.judgements().outcomes().of(workspace, run.id());
  }

  private static NoiseItemOutcome item(Outcome outcome, Map<ResultId, Origin> origins) {
    Origin origin = Objects.requireNonNull(origins.get(outcome.result()));
    return new NoiseItemOutcome(origin.kind(), origin.source(), outcome);
  }

  private static NoiseReport.Progress progress(List<NoiseItemOutcome> items) {
    return new NoiseReport.Progress(
        kind(items, NoiseKind.JUDGE), kind(items, NoiseKind.PLAY), kind(items, NoiseKind.ASK));
  }

  private static NoiseReport.Kind kind(List<NoiseItemOutcome> items, NoiseKind kind) {
    List<Outcome> ofKind =
        items.stream().filter(item -> item.kind() == kind).map(NoiseItemOutcome::outcome).toList();
    return new NoiseReport.Kind(
        ofKind.size(),
        (int) ofKind.stream().filter(one -> RecordOutcomes.verdict(one).isPresent()).count());
  }

  private static ComparedSide side(EvalRun run, List<Outcome> outcomes) {
    return new ComparedSide(List.of(run), RecordOutcomes.group(outcomes), List.of());
  }

  /// The verdicts of the checked run count only if the same judge gave them.
  private Optional<NoiseSplit> split(
      EvalRun checked, ComparedSide measured, List<NoiseItemOutcome> items) {
    List<Outcome> own = outcomes(checked);
    ComparedSide ownSide = side(checked, own);
    OwnVerdicts counted =
        ownSide.isJudgedLike(measured) ? OwnVerdicts.COUNTED : OwnVerdicts.OF_ANOTHER_JUDGE;
    NoiseGroups groups = new NoiseGroups();
    items.forEach(groups::add);
    switch (counted) {
      case COUNTED -> own.forEach(groups::addOwn);
      case OF_ANOTHER_JUDGE -> {}
    }
    return NoiseBudget.of(groups.judged(), groups.played())
        .map(budget -> split(checked, size(checked, ownSide), budget, groups, counted));
  }

  private RunSize size(EvalRun checked, ComparedSide own) {
    long records = own.records().stream().filter(record -> record.valid().of() > 0).count();
    return new RunSize(
        (int) Math.max(1, records),
        checked.counts().trials().each(),
        noise.votes(workspace, checked.id()));
  }

  private NoiseSplit split(
      EvalRun checked, RunSize size, NoiseBudget budget, NoiseGroups groups, OwnVerdicts own) {
    NoisePrices prices =
        NoisePrices.of(
            stores.judgements().ledger().sums(workspace, checked.id()), checked.counts(), size);
    return new NoiseSplit(
        budget,
        size,
        budget.approximateAgent(groups.asked()),
        new NoiseSplit.Sources(
            NoiseGroups.repeated(groups.judged()), NoiseGroups.repeated(groups.played()), own),
        HalvedInterval.of(
            budget,
            size,
            prices.prices(),
            new HalvedInterval.Limits(Trials.MOST, Collections.max(JudgePlan.VOTES))),
        prices.currency());
  }
}
