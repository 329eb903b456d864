package dev.linecheck.api.wire;

import dev.linecheck.domain.verdict.BinaryLabel;
import dev.linecheck.domain.verdict.CallLabel;
import dev.linecheck.domain.verdict.TurnLabel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What people say of a result, an extension.
///
/// @param data of its turns
/// @param call of the call as a whole; null where nothing is said
public record LabelsView(List<Turn> data, Optional<Call> call) {
  /// What a person says of a turn.
  public record Turn(int index, boolean accurate, Instant labelledAt) {}

  /// What a person says of a call.
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
