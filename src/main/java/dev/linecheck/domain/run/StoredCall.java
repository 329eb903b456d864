package dev.linecheck.domain.run;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.eval.RunRecord;

/// A judged call as it is kept, to be judged again without playing it again.
///
/// @param attempt the fence of the item, which judging again leaves alone
/// @param generation the judgement to come, one above every earlier one of this item
/// @param setup what the run was started with
/// @param record the record as it was when the run started
public record StoredCall(
    WorkspaceId workspace,
    RunId runId,
    ItemId itemId,
    ResultId resultId,
    int attempt,
    int generation,
    String secret,
    RunSetup setup,
    RunRecord record,
    Transcript transcript,
    CallExecution course) {
  /// The same call, judged under the name and in the generation of an item that carries it.
  public StoredCall carriedBy(ItemClaim claim) {
    return new StoredCall(
        claim.workspace(),
        claim.runId(),
        claim.itemId(),
        claim.resultId(),
        claim.attempt(),
        claim.generation(),
        claim.secret(),
        setup,
        record,
        transcript,
        course);
  }

  /// The same call for the judgement of another generation.
  public StoredCall inGeneration(int other) {
    return new StoredCall(
        workspace,
        runId,
        itemId,
        resultId,
        attempt,
        other,
        secret,
        setup,
        record,
        transcript,
        course);
  }
}
