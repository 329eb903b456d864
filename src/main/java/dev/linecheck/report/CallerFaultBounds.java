package dev.linecheck.report;

import java.util.List;
import java.util.Optional;

/// The rates of a run if the trials whose simulated caller did not play its part had been valid. If
/// the caller's faults have to do with the agent, the true rate lies anywhere between the two.
///
/// @param allFailed the rate if all of them had failed
/// @param allPassed the rate if all of them had passed
public record CallerFaultBounds(double allFailed, double allPassed) {
  /// The trials of one record.
  ///
  /// @param valid the trials that passed or failed
  /// @param invalid the number of trials that were given up because of the caller
  public record Trials(RecordTrials valid, int invalid) {
    public Trials {
      if (invalid < 0) {
        throw new IllegalArgumentException(invalid + " invalid trials");
      }
    }

    private int of() {
      return valid.of() + invalid;
    }
  }

  /// Returns the bounds as means over records, like the rate itself. Empty if there are no trials.
  public static Optional<CallerFaultBounds> of(List<Trials> records) {
    List<Trials> played = records.stream().filter(trials -> trials.of() > 0).toList();
    double failed = 0;
    double passed = 0;
    for (Trials trials : played) {
      failed += trials.valid().passed() / (double) trials.of();
      passed += (trials.valid().passed() + trials.invalid()) / (double) trials.of();
    }
    return played.isEmpty()
        ? Optional.empty()
        : Optional.of(new CallerFaultBounds(failed / played.size(), passed / played.size()));
  }
}
