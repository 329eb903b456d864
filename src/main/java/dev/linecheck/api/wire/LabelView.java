package dev.linecheck.api.wire;

import dev.linecheck.domain.verdict.TurnLabel;
import dev.linecheck.domain.verdict.TurnLabel.Mark;
import java.time.Instant;

/// What a person says of a turn, an extension.
public record LabelView(int index, boolean accurate, Instant labelledAt) {
  public static LabelView of(TurnLabel label) {
    return new LabelView(label.index(), label.mark() == Mark.ACCURATE, label.labelledAt());
  }
}
