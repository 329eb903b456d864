package dev.linecheck.evaluation.modelcheck;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.run.TokenUsage;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// The results of a check of one model.
///
/// @param results one for each ability, in the order of abilities
/// @param answers the number of answers that the check took
/// @param used their tokens
/// @param costNanos their cost in billionths of a US dollar; empty if no price is set
/// @param run what a run would take; empty if the model cannot play a run, or counts no tokens
public record ModelReport(
    ModelId model,
    Map<Ability, AbilityResult> results,
    int answers,
    TokenUsage used,
    Optional<Long> costNanos,
    Optional<RunEstimate> run) {
  public ModelReport {
    results = Collections.unmodifiableMap(new EnumMap<>(results));
  }

  /// Whether runs can use the model.
  public boolean works() {
    return results.values().stream().allMatch(AbilityResult::suffices);
  }

  /// The estimated tokens and cost of a run in which one model is agent, caller and judge. Prompts
  /// that are longer than those of the check take more.
  ///
  /// @param costNanos in billionths of a US dollar; empty if no price is set
  public record RunEstimate(TokenUsage used, Optional<Long> costNanos) {
    /// The records of the run.
    public static final int RECORDS = 100;

    /// The turns of the agent in each call.
    public static final int TURNS = 5;
  }
}
