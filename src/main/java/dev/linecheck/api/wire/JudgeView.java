package dev.linecheck.api.wire;

import dev.linecheck.domain.verdict.JudgeHealth;
import dev.linecheck.domain.verdict.JudgeNotes;
import dev.linecheck.domain.verdict.JudgeNotes.SharedChecklist;
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
    fields.put("sharedChecklistVersion", notes.shared().map(SharedChecklist::version));
    fields.put("sharedChecklistProblem", notes.shared().flatMap(SharedChecklist::problem));
    fields.put("health", notes.health(), JudgeView::health);
  }

  /// Shows the health of the judge's model in one call, or in many.
  static void health(JudgeHealth health, FieldWriter fields) {
    fields.put("votes", health.asked());
    fields.put("repaired", health.repaired());
    fields.put("invalid", health.invalid());
    fields.put("misquoted", health.misquoted());
    fields.put("incoherent", health.incoherent());
    fields.put("undecided", health.undecided());
  }
}
