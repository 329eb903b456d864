package dev.linecheck.judge.rule;

import java.util.List;

/// The turns of a call, in their order.
public record SpokenCall(Part part, List<SpokenTurn> turns) {
  /// The kind of the turns: those of a whole call, of a replay or of a continuation.
  public enum Part {
    WHOLE,
    /// Each turn stands alone after what was recorded.
    REPLAY,
    /// The continuation of a recorded call. Everything before it is the past of its first turn.
    REST
  }

  public SpokenCall {
    turns = List.copyOf(turns);
  }
}
