package dev.linecheck.evaluation.comparison;

import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.Spending;
import dev.linecheck.report.RunRate;
import dev.linecheck.store.LedgerStore.PurposeSum;
import dev.linecheck.store.OutcomeStore.Judgement;
import dev.linecheck.store.OutcomeStore.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One side of a comparison: a run, or several runs that are pooled.
///
/// @param records the records with the trials of all runs
/// @param sums what the models of the runs used, by purpose
public record ComparedSide(
    List<EvalRun> runs, List<RecordOutcomes> records, List<PurposeSum> sums) {
  public ComparedSide {
    runs = List.copyOf(runs);
    records = List.copyOf(records);
    sums = List.copyOf(sums);
  }

  /// Returns both sides as one, which have the same records.
  ComparedSide and(ComparedSide other) {
    Map<RecordId, RecordOutcomes> more =
        other.records.stream()
            .collect(Collectors.toMap(record -> record.content().record(), record -> record));
    return new ComparedSide(
        Stream.concat(runs.stream(), other.runs.stream()).toList(),
        records.stream()
            .map(record -> record.and(Objects.requireNonNull(more.get(record.content().record()))))
            .toList(),
        PurposeSum.added(sums, other.sums));
  }

  /// Returns the rate over all records of the side, which is that of its run.
  public Optional<RunRate> rate() {
    return RunRate.of(records.stream().map(RecordOutcomes::valid).toList());
  }

  /// Returns the number of judged calls.
  public int calls() {
    return (int) judged().count();
  }

  /// Returns the mean number of the agent's turns in a judged call, as far as it is known.
  public Optional<Double> turns() {
    int[] turns = judged().flatMapToInt(judged -> judged.turns().stream()).toArray();
    return turns.length == 0
        ? Optional.empty()
        : Optional.of(Arrays.stream(turns).average().orElseThrow());
  }

  /// Returns what all models of the runs used.
  public Spending spent() {
    return sums.stream().map(PurposeSum::spent).reduce(Spending.NONE, Spending::plus);
  }

  /// Whether both sides were judged in the same way.
  public boolean isJudgedLike(ComparedSide other) {
    return JudgeDifference.between(this, other).isEmpty();
  }

  SideJudges judges() {
    return new SideJudges(fingerprints(), escalates());
  }

  /// Returns the models that played the callers.
  List<String> callers() {
    return runs.stream().map(run -> run.models().caller().value()).distinct().sorted().toList();
  }

  /// Returns the fingerprints of the judgements that a model took part in.
  NavigableSet<String> fingerprints() {
    return judged()
        .filter(Judgement::isAsked)
        .flatMap(judged -> judged.fingerprint().stream())
        .distinct()
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Stream<Judgement> judged() {
    return records.stream()
        .flatMap(record -> record.trials().stream())
        .map(Outcome::judged)
        .flatMap(Optional::stream);
  }

  /// Whether a stronger model judged where the judge could not decide, so that fingerprints differ
  /// from call to call.
  boolean escalates() {
    return runs.stream().anyMatch(run -> run.models().stronger().isPresent());
  }
}
