package dev.linecheck.domain.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Notes on the judgement of one call, beside its verdicts.
///
/// @param rulesNeverExercised ids of the config's rules that nothing in the call applied to
/// @param checklist the version of the checklist, if there was one
/// @param problem the reason why there was no checklist, if one was wanted
/// @param fingerprint equal for judgements made in the same way by the same model
/// @param health the quality of the judge model's work in this call
/// @param traces the traces of all turns in their order, then that of the whole call, if it was
///   judged
/// @param continued the traces of the continuation of a recorded call
/// @param questions the questions that the checks of the traces answer
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
  /// @param accurate the number of votes that say accurate
  /// @param cast the number of all votes
  public record TurnVotes(int index, int accurate, int cast) {}

  /// The question of an item.
  ///
  /// @param text the question, or its beginning if it is long
  public record Question(String id, String text, CheckItem.Weight weight, CheckItem.Basis basis) {
    /// The most characters that are stored.
    public static final int CHARS_MAX = 2_000;
  }

  public JudgeNotes {
    rulesNeverExercised = List.copyOf(rulesNeverExercised);
    traces = List.copyOf(traces);
    continued = List.copyOf(continued);
    questions = List.copyOf(questions);
  }

  /// Returns the votes on a turn, if it has more than one.
  public Optional<TurnVotes> votesOn(int index) {
    return traces.stream()
        .filter(trail -> trail.index() == index && trail.about() == CheckItem.Scope.TURN)
        .map(trail -> new TurnVotes(index, trail.votes().accurate(), trail.votes().cast()))
        .filter(votes -> votes.cast() > 1)
        .findFirst();
  }

  /// Whether the verdict on a turn came from a rule, without a model.
  public boolean isRuled(int index) {
    return traces.stream()
        .anyMatch(trail ->
            trail.index() == index
                && trail.about() == CheckItem.Scope.TURN
                && trail.source() == VerdictTrace.Source.RULE);
  }

  /// Merges these notes with those on the continuation of the call. Rules count as never exercised
  /// if neither part exercised them. The health is the sum of both.
  ///
  /// @param left the index of the diverging turn
  /// @param position the position of that turn in the continuation
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
