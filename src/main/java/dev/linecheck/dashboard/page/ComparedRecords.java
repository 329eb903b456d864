package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.page.CallFindings.Found;
import dev.linecheck.dashboard.page.CallFindings.Weight;
import dev.linecheck.dashboard.view.CompareView.NewFinding;
import dev.linecheck.dashboard.view.CompareView.RecordRow;
import dev.linecheck.dashboard.view.RunPageView.TrialDot;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.verdict.JudgeNotes.Question;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.evaluation.comparison.RecordClass;
import dev.linecheck.evaluation.comparison.RecordOutcomes;
import dev.linecheck.evaluation.comparison.RecordPair;
import dev.linecheck.store.ComparedCallStore;
import dev.linecheck.store.OutcomeStore.CallVerdict;
import dev.linecheck.store.OutcomeStore.Judgement;
import dev.linecheck.store.OutcomeStore.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Shows some records of a comparison: their trials on both sides, and what went wrong first.
///
/// @param query the comparison
record ComparedRecords(Stores stores, ComparedCallStore calls, CompareQuery query) {
  private static final int QUESTION_SHOWN = 140;
  private static final int REASON_SHOWN = 240;

  List<RecordRow> of(List<RecordPair> pairs) {
    if (pairs.isEmpty()) {
      return List.of();
    }
    Map<RecordId, String> names =
        calls.names(workspace(), pairs.stream().map(RecordPair::record).toList());
    Map<ResultId, TurnVerdicts> verdicts = verdicts(pairs);
    return pairs.stream()
        .map(pair ->
            row(pair, Names.record(names.getOrDefault(pair.record(), ""), pair.record()), verdicts))
        .toList();
  }

  /// Reads the verdicts of the calls whose findings are shown, one of each record.
  private Map<ResultId, TurnVerdicts> verdicts(List<RecordPair> pairs) {
    List<ResultId> failed =
        pairs.stream().flatMap(pair -> failed(pair).stream()).map(Outcome::result).toList();
    return failed.isEmpty() ? Map.of() : calls.verdicts(workspace(), failed);
  }

  private RecordRow row(RecordPair pair, String name, Map<ResultId, TurnVerdicts> verdicts) {
    Optional<NewFinding> finding =
        failed(pair)
            .flatMap(call ->
                Optional.ofNullable(verdicts.get(call.result()))
                    .flatMap(found -> finding(pair, call.result(), found)));
    Set<String> faults = faults(trials(pair.after()));
    boolean isToldByFinding =
        finding.filter(first -> faults.equals(Set.of(first.id()))).isPresent();
    return new RecordRow(
        name,
        dots(pair.before()),
        dots(pair.after()),
        isToldByFinding ? "" : String.join(", ", faults),
        finding,
        sideBySide(pair, query));
  }

  private static List<TrialDot> dots(Optional<RecordOutcomes> side) {
    return trials(side).stream().map(RecordLines::dot).toList();
  }

  private static List<Outcome> trials(Optional<RecordOutcomes> side) {
    return side.map(RecordOutcomes::trials).orElse(List.of());
  }

  /// Returns what failed calls violate, in the order of the ids.
  private static Set<String> faults(List<Outcome> trials) {
    return trials.stream()
        .flatMap(trial -> trial.judged().stream())
        .filter(judged -> judged.verdict() == CallVerdict.FAIL)
        .flatMap(judged -> judged.faults().stream())
        .flatMap(Set::stream)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// Returns the first failed call of the newer run that violates what no older one does, or else
  /// the first failed one.
  private static Optional<Outcome> failed(RecordPair pair) {
    Set<String> known = faults(trials(pair.before()));
    List<Outcome> failed =
        trials(pair.after()).stream()
            .filter(trial -> verdict(trial).filter(CallVerdict.FAIL::equals).isPresent())
            .toList();
    return failed.stream()
        .filter(trial -> !known.containsAll(faults(List.of(trial))))
        .findFirst()
        .or(() -> failed.stream().findFirst());
  }

  private static Optional<CallVerdict> verdict(Outcome trial) {
    return trial.judged().map(Judgement::verdict);
  }

  private Optional<NewFinding> finding(RecordPair pair, ResultId call, TurnVerdicts verdicts) {
    CallFindings findings = new CallFindings(verdicts);
    Set<String> known = faults(trials(pair.before()));
    List<Found> failing =
        findings.all().stream().filter(found -> found.weight() != Weight.NOTE).toList();
    return failing.stream()
        .filter(found -> !known.contains(found.id()))
        .findFirst()
        .or(() -> failing.stream().findFirst())
        .map(found ->
            new NewFinding(
                found.id(),
                findings
                    .question(found.id())
                    .map(Question::text)
                    .map(text -> Names.question(text, QUESTION_SHOWN))
                    .orElse(""),
                new FaultQuotes(stores, workspace())
                    .of(call, verdicts, found.index(), found.evidence()),
                Names.shortened(found.text(), REASON_SHOWN),
                Paths.result(call) + "#turn-" + found.index()));
  }

  /// Returns the address of the first two calls of the same number whose verdicts differ, or else
  /// of the first judged call of each side. The address names the class of the record, so that one
  /// gets from there to the next one.
  static Optional<String> sideBySide(RecordPair pair, CompareQuery query) {
    List<Outcome> before = judged(pair.before());
    List<Outcome> after = judged(pair.after());
    Stream<String> differing =
        before.stream()
            .flatMap(old ->
                after.stream()
                    .filter(now -> now.trial() == old.trial())
                    .filter(now -> !verdict(now).equals(verdict(old)))
                    .map(now -> path(old, now, pair.kind(), query)));
    return differing
        .findFirst()
        .or(() ->
            before.stream()
                .findFirst()
                .flatMap(old ->
                    after.stream().findFirst().map(now -> path(old, now, pair.kind(), query))));
  }

  private static String path(Outcome before, Outcome after, RecordClass kind, CompareQuery query) {
    return query
        .asked(PairPage.address(before.result(), after.result()))
        .with(
            ComparePage.CLASS,
            query.isPooled() ? Optional.empty() : Optional.of(RecordClasses.word(kind)))
        .text();
  }

  private WorkspaceId workspace() {
    return query.visit().workspace();
  }

  private static List<Outcome> judged(Optional<RecordOutcomes> side) {
    return trials(side).stream().filter(trial -> trial.judged().isPresent()).toList();
  }
}
