package dev.linecheck.report;

import java.util.List;
import java.util.Optional;

/// How far several votes on the same turns err together. Votes of one model do: what misleads one
/// misleads the next.
///
/// @param votes on each turn
/// @param rho the correlation of two votes' errors, from 0 for votes that know nothing of each
///   other to 1 for one vote said several times
public record VoteCorrelation(int votes, double rho) {
  public VoteCorrelation {
    if (votes < 1 || rho < 0 || rho > 1) {
      throw new IllegalArgumentException(votes + " votes correlated by " + rho);
    }
  }

  /// Measures the correlation by the analysis of variance between and within turns. Of the errors
  /// and not of the votes themselves: good judges vote alike because the turns differ.
  ///
  /// @param votes on each turn
  /// @param wrong how many votes on each turn are
  /// @return empty where nothing tells: of single votes, fewer than two turns, or where all votes
  ///   are right, or all wrong
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

  /// How many independent votes these are worth, by Kish.
  public double effectiveVotes() {
    return votes / (1 + (votes - 1) * rho);
  }

  /// The error of their majority where one vote errs so often, if all votes share one draw in as
  /// many turns as they are correlated and are independent in the others.
  public double majorityError(double error) {
    return rho * error + (1 - rho) * Majority.error(votes, error);
  }
}
