package dev.linecheck.report;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// The valid trials of one record: those that passed or failed. Errored, invalid, excluded and
/// undone trials are not among them.
///
/// @param passed the number of trials that passed
/// @param of the number of valid trials; 0 if the record has no verdict at all
public record RecordTrials(int passed, int of) {
  /// The reliability of a record by its trials.
  public enum Stability {
    /// All trials passed.
    STABLE_PASS,
    /// All trials failed.
    STABLE_FAIL,
    /// Some trials passed and some failed.
    FLAKY
  }

  public RecordTrials {
    if (passed < 0 || passed > of) {
      throw new IllegalArgumentException(passed + " of " + of);
    }
  }

  /// Counts the outcomes of the planned trials of a record.
  public static RecordTrials of(List<TrialOutcome> outcomes) {
    int passed = Collections.frequency(outcomes, TrialOutcome.PASSED);
    return new RecordTrials(passed, passed + Collections.frequency(outcomes, TrialOutcome.FAILED));
  }

  /// Returns the share of trials that passed; empty if no trial has a verdict.
  public Optional<Double> rate() {
    return new Proportion(passed, of).rate();
  }

  /// Returns the chance that two of the trials, drawn at random, disagree; empty for fewer than two
  /// trials.
  public Optional<Double> flakiness() {
    return of < 2
        ? Optional.empty()
        : Optional.of(2.0 * passed * (of - passed) / (of * (of - 1.0)));
  }

  /// Returns the variance of the rate if the record is run again, without bias; empty for fewer
  /// than two trials.
  Optional<Double> varianceOfRate() {
    return of < 2 ? Optional.empty() : rate().map(share -> share * (1 - share) / (of - 1));
  }

  /// Returns the label of the record; empty for fewer than two trials, which cannot disagree.
  public Optional<Stability> stability() {
    if (of < 2) {
      return Optional.empty();
    }
    if (passed == of) {
      return Optional.of(Stability.STABLE_PASS);
    }
    return Optional.of(passed == 0 ? Stability.STABLE_FAIL : Stability.FLAKY);
  }

  /// Returns the chance that `k` of the trials, drawn at random, all pass.
  ///
  /// @param k at most the number of trials
  double allOf(int k) {
    return drawn(passed, k);
  }

  /// Returns the chance that at least one of `k` trials, drawn at random, passes.
  ///
  /// @param k at most the number of trials
  double anyOf(int k) {
    return 1 - drawn(of - passed, k);
  }

  /// Returns the chance that `k` trials, drawn without replacement, all belong to `some`.
  private double drawn(int some, int k) {
    double chance = 1;
    for (int i = 0; i < k; i++) {
      chance *= Math.max(0, some - i) / (double) (of - i);
    }
    return chance;
  }
}
