package dev.linecheck.api.wire;

import dev.linecheck.domain.verdict.JudgeHealth;
import dev.linecheck.domain.verdict.JudgeNotes;
import dev.linecheck.domain.verdict.TurnVerdicts;

/// The origin of a result's verdicts. An extension.
record JudgeView(TurnVerdicts verdicts) implements View {
  @Override
  public void write(FieldWriter fields) {
    JudgeNotes notes = verdicts.notes();
    fields.put("excluded", verdicts.excluded());
    fields.put("fingerprint", notes.fingerprint());
    fields.put("checklistVersion", notes.checklist());
    fields.put("checklistProblem", notes.problem());
    fields.put("health", health(notes.health()));
  }

  /// Shows the health of the judge's model in one call, or in many.
  static View health(JudgeHealth health) {
    return fields ->
        fields
            .put("votes", health.asked())
            .put("repaired", health.repaired())
            .put("invalid", health.invalid())
            .put("misquoted", health.misquoted())
            .put("incoherent", health.incoherent())
            .put("undecided", health.undecided());
  }
}
