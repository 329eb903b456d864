package dev.linecheck.domain.agent;

import java.util.List;
import java.util.Optional;

/// A function that an agent may call.
///
/// @param startedOverride messages of this agent when the function starts, in place of the
///   function's own
public record LinkedFunction(FunctionId functionId, Optional<List<String>> startedOverride) {
  public LinkedFunction {
    startedOverride = startedOverride.map(List::copyOf);
  }
}
