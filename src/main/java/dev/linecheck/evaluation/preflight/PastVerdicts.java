package dev.linecheck.evaluation.preflight;

import dev.linecheck.report.preflight.ExpectedTrials;
import dev.linecheck.store.PastRunStore.Verdicts;
import java.util.List;

/// The trials to come, as the verdicts of an earlier run tell.
///
/// @param areTrialsAlike whether no record had different verdicts although several had several
///   trials. Such trials tell no correlation: the models may answer alike by rule
record PastVerdicts(ExpectedTrials expected, boolean areTrialsAlike) {
  /// There is no earlier run.
  static final PastVerdicts NONE = new PastVerdicts(ExpectedTrials.UNMEASURED, false);

  /// The fewest records with several trials that tell a correlation.
  private static final int PAIRS_MIN = 5;

  /// Estimates the rate, with one pass and one failure added so that a short run is not taken as
  /// certain, and the correlation of trials of one record.
  static PastVerdicts of(List<Verdicts> records) {
    int passed = records.stream().mapToInt(Verdicts::passed).sum();
    int trials = records.stream().mapToInt(Verdicts::of).sum();
    double rate = (passed + 1.0) / (trials + 2);
    List<Verdicts> repeated = records.stream().filter(record -> record.of() > 1).toList();
    boolean areMany = repeated.size() >= PAIRS_MIN;
    boolean areAlike = areMany && repeated.stream().allMatch(PastVerdicts::isAlike);
    double correlation =
        areMany && !areAlike ? correlation(repeated) : ExpectedTrials.UNMEASURED.correlation();
    return new PastVerdicts(new ExpectedTrials(rate, correlation), areAlike);
  }

  private static boolean isAlike(Verdicts record) {
    return record.passed() == 0 || record.passed() == record.of();
  }

  /// Returns the share of the variance of verdicts that is not among the trials of one record.
  private static double correlation(List<Verdicts> repeated) {
    double within = repeated.stream().mapToDouble(PastVerdicts::within).average().orElseThrow();
    double rate =
        repeated.stream()
            .mapToDouble(record -> record.passed() / (double) record.of())
            .average()
            .orElseThrow();
    return Math.clamp(1 - within / (rate * (1 - rate)), 0.0, 1.0);
  }

  /// Returns the unbiased variance of the trials of one record.
  private static double within(Verdicts record) {
    double passed = record.passed();
    return passed * (record.of() - passed) / record.of() / (record.of() - 1);
  }
}
