package dev.linecheck.api.wire;

import dev.linecheck.domain.run.EvalItem;
import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.domain.run.ResultId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// One item of a run, with or without a result; an extension.
public record ItemView(
    String id,
    String recordId,
    int position,
    int trial,
    String state,
    Optional<String> resultId,
    Optional<ItemError> error,
    Optional<Instant> claimedAt,
    Optional<Instant> endedAt) {
  /// The reason why an item errored.
  public record ItemError(String code, String message) {
    static ItemError of(ItemOutcome.Errored errored, UnaryOperator<String> told) {
      return new ItemError(errored.code(), told.apply(errored.message()));
    }
  }

  /// The view of an item.
  ///
  /// @param told replaces an error message that the reader may not see
  public static ItemView of(EvalItem item, UnaryOperator<String> told) {
    return new ItemView(
        item.id().value(),
        item.recordId().value(),
        item.position(),
        item.trial(),
        item.state().name(),
        item.resultId().map(ResultId::value),
        item.error().map(error -> ItemError.of(error, told)),
        item.claimedAt(),
        item.endedAt());
  }
}
