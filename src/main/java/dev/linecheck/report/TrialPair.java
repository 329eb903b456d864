package dev.linecheck.report;

import java.util.List;

/// The valid trials of one record in two runs.
///
/// @param before the trials in the baseline
/// @param after the trials in the candidate
public record TrialPair(RecordTrials before, RecordTrials after) {
  /// Pairs the trials of two runs with the same seeds: as many valid trials of each run as the one
  /// with fewer has, those with the lowest numbers.
  ///
  /// @param before the outcomes of the planned trials in the baseline, by trial number
  /// @param after the same in the candidate
  public static TrialPair of(List<TrialOutcome> before, List<TrialOutcome> after) {
    int trials = Math.min(RecordTrials.of(before).of(), RecordTrials.of(after).of());
    return new TrialPair(first(trials, before), first(trials, after));
  }

  /// Pairs all valid trials of two sides, whose trials have different seeds because runs are
  /// pooled.
  public static TrialPair ofAll(List<TrialOutcome> before, List<TrialOutcome> after) {
    return new TrialPair(RecordTrials.of(before), RecordTrials.of(after));
  }

  private static RecordTrials first(int trials, List<TrialOutcome> outcomes) {
    return RecordTrials.of(
        outcomes.stream()
            .filter(outcome -> outcome != TrialOutcome.NO_VERDICT)
            .limit(trials)
            .toList());
  }

  /// Whether both runs have a verdict on the record.
  public boolean isComplete() {
    return before.of() > 0 && after.of() > 0;
  }

  /// Returns the candidate's share of passed trials minus the baseline's, of a complete pair.
  double difference() {
    return after.passed() / (double) after.of() - before.passed() / (double) before.of();
  }
}
