package dev.linecheck.domain.run;

import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.eval.RunRecord;

/// A call as it went, to be judged without playing it again.
///
/// @param context of a kept call in the generation of its judgement to come, one above every
///   earlier one of the item; judging again leaves the attempt alone
/// @param record the record as it was when the run started
public record StoredCall(
    CallContext context,
    ResultId resultId,
    RunRecord record,
    Transcript transcript,
    CallExecution course) {
  /// The same call, judged under the name and in the generation of an item that carries it.
  public StoredCall carriedBy(ItemClaim claim) {
    return in(claim.context().with(context.setup()));
  }

  /// The same call for the judgement of another generation.
  public StoredCall inGeneration(int other) {
    return in(context.inGeneration(other));
  }

  private StoredCall in(CallContext other) {
    return new StoredCall(other, resultId, record, transcript, course);
  }
}
