package dev.linecheck.domain.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What is to be known of the judgement of one call, beside its verdicts.
///
/// @param rulesNeverExercised ids of rules of the config that had nothing to hold against
/// @param checklist the version that was asked, where there was one
/// @param problem why there was none, where one was wanted
/// @param fingerprint equal where judged in the same way by the same model
/// @param health of the judge's model in this call
/// @param traces of all turns in their order, then that of the call, where it was asked about
/// @param continued those of a recorded call that goes on
/// @param questions that the checks of the trails answer
public record JudgeNotes(
    List<String> rulesNeverExercised,
    Optional<Integer> checklist,
    Optional<String> problem,
    String fingerprint,
    JudgeHealth health,
    List<VerdictTrace> traces,
    List<VerdictTrace> continued,
    List<Question> questions) {
  /// The votes on one turn.
  ///
  /// @param accurate how many of them say so
  public record TurnVotes(int index, int accurate, int cast) {}

  /// What an item asks.
  ///
  /// @param text the beginning of it, where it is long
  public record Question(String id, String text, CheckItem.Weight weight, CheckItem.Basis basis) {
    /// The most characters of it that are kept.
    public static final int CHARS_MAX = 2_000;
  }

  public JudgeNotes {
    rulesNeverExercised = List.copyOf(rulesNeverExercised);
    traces = List.copyOf(traces);
    continued = List.copyOf(continued);
    questions = List.copyOf(questions);
  }

  /// The votes on a turn, where it has more than one.
  public Optional<TurnVotes> votesOn(int index) {
    return traces.stream()
        .filter(trail -> trail.index() == index && trail.about() == CheckItem.Scope.TURN)
        .map(trail -> new TurnVotes(index, trail.votes().accurate(), trail.votes().cast()))
        .filter(votes -> votes.cast() > 1)
        .findFirst();
  }

  /// Whether no model was asked about a turn.
  public boolean isRuled(int index) {
    return traces.stream()
        .anyMatch(trail ->
            trail.index() == index
                && trail.about() == CheckItem.Scope.TURN
                && trail.source() == VerdictTrace.Source.RULE);
  }

  /// Of a call and of how it goes on: what neither exercised, and the health in both.
  ///
  /// @param left the index of the turn with which the call was left
  /// @param position where that turn stands in how it goes on
  public JudgeNotes and(JudgeNotes rest, int left, int position) {
    List<VerdictTrace> after =
        new ArrayList<>(
            traces.stream()
                .filter(trail -> trail.index() == left)
                .map(trail -> trail.at(position))
                .toList());
    after.addAll(rest.traces);
    return new JudgeNotes(
        rulesNeverExercised.stream().filter(rest.rulesNeverExercised::contains).toList(),
        checklist,
        problem,
        fingerprint,
        health.plus(rest.health),
        traces,
        after,
        Stream.concat(questions.stream(), rest.questions.stream()).distinct().toList());
  }
}
