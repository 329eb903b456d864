package dev.linecheck.report;

import java.util.List;
import java.util.Optional;

/// The correlation of the errors of several votes on the same turns. Votes of one model are
/// correlated: what misleads one vote misleads the next.
///
/// @param votes the number of votes on each turn
/// @param rho the correlation of two votes' errors, from 0 for independent votes to 1 for identical
///   votes
public record VoteCorrelation(int votes, double rho) {
  public VoteCorrelation {
    if (votes < 1 || rho < 0 || rho > 1) {
      throw new IllegalArgumentException(votes + " votes correlated by " + rho);
    }
  }

  /// Measures the correlation by the analysis of variance between and within turns. It compares
  /// errors and not the votes themselves, because good judges vote alike when turns differ.
  ///
  /// @param votes the number of votes on each turn
  /// @param wrong the number of wrong votes on each turn
  /// @return empty for single votes, for fewer than two turns, or if all votes are right or all
  ///   wrong
  public static Optional<VoteCorrelation> of(int votes, List<Integer> wrong) {
    int turns = wrong.size();
    double mean = wrong.stream().mapToInt(count -> count).sum() / ((double) turns * votes);
    if (votes < 2 || turns < 2 || mean == 0 || mean == 1) {
      return Optional.empty();
    }
    double between = 0;
    double within = 0;
    for (int count : wrong) {
      double share = count / (double) votes;
      between += votes * (share - mean) * (share - mean) / (turns - 1);
      within += votes * share * (1 - share) / ((double) turns * (votes - 1));
    }
    double rho = (between - within) / (between + (votes - 1) * within);
    return Optional.of(new VoteCorrelation(votes, Math.clamp(rho, 0.0, 1.0)));
  }

  /// Returns the number of independent votes that these are worth, by Kish.
  public double effectiveVotes() {
    return votes / (1 + (votes - 1) * rho);
  }

  /// Returns the error rate of the majority, given that of one vote. It assumes that all votes are
  /// one and the same draw in a share `rho` of the turns, and independent in the others.
  public double majorityError(double error) {
    return rho * error + (1 - rho) * Majority.error(votes, error);
  }
}
