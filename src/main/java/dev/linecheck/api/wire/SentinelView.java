package dev.linecheck.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.linecheck.domain.verdict.BinaryLabel;
import dev.linecheck.store.SentinelStore.JudgedSentinel;
import java.util.Optional;

/// A sentinel of a run; an extension.
///
/// @param index the turn's position in the transcript of its result
/// @param known the turn's label when the run began
/// @param verdict the judge's verdict; left out until there is one
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record SentinelView(
    String evalResultId, int index, boolean known, Optional<ResultView.Line> verdict) {
  public static SentinelView of(JudgedSentinel turn) {
    return new SentinelView(
        turn.sentinel().result().value(),
        turn.sentinel().index(),
        turn.sentinel().known() == BinaryLabel.ACCURATE,
        turn.verdicts().map(verdicts -> ResultView.Line.of(verdicts).getFirst()));
  }
}
