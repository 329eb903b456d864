package dev.linecheck.judge;

import dev.linecheck.domain.verdict.JudgeHealth;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.VerdictTrace;
import java.util.Set;

/// What came of judging one turn, or one call.
///
/// @param trace how
/// @param models that voted, as they call themselves
record TurnJudgement(
    TurnVerdict verdict, VerdictTrace trace, JudgeHealth health, Set<String> models) {
  TurnJudgement {
    models = Set.copyOf(models);
  }

  /// Nobody was asked.
  static TurnJudgement ruled(TurnVerdict verdict) {
    return new TurnJudgement(verdict, VerdictTrace.ruled(verdict), JudgeHealth.NONE, Set.of());
  }
}
