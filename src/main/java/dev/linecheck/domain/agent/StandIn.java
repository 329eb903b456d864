package dev.linecheck.domain.agent;

import dev.linecheck.domain.agent.OfferedFunction.Effect;
import java.util.List;

/// The substitute for a function in an evaluation.
///
/// @param mocks in the order in which they are tried
public record StandIn(Effect effect, List<FunctionMock> mocks) {
  /// No mocks, and calls that may change something.
  public static final StandIn NONE = new StandIn(Effect.CHANGES, List.of());

  public StandIn {
    mocks = List.copyOf(mocks);
  }
}
