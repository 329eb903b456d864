package dev.linecheck.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A way to halve the interval of a run's rate.
///
/// @param lever the number that is raised
/// @param to its new value
/// @param cost the additional cost, in the unit of the prices
public record HalvedInterval(Lever lever, int to, double cost) {
  /// The numbers of a run that narrow its interval.
  public enum Lever {
    RECORDS,
    TRIALS,
    VOTES
  }

  /// The price of a trial.
  ///
  /// @param conversation one conversation
  /// @param vote one vote on all turns of a conversation
  public record Prices(double conversation, double vote) {
    public Prices {
      if (!(conversation >= 0 && vote >= 0)) {
        throw new IllegalArgumentException("prices of " + conversation + " and " + vote);
      }
    }

    private double trial(RunSize size) {
      return conversation + size.votes() * vote;
    }
  }

  /// The most that a run can have.
  public record Limits(int trials, int votes) {}

  /// Returns the possible ways, the cheapest first. Half an interval needs a quarter of the
  /// variance. Trials cannot bring that where the records themselves differ too much, and votes
  /// cannot where the conversations do. Votes are credited with the most that they can bring: the
  /// judge's variance divided by their number.
  public static List<HalvedInterval> of(
      NoiseBudget budget, RunSize size, Prices prices, Limits limits) {
    List<HalvedInterval> ways = new ArrayList<>();
    if (budget.ofRate(size) > 0) {
      ways.add(
          new HalvedInterval(
              Lever.RECORDS,
              4 * size.records(),
              3.0 * size.records() * size.trials() * prices.trial(size)));
      addTrials(ways, budget, size, prices, limits);
      addVotes(ways, budget, size, prices, limits);
    }
    ways.sort(Comparator.comparingDouble(HalvedInterval::cost));
    return List.copyOf(ways);
  }

  private static void addTrials(
      List<HalvedInterval> ways, NoiseBudget budget, RunSize size, Prices prices, Limits limits) {
    double trials = Math.ceil(rounded(budget.ofTrial() / ofTrials(budget, size)));
    if (ofTrials(budget, size) > 0 && trials <= limits.trials()) {
      double more = (trials - size.trials()) * size.records();
      ways.add(new HalvedInterval(Lever.TRIALS, (int) trials, more * prices.trial(size)));
    }
  }

  private static void addVotes(
      List<HalvedInterval> ways, NoiseBudget budget, RunSize size, Prices prices, Limits limits) {
    double ofVotes = ofTrials(budget, size) * size.trials() - budget.conversation().variance();
    double votes = Math.ceil(rounded(budget.judge().variance() * size.votes() / ofVotes));
    double odd = votes % 2 == 0 ? votes + 1 : votes;
    if (ofVotes > 0 && odd <= limits.votes()) {
      double more = (odd - size.votes()) * size.records() * size.trials();
      ways.add(new HalvedInterval(Lever.VOTES, (int) odd, more * prices.vote()));
    }
  }

  /// Returns the variance that is left for the trials of a record if the interval is to be halved.
  private static double ofTrials(NoiseBudget budget, RunSize size) {
    return budget.ofRate(size) * size.records() / 4 - budget.records().variance();
  }

  /// Returns a number without the error of its computation.
  private static double rounded(double number) {
    return number - 1e-9;
  }
}
