package dev.linecheck.judge;

import dev.linecheck.domain.verdict.JudgeHealth;
import dev.linecheck.domain.verdict.TurnVerdict;
import java.util.Set;

/// What came of judging one turn, or one call.
///
/// @param models that answered, as they call themselves
record Judgement(TurnVerdict verdict, JudgeHealth health, Set<String> models) {
  Judgement {
    models = Set.copyOf(models);
  }

  /// Nobody was asked.
  static Judgement ruled(TurnVerdict verdict) {
    return new Judgement(verdict, JudgeHealth.NONE, Set.of());
  }
}
