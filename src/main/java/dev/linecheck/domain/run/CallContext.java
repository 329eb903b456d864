package dev.linecheck.domain.run;

import dev.linecheck.domain.WorkspaceId;

/// Which call is worked on, and what its run was started with. Whoever asks a model on behalf of a
/// call needs no more than this.
///
/// @param generation which simulation or judgement of the item this is; a takeover after a crash
///   keeps it
/// @param secret keys the fences of the run
/// @param attempt the fence of the item: how often it was claimed
public record CallContext(
    WorkspaceId workspace,
    RunId runId,
    ItemId itemId,
    int generation,
    String secret,
    int attempt,
    RunSetup setup) {
  /// The same call in another generation.
  public CallContext inGeneration(int other) {
    return new CallContext(workspace, runId, itemId, other, secret, attempt, setup);
  }

  /// The same item with what another run was started with.
  public CallContext with(RunSetup other) {
    return new CallContext(workspace, runId, itemId, generation, secret, attempt, other);
  }
}
