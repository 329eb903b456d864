package dev.linecheck.api.wire;

import dev.linecheck.domain.verdict.BinaryLabel;
import dev.linecheck.domain.verdict.CallLabel;
import dev.linecheck.domain.verdict.TurnLabel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The labels of a result, an extension.
///
/// @param data the labels of its turns
/// @param call the label of the call as a whole; null where there is none
public record LabelsView(List<Turn> data, Optional<Call> call) {
  /// The label of a turn.
  public record Turn(int index, boolean accurate, Instant labelledAt) {}

  /// The label of a call.
  public record Call(boolean pass, Instant labelledAt) {}

  public static LabelsView of(List<TurnLabel> turns, Optional<CallLabel> call) {
    return new LabelsView(
        turns.stream()
            .map(turn ->
                new Turn(turn.index(), turn.mark() == BinaryLabel.ACCURATE, turn.labelledAt()))
            .toList(),
        call.map(label -> new Call(label.mark() == BinaryLabel.ACCURATE, label.labelledAt())));
  }
}
