package dev.linecheck.api.wire;

import dev.linecheck.domain.run.ResultRevision;
import dev.linecheck.domain.verdict.TurnVerdicts;

/// One judgement of a result, an extension. Earlier judgements stay readable.
public record RevisionView(ResultRevision revision) implements View {
  @Override
  public void write(FieldWriter fields) {
    TurnVerdicts verdicts = revision.verdicts();
    fields.put("revision", revision.revision());
    fields.put("current", revision.supersededAt().isEmpty());
    fields.put("numAlerts", verdicts.alerts());
    fields.put("excluded", verdicts.excluded());
    fields.put("results", LineView.of(verdicts));
    fields.put("createdAt", revision.judgedAt());
  }

  /// Shows an AIEvalRerunResult.
  public static View rerun(TurnVerdicts verdicts) {
    return fields ->
        fields.put("numAlerts", verdicts.alerts()).put("results", LineView.of(verdicts));
  }
}
