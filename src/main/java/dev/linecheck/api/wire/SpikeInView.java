package dev.linecheck.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.linecheck.domain.verdict.Mark;
import dev.linecheck.store.SpikeInStore.Ridden;
import java.util.Optional;

/// A labelled turn that rode along in a run; an extension.
///
/// @param index the turn's position in the transcript of its result
/// @param known what people said of it when the run began
/// @param verdict what the judge says; left out while it has not
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record SpikeInView(
    String evalResultId, int index, boolean known, Optional<ResultView.Line> verdict) {
  public static SpikeInView of(Ridden turn) {
    return new SpikeInView(
        turn.spikeIn().result().value(),
        turn.spikeIn().index(),
        turn.spikeIn().known() == Mark.ACCURATE,
        turn.verdicts().map(verdicts -> ResultView.Line.of(verdicts).getFirst()));
  }
}
