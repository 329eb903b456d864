package dev.linecheck.domain.agent;

import dev.linecheck.domain.agent.OfferedFunction.Effect;
import java.util.List;

/// What takes a function's place in an evaluation.
///
/// @param mocks in the order in which they are tried
public record StandIn(Effect effect, List<FunctionMock> mocks) {
  /// Nothing answers, and a call may change something.
  public static final StandIn NONE = new StandIn(Effect.CHANGES, List.of());

  public StandIn {
    mocks = List.copyOf(mocks);
  }
}
