package dev.linecheck.api.wire;

import dev.linecheck.domain.verdict.BinaryLabel;
import dev.linecheck.store.SentinelStore.JudgedSentinel;

/// A sentinel of a run; an extension. `index` is the turn's position in the transcript of its
/// result, and `known` its label when the run began.
public record SentinelView(JudgedSentinel turn) implements View {
  @Override
  public void write(FieldWriter fields) {
    fields.put("evalResultId", turn.sentinel().result().value());
    fields.put("index", turn.sentinel().index());
    fields.put("known", turn.sentinel().known() == BinaryLabel.ACCURATE);
    fields.putPresent("verdict", turn.verdicts().map(judged -> LineView.of(judged).getFirst()));
  }
}
