package dev.linecheck.domain.run;

import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.eval.RunRecord;

/// A call as it went, to be judged without playing it again.
///
/// @param context the context of the call; for a new judgement its generation is one above all
///   earlier ones of the item. A new judgement leaves the attempt unchanged
/// @param record the record as it was when the run started
public record StoredCall(
    CallContext context,
    ResultId resultId,
    RunRecord record,
    Transcript transcript,
    CallExecution execution) {
  /// Returns the same call as a sentinel of an item: judged under the item's id and generation.
  public StoredCall carriedBy(ItemClaim claim) {
    return in(claim.context().with(context.setup()));
  }

  /// Returns the same call for the judgement of another generation.
  public StoredCall inGeneration(int other) {
    return in(context.inGeneration(other));
  }

  private StoredCall in(CallContext other) {
    return new StoredCall(other, resultId, record, transcript, execution);
  }
}
