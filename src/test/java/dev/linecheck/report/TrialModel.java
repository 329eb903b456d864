package dev.linecheck.report;

import java.util.SplittableRandom;

/// A model of how alike the trials of one record are, for simulations.
enum TrialModel {
  /// Each record has a pass rate of its own, which is beta-distributed. The urn of Pólya draws its
  /// trials: each draw makes the same outcome likelier for the next.
  BETA_BINOMIAL {
    @Override
    RecordTrials draw(int trials, double rate, double rho, SplittableRandom random) {
      double weight = 1 / rho - 1;
      int passed = 0;
      for (int trial = 0; trial < trials; trial++) {
        passed += random.nextDouble() < (rate * weight + passed) / (weight + trial) ? 1 : 0;
      }
      return new RecordTrials(passed, trials);
    }
  },
  /// All trials of a record are one draw with probability rho, and independent otherwise.
  SHARED_DRAW {
    @Override
    RecordTrials draw(int trials, double rate, double rho, SplittableRandom random) {
      if (random.nextDouble() < rho) {
        return new RecordTrials(random.nextDouble() < rate ? trials : 0, trials);
      }
      int passed = 0;
      for (int trial = 0; trial < trials; trial++) {
        passed += random.nextDouble() < rate ? 1 : 0;
      }
      return new RecordTrials(passed, trials);
    }
  };

  /// Draws the trials of one record.
  ///
  /// @param rate the mean pass rate
  /// @param rho the correlation of two trials of a record
  abstract RecordTrials draw(int trials, double rate, double rho, SplittableRandom random);
}
