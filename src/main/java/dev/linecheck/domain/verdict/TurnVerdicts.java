package dev.linecheck.domain.verdict;

import dev.linecheck.domain.verdict.JudgePlan.Policy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The verdicts of a call, in the order of its turns.
///
/// @param continued those of a recorded call that goes on where the version left the recording;
///   they count apart. The first is that of the turn with which it left
/// @param notes on how they came about
public record TurnVerdicts(List<TurnVerdict> turns, List<TurnVerdict> continued, JudgeNotes notes) {
  public TurnVerdicts {
    turns = List.copyOf(turns);
    continued = List.copyOf(continued);
  }

  /// Ids of rules of the config that had nothing to hold against.
  public List<String> rulesNeverExercised() {
    return notes.rulesNeverExercised();
  }

  /// The index of the first turn that is not known to have the effect of the recorded one.
  public Optional<Integer> firstDivergence() {
    return turns.stream()
        .filter(verdict -> verdict.relation() != Relation.SAME_EFFECT)
        .map(TurnVerdict::index)
        .findFirst();
  }

  /// The positions of the turns.
  public Set<Integer> indexes() {
    return turns.stream().map(TurnVerdict::index).collect(Collectors.toUnmodifiableSet());
  }

  /// The verdict of the turn at a position.
  public TurnVerdict of(int index) {
    return turns.stream()
        .filter(turn -> turn.index() == index)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no turn " + index));
  }

  /// Turns that do not pass. The call passes when there are none, and fails otherwise, unless it is
  /// [#excluded()].
  public int alerts() {
    return alerts(turns);
  }

  /// Turns of the continuation that do not pass; empty where there is none.
  public Optional<Integer> continuedAlerts() {
    return continued.isEmpty() ? Optional.empty() : Optional.of(alerts(continued));
  }

  private static int alerts(List<TurnVerdict> turns) {
    return (int)
        turns.stream().filter(turn -> BinaryLabel.of(turn) == BinaryLabel.INACCURATE).count();
  }

  /// Whether the call is neither passing nor failing, because all that stands against it is what
  /// the judge could not tell, and the config leaves that out.
  public boolean excluded() {
    return excluded(turns);
  }

  /// The same of the continuation; false where there is none.
  public boolean continuedExcluded() {
    return excluded(continued);
  }

  private static boolean excluded(List<TurnVerdict> turns) {
    return alerts(turns) > 0
        && turns.stream()
            .filter(turn -> BinaryLabel.of(turn) == BinaryLabel.INACCURATE)
            .allMatch(turn ->
                turn instanceof TurnVerdict.Undecided open && open.policy() == Policy.EXCLUDE);
  }

  /// Turns of which the judge could not tell, whether they pass or not.
  public int undecided() {
    return (int) turns.stream().filter(TurnVerdict.Undecided.class::isInstance).count();
  }
}
