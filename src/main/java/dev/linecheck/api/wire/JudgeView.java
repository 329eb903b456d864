package dev.linecheck.api.wire;

import dev.linecheck.domain.verdict.JudgeHealth;
import dev.linecheck.domain.verdict.JudgeNotes;
import dev.linecheck.domain.verdict.TurnVerdicts;
import java.util.Optional;

/// The origin of a result's verdicts. An extension.
///
/// @param excluded whether the result neither passes nor fails
/// @param checklistVersion null where only universal items were asked
public record JudgeView(
    boolean excluded,
    String fingerprint,
    Optional<Integer> checklistVersion,
    Optional<String> checklistProblem,
    Health health) {
  /// The health of the judge's model, counted in answers.
  public record Health(
      int votes, int repaired, int invalid, int misquoted, int incoherent, int undecided) {
    /// Returns the counters of one call, or of many.
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
