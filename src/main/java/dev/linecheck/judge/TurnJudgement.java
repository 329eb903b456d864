package dev.linecheck.judge;

import dev.linecheck.domain.verdict.JudgeHealth;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.VerdictTrace;
import java.util.Set;

/// The judgement of one turn, or of one call.
///
/// @param trace the record of how the verdict came about
/// @param models the models that voted, by the names that they give themselves
record TurnJudgement(
    TurnVerdict verdict, VerdictTrace trace, JudgeHealth health, Set<String> models) {
  TurnJudgement {
    models = Set.copyOf(models);
  }

  /// Returns a judgement by rules, for which no model was asked.
  static TurnJudgement ruled(TurnVerdict verdict) {
    return new TurnJudgement(verdict, VerdictTrace.ruled(verdict), JudgeHealth.NONE, Set.of());
  }
}
