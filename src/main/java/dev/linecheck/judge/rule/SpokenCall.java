package dev.linecheck.judge.rule;

import java.util.List;

/// The turns of a call, in their order.
public record SpokenCall(Part part, List<SpokenTurn> turns) {
  /// What of a call it is.
  public enum Part {
    WHOLE,
    /// Each turn stands alone behind what was recorded.
    REPLAY,
    /// What came after a version left a recording; all before it is the first turn's past.
    REST
  }

  public SpokenCall {
    turns = List.copyOf(turns);
  }
}
