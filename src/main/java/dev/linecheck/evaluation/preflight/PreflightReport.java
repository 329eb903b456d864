package dev.linecheck.evaluation.preflight;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.run.RunId;
import java.util.List;
import java.util.Optional;

/// The forecast of a run.
///
/// @param records the records that would run
/// @param trials the trials of each of them
/// @param costNanos in billionths of a US dollar; empty if the price of a model is unknown
/// @param seconds the time on one node that does nothing else
public record PreflightReport(
    int records,
    int trials,
    Basis basis,
    List<RoleForecast> roles,
    Optional<Range> costNanos,
    Range seconds,
    GateForecast gate,
    List<ForecastProblem> problems) {
  public PreflightReport {
    roles = List.copyOf(roles);
    problems = List.copyOf(problems);
  }

  public int items() {
    return records * trials;
  }

  /// The basis of the forecast.
  public sealed interface Basis {
    /// The newest ended run of the config.
    ///
    /// @param items the number of its items that were measured
    record Measured(RunId run, int items) implements Basis {}

    /// A guess by the lengths of prompts and calls.
    record Guess() implements Basis {}
  }

  /// The calls, tokens and cost of one role.
  ///
  /// @param costNanos empty if the price of the model is unknown
  public record RoleForecast(
      RunRole role,
      ModelId model,
      Range calls,
      Range input,
      Range output,
      Optional<Range> costNanos) {}
}
