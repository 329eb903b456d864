package dev.linecheck.domain.run;

import dev.linecheck.domain.WorkspaceId;

/// The identity of a call, with the setup of its run. It holds everything that a request to a model
/// for the call needs.
///
/// @param generation the number of the simulation or judgement of the item; a takeover after a
///   crash keeps it
/// @param secret the key of the run's fences
/// @param attempt the fence of the item: the number of times that it was claimed
public record CallContext(
    WorkspaceId workspace,
    RunId runId,
    ItemId itemId,
    int generation,
    String secret,
    int attempt,
    RunSetup setup) {
  /// Returns the same call in another generation.
  public CallContext inGeneration(int other) {
    return new CallContext(workspace, runId, itemId, other, secret, attempt, setup);
  }

  /// Returns the same item with the setup of another run.
  public CallContext with(RunSetup other) {
    return new CallContext(workspace, runId, itemId, generation, secret, attempt, other);
  }
}
