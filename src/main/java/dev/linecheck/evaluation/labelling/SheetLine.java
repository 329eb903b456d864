package dev.linecheck.evaluation.labelling;

import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.eval.RecordedCall;
import dev.linecheck.domain.eval.RunRecord;
import dev.linecheck.domain.run.EvalResult;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.verdict.BinaryLabel;
import dev.linecheck.domain.verdict.Sampling;
import dev.linecheck.domain.verdict.StoredLabel;
import dev.linecheck.domain.verdict.TurnVerdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A turn or call as a person sees it who labels it.
///
/// @param index the turn's position in the transcript; empty for a call
/// @param recordName the name of the call's record; empty if it has none
/// @param caller what the agent heard last before the turn; empty for a call, or if it heard
///   nothing
/// @param words the agent's words in the turn; empty for a call
/// @param judge the judge's verdict; empty if the person is not to see it
/// @param label the label that the turn or call has already
public record SheetLine(
    ResultId result,
    OptionalInt index,
    Optional<String> recordName,
    Optional<String> caller,
    Optional<String> words,
    Optional<BinaryLabel> judge,
    Sampling sampling,
    Optional<StoredLabel> label) {
  /// Returns the line of a turn, or of the call as a whole.
  ///
  /// @param index the turn's position in the transcript; empty for the call
  static SheetLine of(
      EvalResult result, OptionalInt index, Sampling sampling, Optional<StoredLabel> label) {
    Optional<TurnVerdict> turn =
        result.outcome().verdicts().turns().stream()
            .filter(verdict -> index.isPresent() && verdict.index() == index.getAsInt())
            .findFirst();
    return new SheetLine(
        result.id(),
        index,
        recordName(result.record()),
        turn.flatMap(verdict -> heardBefore(result, verdict.index())),
        turn.map(TurnVerdict::modelOutput),
        index.isPresent() ? turn.map(BinaryLabel::of) : call(result),
        sampling,
        label);
  }

  /// Returns the same line without the judge's verdict, which would sway the person.
  public SheetLine blind() {
    return new SheetLine(
        result, index, recordName, caller, words, Optional.empty(), sampling, label);
  }

  private static Optional<String> recordName(RunRecord record) {
    return switch (record) {
      case PromptRecord prompt -> Optional.of(prompt.name()).filter(name -> !name.isEmpty());
      case RecordedCall call -> call.record().name();
    };
  }

  /// Returns the call's verdict; empty for a call that neither passes nor fails.
  private static Optional<BinaryLabel> call(EvalResult result) {
    if (result.outcome().verdicts().excluded()) {
      return Optional.empty();
    }
    return Optional.of(
        result.outcome().verdicts().alerts() == 0 ? BinaryLabel.ACCURATE : BinaryLabel.INACCURATE);
  }

  private static Optional<String> heardBefore(EvalResult result, int index) {
    List<TranscriptEntry> entries = result.outcome().transcript().entries();
    return entries.subList(0, Math.min(index, entries.size())).reversed().stream()
        .filter(entry -> entry.party().isHeard())
        .findFirst()
        .map(entry -> entry.party().heard(entry.text()));
  }
}
