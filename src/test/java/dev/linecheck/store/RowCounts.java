package dev.linecheck.store;

import dev.linecheck.domain.run.RunCounts;
import dev.linecheck.domain.run.Trials;
import java.util.Optional;

/// The counts of runs that were neither cancelled nor cut short.
final class RowCounts {
  private RowCounts() {}

  static RunCounts of(int records, int passing, int failing, int errored, int undecided) {
    return new RunCounts(
        records,
        Trials.ONE,
        passing,
        failing,
        0,
        errored,
        0,
        0,
        0,
        undecided,
        Optional.empty(),
        RunCounts.Votes.NONE);
  }
}
