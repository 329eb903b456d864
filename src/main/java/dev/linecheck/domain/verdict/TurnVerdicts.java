package dev.linecheck.domain.verdict;

import dev.linecheck.domain.verdict.JudgePlan.Policy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The verdicts of a call, in the order of its turns.
///
/// @param continued the verdicts on the continuation of a recorded call, which are counted apart;
///   the first is that of the diverging turn
/// @param notes notes on how the verdicts came about
public record TurnVerdicts(List<TurnVerdict> turns, List<TurnVerdict> continued, JudgeNotes notes) {
  public TurnVerdicts {
    turns = List.copyOf(turns);
    continued = List.copyOf(continued);
  }

  /// Returns the ids of the config's rules that nothing in the call applied to.
  public List<String> rulesNeverExercised() {
    return notes.rulesNeverExercised();
  }

  /// Returns the index of the first turn that is not known to have the effect of the recorded one.
  public Optional<Integer> firstDivergence() {
    return turns.stream()
        .filter(verdict -> verdict.relation() != Relation.SAME_EFFECT)
        .map(TurnVerdict::index)
        .findFirst();
  }

  /// Returns the positions of the turns.
  public Set<Integer> indexes() {
    return turns.stream().map(TurnVerdict::index).collect(Collectors.toUnmodifiableSet());
  }

  /// Returns the verdict of the turn at a position.
  public TurnVerdict of(int index) {
    return turns.stream()
        .filter(turn -> turn.index() == index)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no turn " + index));
  }

  /// Returns the number of turns that do not pass. The call passes if there are none, and fails
  /// otherwise, unless it is [#excluded()].
  public int alerts() {
    return alerts(turns);
  }

  /// Returns the number of turns of the continuation that do not pass; empty if there is no
  /// continuation.
  public Optional<Integer> continuedAlerts() {
    return continued.isEmpty() ? Optional.empty() : Optional.of(alerts(continued));
  }

  private static int alerts(List<TurnVerdict> turns) {
    return (int)
        turns.stream().filter(turn -> BinaryLabel.of(turn) == BinaryLabel.INACCURATE).count();
  }

  /// Whether the call neither passes nor fails, because its only alerts are undecided turns and the
  /// config excludes such calls.
  public boolean excluded() {
    return excluded(turns);
  }

  /// Whether the continuation neither passes nor fails; false if there is no continuation.
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

  /// Returns the number of undecided turns, whether they pass or not.
  public int undecided() {
    return (int) turns.stream().filter(TurnVerdict.Undecided.class::isInstance).count();
  }
}
