package dev.linecheck.dashboard.page;

import dev.linecheck.domain.verdict.CheckItem;
import dev.linecheck.domain.verdict.Evidence;
import dev.linecheck.domain.verdict.JudgeNotes.Question;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.domain.verdict.VerdictTrace;
import dev.linecheck.domain.verdict.VerdictTrace.Answer;
import dev.linecheck.domain.verdict.VerdictTrace.Check;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The findings of the rules and the judge in a call, the weightiest first.
final class CallFindings {
  private final TurnVerdicts verdicts;

  CallFindings(TurnVerdicts verdicts) {
    this.verdicts = verdicts;
  }

  /// The weight of a finding, the heaviest first.
  enum Weight {
    FAILS,
    UNDECIDED,
    NOTE
  }

  /// Something that was found in a turn.
  ///
  /// @param id the id of the rule or item; empty if none is named
  /// @param index the position of the turn
  /// @param trace how the judge came to it; empty for a rule
  record Found(
      Weight weight,
      String id,
      int index,
      String text,
      List<Evidence> evidence,
      Optional<VerdictTrace> trace) {
    Found {
      evidence = List.copyOf(evidence);
    }
  }

  List<Found> all() {
    return verdicts.turns().stream()
        .flatMap(turn -> of(turn).stream())
        .sorted(Comparator.comparing(Found::weight))
        .toList();
  }

  private List<Found> of(TurnVerdict turn) {
    List<Found> found = new ArrayList<>();
    ruled(turn).ifPresent(found::add);
    traces(turn.index())
        .forEach(
            trace -> trace.allChecks().forEach(check -> found.add(checked(turn, trace, check))));
    if (found.stream().allMatch(one -> one.weight() == Weight.NOTE)) {
      plain(turn).ifPresent(found::addFirst);
    }
    return found;
  }

  private Stream<VerdictTrace> traces(int index) {
    return verdicts.notes().traces().stream().filter(trace -> trace.index() == index);
  }

  private static Optional<Found> ruled(TurnVerdict turn) {
    return turn instanceof TurnVerdict.Inaccurate broken
        ? broken
            .rule()
            .map(rule ->
                new Found(
                    Weight.FAILS,
                    rule,
                    turn.index(),
                    broken.reason(),
                    broken.evidence(),
                    Optional.empty()))
        : Optional.empty();
  }

  private Found checked(TurnVerdict turn, VerdictTrace trace, Check check) {
    return new Found(
        weight(turn, check),
        check.id(),
        turn.index(),
        check.finding(),
        check.evidence(),
        Optional.of(trace));
  }

  /// A check of a turn that is accurate after all, or of an item that is advice, changes nothing.
  private Weight weight(TurnVerdict turn, Check check) {
    boolean isRequired =
        question(check.id())
            .filter(question -> question.weight() == CheckItem.Weight.REQUIRED)
            .isPresent();
    return switch (turn) {
      case TurnVerdict.Inaccurate _ ->
          isRequired && check.answer() == Answer.NO ? Weight.FAILS : Weight.NOTE;
      case TurnVerdict.Undecided _ -> isRequired ? Weight.UNDECIDED : Weight.NOTE;
      case TurnVerdict.Accurate _ -> Weight.NOTE;
    };
  }

  private Optional<Found> plain(TurnVerdict turn) {
    Optional<VerdictTrace> trace = traces(turn.index()).findFirst();
    return switch (turn) {
      case TurnVerdict.Accurate _ -> Optional.empty();
      case TurnVerdict.Undecided open ->
          Optional.of(
              new Found(Weight.UNDECIDED, "", turn.index(), open.reason(), List.of(), trace));
      case TurnVerdict.Inaccurate broken ->
          Optional.of(
              new Found(Weight.FAILS, "", turn.index(), broken.reason(), broken.evidence(), trace));
    };
  }

  Optional<Question> question(String id) {
    return verdicts.notes().questions().stream()
        .filter(question -> question.id().equals(id))
        .findFirst();
  }
}
