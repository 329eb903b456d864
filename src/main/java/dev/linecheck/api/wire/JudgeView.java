package dev.linecheck.api.wire;

import dev.linecheck.domain.verdict.JudgeHealth;
import dev.linecheck.domain.verdict.JudgeNotes;
import dev.linecheck.domain.verdict.TurnVerdicts;
import java.util.Optional;

/// How the verdicts of a result came about. An extension.
///
/// @param excluded whether the result is neither passing nor failing
/// @param checklistVersion null where only universal items were asked
public record JudgeView(
    boolean excluded,
    String fingerprint,
    Optional<Integer> checklistVersion,
    Optional<String> checklistProblem,
    Health health) {
  /// How well the judge's model did its work, in answers.
  public record Health(
      int votes, int repaired, int invalid, int misquoted, int incoherent, int undecided) {
    /// The counters of one call, or of many.
    public static Health of(JudgeHealth health) {
      return new Health(
          health.asked(),
          health.repaired(),
          health.invalid(),
          health.misquoted(),
          health.incoherent(),
          health.undecided());
    }
  }

  static JudgeView of(TurnVerdicts verdicts) {
    JudgeNotes notes = verdicts.notes();
    return new JudgeView(
        verdicts.excluded(),
        notes.fingerprint(),
        notes.checklist(),
        notes.problem(),
        Health.of(notes.health()));
  }
}
