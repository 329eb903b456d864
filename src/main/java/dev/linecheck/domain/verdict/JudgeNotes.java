package dev.linecheck.domain.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Notes on the judgement of one call, beside its verdicts.
///
/// @param rulesNeverExercised ids of the config's rules that nothing in the call applied to
/// @param checklist the version of the checklist of the prompt, if there was one
/// @param problem the reason why that checklist has no items, if it could not be written
/// @param shared the checklist of the criteria, if there was one; earlier releases had one
///   checklist of both
/// @param items the items that were asked and that counted; empty in judgements of earlier releases
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
    Optional<SharedChecklist> shared,
    Optional<JudgePlan.Items> items,
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

  /// A checklist of criteria.
  ///
  /// @param problem the reason why it has no items, if it could not be written
  public record SharedChecklist(int version, Optional<String> problem) {}

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

  /// Whether items of the version's own prompt counted.
  public boolean ownPromptCounted() {
    return items
        .filter(asked ->
            switch (asked) {
              case CRITERIA -> false;
              case CRITERIA_AND_PROMPT, UNIVERSAL -> true;
            })
        .isPresent();
  }

  /// Whether a checklist was not asked, because the judge's model failed to write it.
  public boolean checklistFailed() {
    return problem.isPresent() || shared.flatMap(SharedChecklist::problem).isPresent();
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
        shared,
        items,
        fingerprint,
        health.plus(rest.health),
        traces,
        after,
        Stream.concat(questions.stream(), rest.questions.stream()).distinct().toList());
  }
}
