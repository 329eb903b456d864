package dev.linecheck.report;

import dev.linecheck.domain.run.StoppedEarly;
import java.util.Optional;

/// The early stop that was announced for a candidate, and what became of it.
///
/// @param question the question that the gate asks now
/// @param stopped the answer with which the candidate stopped; empty if it ran to its end
public record AnnouncedStop(Question question, Optional<StoppedEarly> stopped) {
  /// Whether a gate asks the question for which the candidate could stop.
  public enum Question {
    ANNOUNCED,
    /// It asks for another baseline, margin or estimand, or by an absolute rule.
    OTHER
  }
}
