package dev.linecheck.judge;

import dev.linecheck.domain.verdict.JudgeHealth;
import dev.linecheck.domain.verdict.Trail;
import dev.linecheck.domain.verdict.TurnVerdict;
import java.util.Set;

/// What came of judging one turn, or one call.
///
/// @param trail how
/// @param models that voted, as they call themselves
record Judgement(TurnVerdict verdict, Trail trail, JudgeHealth health, Set<String> models) {
  Judgement {
    models = Set.copyOf(models);
  }

  /// Nobody was asked.
  static Judgement ruled(TurnVerdict verdict) {
    return new Judgement(verdict, Trail.ruled(verdict), JudgeHealth.NONE, Set.of());
  }
}
