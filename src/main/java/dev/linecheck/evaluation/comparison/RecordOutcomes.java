package dev.linecheck.evaluation.comparison;

import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.run.ItemState;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.report.RecordTrials;
import dev.linecheck.report.TrialOutcome;
import dev.linecheck.store.OutcomeStore.CallVerdict;
import dev.linecheck.store.OutcomeStore.Content;
import dev.linecheck.store.OutcomeStore.Judgement;
import dev.linecheck.store.OutcomeStore.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A record with the outcomes of its trials, in their order.
public record RecordOutcomes(Content content, List<Outcome> trials) {
  public RecordOutcomes {
    trials = List.copyOf(trials);
  }

  /// Groups outcomes by record, in the order in which the records come.
  public static List<RecordOutcomes> group(List<Outcome> outcomes) {
    Map<RecordId, List<Outcome>> byRecord = new LinkedHashMap<>();
    outcomes.forEach(outcome ->
        byRecord.computeIfAbsent(outcome.content().record(), _ -> new ArrayList<>(1)).add(outcome));
    return byRecord.values().stream()
        .map(trials -> new RecordOutcomes(trials.getFirst().content(), trials))
        .toList();
  }

  /// Makes a record of outcomes that a client kept. It was changed unless the digests are equal.
  static RecordOutcomes kept(RecordId record, OptionalLong digest, List<KeptTrial> trials) {
    Content content = new Content(record, "", digest, List.of(), false);
    return new RecordOutcomes(
        content,
        IntStream.range(0, trials.size())
            .mapToObj(trial ->
                new Outcome(
                    content,
                    trial,
                    trials.get(trial).state(),
                    Optional.empty(),
                    0,
                    new ResultId("kept"),
                    trials.get(trial).judged()))
            .toList());
  }

  /// Returns the record with the trials of another run after its own.
  RecordOutcomes and(RecordOutcomes other) {
    return new RecordOutcomes(
        content, Stream.concat(trials.stream(), other.trials.stream()).toList());
  }

  /// Whether trials of several runs are pooled, so that numbers of trials come more than once.
  boolean isPooled() {
    return trials.stream().map(Outcome::trial).distinct().count() < trials.size();
  }

  /// Returns the trials that passed or failed.
  public RecordTrials valid() {
    return RecordTrials.of(outcomes());
  }

  /// Returns what became of each trial.
  List<TrialOutcome> outcomes() {
    return outcomes(_ -> true, judged -> judged.verdict() == CallVerdict.PASS);
  }

  /// Returns what became of each trial by one criterion. A trial whose violations are not known has
  /// no verdict by it.
  ///
  /// @param criterion the id of a rule or item
  List<TrialOutcome> outcomes(String criterion) {
    return outcomes(
        judged -> judged.faults().isPresent(),
        judged -> judged.faults().filter(faults -> faults.contains(criterion)).isEmpty());
  }

  private List<TrialOutcome> outcomes(Predicate<Judgement> isKnown, Predicate<Judgement> passes) {
    return trials.stream()
        .map(trial ->
            verdict(trial)
                .filter(isKnown)
                .map(judged -> passes.test(judged) ? TrialOutcome.PASSED : TrialOutcome.FAILED)
                .orElse(TrialOutcome.NO_VERDICT))
        .toList();
  }

  /// Returns the judgement of a trial that passed or failed.
  public static Optional<Judgement> verdict(Outcome trial) {
    return trial.judged().filter(judged -> judged.verdict() != CallVerdict.EXCLUDED);
  }

  /// Whether trials have not ended, or were not run.
  boolean isUnfinished() {
    return trials.stream()
        .anyMatch(trial ->
            switch (trial.state()) {
              case QUEUED, RUNNING, NOT_RUN, CANCELLED -> true;
              case JUDGED, ERRORED -> false;
            });
  }

  /// Whether the run ended before some of the trials, so that none has a verdict.
  boolean isNotRun() {
    return valid().of() == 0
        && trials.stream().anyMatch(trial -> trial.state() == ItemState.NOT_RUN);
  }
}
