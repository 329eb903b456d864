package dev.linecheck.domain.verdict;

import dev.linecheck.domain.run.ResultId;
import java.util.Optional;

/// A person's mark for something in a result, in place of an earlier one.
public sealed interface LabelChange {
  ResultId result();

  /// Empty where the mark is taken away.
  Optional<BinaryLabel> mark();

  /// Of one turn.
  ///
  /// @param index the turn's position in the transcript
  record OfTurn(ResultId result, int index, Optional<BinaryLabel> mark) implements LabelChange {}

  /// Of the call as a whole.
  ///
  /// @param mark accurate where the call passes
  record OfCall(ResultId result, Optional<BinaryLabel> mark) implements LabelChange {}
}
