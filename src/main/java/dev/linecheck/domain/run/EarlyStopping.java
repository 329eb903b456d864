package dev.linecheck.domain.run;

import java.util.Optional;

/// The announcement that a run stops as soon as its gate has an answer, which compares it with its
/// baseline.
///
/// @param margin the fall of the rate that the gate allows, such as 0.1 for 10 points
/// @param stopped empty unless the run has stopped early
public record EarlyStopping(double margin, Optional<StoppedEarly> stopped) {
  public EarlyStopping {
    if (!(margin > 0 && margin < 1)) {
      throw new IllegalArgumentException("a margin of " + margin);
    }
  }

  /// Announces it for a run that is about to start.
  public static EarlyStopping at(double margin) {
    return new EarlyStopping(margin, Optional.empty());
  }
}
