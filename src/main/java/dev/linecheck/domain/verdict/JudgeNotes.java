package dev.linecheck.domain.verdict;

import java.util.List;
import java.util.Optional;

/// What is to be known of the judgement of one call, beside its verdicts.
///
/// @param rulesNeverExercised ids of rules of the config that had nothing to hold against
/// @param checklist the version that was asked, where there was one
/// @param problem why there was none, where one was wanted
/// @param fingerprint equal where judged in the same way by the same model; empty for judgements of
///   releases that took none
/// @param health of the judge's model in this call
/// @param votes on turns, where each has more than one
public record JudgeNotes(
    List<String> rulesNeverExercised,
    Optional<Integer> checklist,
    Optional<String> problem,
    Optional<String> fingerprint,
    JudgeHealth health,
    List<TurnVotes> votes) {
  public static final JudgeNotes NONE =
      new JudgeNotes(
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          JudgeHealth.NONE,
          List.of());

  /// The votes on one turn.
  ///
  /// @param accurate how many of them say so
  public record TurnVotes(int index, int accurate, int cast) {}

  public JudgeNotes {
    rulesNeverExercised = List.copyOf(rulesNeverExercised);
    votes = List.copyOf(votes);
  }

  /// Of a call and of how it goes on: what neither exercised, and the health in both.
  public JudgeNotes and(JudgeNotes rest) {
    return new JudgeNotes(
        rulesNeverExercised.stream().filter(rest.rulesNeverExercised::contains).toList(),
        checklist,
        problem,
        fingerprint,
        health.plus(rest.health),
        votes);
  }
}
