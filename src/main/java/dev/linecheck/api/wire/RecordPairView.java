package dev.linecheck.api.wire;

import dev.linecheck.evaluation.comparison.RecordOutcomes;
import dev.linecheck.evaluation.comparison.RecordPair;
import dev.linecheck.store.OutcomeStore.Judgement;
import dev.linecheck.store.OutcomeStore.Outcome;

/// A record in a comparison, with links to the results of both sides.
record RecordPairView(RecordPair pair) implements View {
  private static final String RESULTS = "/api/eval_results/";

  @Override
  public void write(FieldWriter fields) {
    fields.put("recordId", pair.record().value());
    fields.put("class", pair.kind().name());
    fields.putNullable("a", pair.before(), RecordPairView::side);
    fields.putNullable("b", pair.after(), RecordPairView::side);
  }

  private static void side(RecordOutcomes record, FieldWriter fields) {
    fields.put("numPassed", record.valid().passed());
    fields.put("numTrials", record.valid().of());
    fields.putAll("trials", record.trials(), RecordPairView::trial);
  }

  /// Shows a trial. Only a judged one has a result.
  private static void trial(Outcome outcome, FieldWriter fields) {
    fields.put("trial", outcome.trial());
    fields.put(
        "outcome",
        outcome
            .judged()
            .map(Judgement::verdict)
            .map(Enum::name)
            .orElseGet(() -> outcome.state().name()));
    if (outcome.judged().isPresent()) {
      fields.put("resultId", outcome.result().value());
      fields.put("url", RESULTS + outcome.result().value());
    }
  }
}
