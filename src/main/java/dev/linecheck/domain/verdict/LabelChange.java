package dev.linecheck.domain.verdict;

import dev.linecheck.domain.run.ResultId;
import java.util.Optional;

/// A person's change of a label on a result.
public sealed interface LabelChange {
  ResultId result();

  /// Returns the new label; empty if the label is removed.
  Optional<GivenLabel> label();

  /// A change of the label on one turn.
  ///
  /// @param index the turn's position in the transcript
  record OfTurn(ResultId result, int index, Optional<GivenLabel> label) implements LabelChange {}

  /// A change of the label on the call as a whole.
  record OfCall(ResultId result, Optional<GivenLabel> label) implements LabelChange {}
}
