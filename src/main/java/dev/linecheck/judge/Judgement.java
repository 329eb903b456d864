package dev.linecheck.judge;

import dev.linecheck.domain.verdict.JudgeHealth;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.judge.Ballot.Vote;
import java.util.List;
import java.util.Set;

/// What came of judging one turn, or one call.
///
/// @param votes as they were cast, in their order
/// @param models that answered, as they call themselves
record Judgement(TurnVerdict verdict, List<Vote> votes, JudgeHealth health, Set<String> models) {
  Judgement {
    votes = List.copyOf(votes);
    models = Set.copyOf(models);
  }

  /// Nobody was asked.
  static Judgement ruled(TurnVerdict verdict) {
    return new Judgement(verdict, List.of(), JudgeHealth.NONE, Set.of());
  }
}
