package dev.linecheck.evaluation.comparison;

import dev.linecheck.domain.run.RunCounts;
import dev.linecheck.report.CallerFaultBounds;
import dev.linecheck.report.IdenticalTrials;
import dev.linecheck.report.Proportion;
import dev.linecheck.report.RecordTrials;
import dev.linecheck.report.RunRate;
import dev.linecheck.store.OutcomeStore.Alike;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The share of passed calls in one run, and what it stands on.
///
/// @param isPartial whether items have not ended yet
/// @param trials the most valid trials of a record
/// @param rate empty if no item passed or failed
/// @param callerFaults empty if every simulated caller played its part
public record RunFigures(
    boolean isPartial,
    int trials,
    Optional<RunRate> rate,
    IdenticalTrials identical,
    Optional<CallerFaults> callerFaults) {
  /// The bounds of the rate if the trials with an invalid simulation had a verdict.
  ///
  /// @param invalid the number of these trials
  /// @param ifFailed the rate if all of them had failed
  /// @param ifPassed the rate if all of them had passed
  public record CallerFaults(int invalid, double ifFailed, double ifPassed) {}

  /// Returns the figures of a run with one trial of each record. Its counts tell everything.
  static RunFigures ofOneTrial(RunCounts counts) {
    int ended =
        counts.passing()
            + counts.failing()
            + counts.excluded()
            + counts.errored()
            + counts.cancelled()
            + counts.notRun();
    return of(
        ended < counts.items(),
        Stream.of(
                Collections.nCopies(
                    counts.passing(), new CallerFaultBounds.Trials(new RecordTrials(1, 1), 0)),
                Collections.nCopies(
                    counts.failing(), new CallerFaultBounds.Trials(new RecordTrials(0, 1), 0)),
                Collections.nCopies(
                    counts.invalid(), new CallerFaultBounds.Trials(new RecordTrials(0, 0), 1)))
            .flatMap(List::stream)
            .toList(),
        new IdenticalTrials(new Proportion(0, 0)));
  }

  static RunFigures of(List<Alike> records) {
    return of(
        records.stream().anyMatch(alike -> alike.open() > 0),
        records.stream()
            .flatMap(alike ->
                Collections.nCopies(
                    alike.records(),
                    new CallerFaultBounds.Trials(
                        new RecordTrials(alike.passed(), alike.judged()), alike.invalid()))
                    .stream())
            .toList(),
        new IdenticalTrials(
            new Proportion(
                records.stream().mapToInt(Alike::repeated).sum(),
                records.stream().mapToInt(Alike::calls).sum())));
  }

  private static RunFigures of(
      boolean isPartial, List<CallerFaultBounds.Trials> records, IdenticalTrials identical) {
    return new RunFigures(
        isPartial,
        records.stream().mapToInt(record -> record.valid().of()).max().orElse(0),
        RunRate.of(records.stream().map(CallerFaultBounds.Trials::valid).toList()),
        identical,
        callerFaults(records));
  }

  private static Optional<CallerFaults> callerFaults(List<CallerFaultBounds.Trials> records) {
    int invalid = records.stream().mapToInt(CallerFaultBounds.Trials::invalid).sum();
    return CallerFaultBounds.of(records)
        .filter(_ -> invalid > 0)
        .map(bounds -> new CallerFaults(invalid, bounds.allFailed(), bounds.allPassed()));
  }
}
