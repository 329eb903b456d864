package dev.linecheck.api.wire;

import dev.linecheck.evaluation.comparison.KeptOutcomes;
import dev.linecheck.evaluation.comparison.KeptOutcomes.KeptRecord;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;

/// The outcomes of a run, for a client that keeps them as a baseline; an extension. It has no word
/// of a call.
public record KeptOutcomesView(KeptOutcomes outcomes) implements View {
  @Override
  public void write(FieldWriter fields) {
    fields.put("evalRunId", outcomes.run().value());
    fields.put("plan", outcomes.plan().name());
    fields.put("judgeFingerprints", outcomes.judges().fingerprints());
    fields.put("judgeEscalates", outcomes.judges().isEscalating());
    fields.put("callerModelIds", outcomes.callers());
    fields.putAll("records", outcomes.records(), KeptOutcomesView::record);
  }

  private static void record(KeptRecord record, FieldWriter fields) {
    fields.put("recordId", record.id().value());
    fields.put("digest", hex(record.digest()));
    fields.put("trials", record.trials());
  }

  private static Optional<String> hex(OptionalLong digest) {
    return digest.isPresent()
        ? Optional.of(HexFormat.of().toHexDigits(digest.getAsLong()))
        : Optional.empty();
  }
}
