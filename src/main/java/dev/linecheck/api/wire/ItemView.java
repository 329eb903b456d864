package dev.linecheck.api.wire;

import dev.linecheck.domain.run.EvalItem;
import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.domain.run.ResultId;
import java.util.function.UnaryOperator;

/// One item of a run, with or without a result; an extension.
///
/// @param told replaces an error message that the reader may not see
public record ItemView(EvalItem item, UnaryOperator<String> told) implements View {
  @Override
  public void write(FieldWriter fields) {
    fields.put("id", item.id().value());
    fields.put("recordId", item.recordId().value());
    fields.put("position", item.position());
    fields.put("trial", item.trial());
    fields.put("state", item.state().name());
    fields.put("resultId", item.resultId().map(ResultId::value));
    fields.putNullable("error", item.error(), this::error);
    fields.put("claimedAt", item.claimedAt());
    fields.put("endedAt", item.endedAt());
  }

  private void error(ItemOutcome.Errored errored, FieldWriter fields) {
    fields.put("code", errored.code());
    fields.put("message", told.apply(errored.message()));
  }
}
