package dev.linecheck.evaluation.noise;

import dev.linecheck.domain.run.EvalRun;
import java.util.Optional;

/// The state of a noise run, and what it measured.
///
/// @param checked the run whose noise is measured
/// @param noise the run that measures it
/// @param progress the number of its items, by kind
/// @param split empty until it has ended, and if too few of its items have a verdict
public record NoiseReport(
    EvalRun checked, EvalRun noise, Progress progress, Optional<NoiseSplit> split) {
  /// The number of items of each kind.
  public record Progress(Kind judged, Kind played, Kind asked) {}

  /// The items of a kind.
  ///
  /// @param planned all of them
  /// @param verdicts those that passed or failed
  public record Kind(int planned, int verdicts) {}
}
