package dev.linecheck.evaluation.noise;

import dev.linecheck.report.HalvedInterval;
import dev.linecheck.report.NoiseBudget;
import dev.linecheck.report.RunSize;
import dev.linecheck.report.VarianceComponent;
import java.util.List;
import java.util.Optional;

/// The variance of a run's rate by its causes.
///
/// @param size the size of the checked run
/// @param agent an approximation of the agent's part of the conversation; empty if the agent was
///   not asked again
/// @param sources the verdicts that the split rests on
/// @param ways the ways to halve the interval, the cheapest first
public record NoiseSplit(
    NoiseBudget budget,
    RunSize size,
    Optional<VarianceComponent> agent,
    Sources sources,
    List<HalvedInterval> ways,
    Currency currency) {
  public NoiseSplit {
    ways = List.copyOf(ways);
  }

  /// The verdicts that a split rests on.
  ///
  /// @param transcripts the number of calls with several judgements
  /// @param records the number of records with several conversations
  /// @param own whether the verdicts of the checked run count too
  public record Sources(int transcripts, int records, OwnVerdicts own) {}

  /// Whether the verdicts of the checked run count beside the new ones.
  public enum OwnVerdicts {
    COUNTED,
    /// They were given by another judge.
    OF_ANOTHER_JUDGE
  }

  /// The unit of costs.
  public enum Currency {
    DOLLARS,
    /// No price is set for the models of the run.
    TOKENS
  }
}
