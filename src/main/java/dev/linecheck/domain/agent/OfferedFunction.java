package dev.linecheck.domain.agent;

import java.util.List;
import java.util.Optional;

/// A function as a run offers it to the agent's model, frozen with the run. Nothing here reaches
/// the function itself.
///
/// @param inputJsonSchema of the parameters, as text; empty when it takes none that are known
/// @param mocks what answers in the function's place, in their order
public record OfferedFunction(
    String name,
    String description,
    Optional<String> inputJsonSchema,
    Effect effect,
    List<FunctionMock> mocks) {
  /// What a call does, as far as an evaluation has to know.
  public enum Effect {
    /// Looks something up: the same call has the same result until something is changed.
    READS,
    /// May change something.
    CHANGES,
    /// Hands the call to somebody else, which ends the agent's part.
    TRANSFERS
  }

  public OfferedFunction {
    mocks = List.copyOf(mocks);
  }
}
