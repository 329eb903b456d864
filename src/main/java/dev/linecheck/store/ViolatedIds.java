package dev.linecheck.store;

import dev.linecheck.domain.verdict.BinaryLabel;
import dev.linecheck.domain.verdict.CheckItem.Weight;
import dev.linecheck.domain.verdict.JudgeNotes.Question;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.domain.verdict.VerdictTrace;
import dev.linecheck.domain.verdict.VerdictTrace.Answer;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The ids of the rules and required items that a call violates, in one column between blanks.
final class ViolatedIds {
  private ViolatedIds() {}

  static String column(TurnVerdicts verdicts) {
    return String.join(" ", of(verdicts));
  }

  static Set<String> read(String column) {
    return column.isEmpty() ? Set.of() : Set.of(column.split(" "));
  }

  private static Set<String> of(TurnVerdicts verdicts) {
    Set<String> required =
        verdicts.notes().questions().stream()
            .filter(question -> question.weight() == Weight.REQUIRED)
            .map(Question::id)
            .collect(Collectors.toSet());
    return verdicts.turns().stream()
        .filter(turn -> BinaryLabel.of(turn) == BinaryLabel.INACCURATE)
        .flatMap(turn -> of(turn, verdicts, required))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> of(TurnVerdict turn, TurnVerdicts verdicts, Set<String> required) {
    Stream<String> items =
        verdicts.notes().traces().stream()
            .filter(trace -> trace.index() == turn.index())
            .flatMap(VerdictTrace::allChecks)
            .filter(check -> check.answer() == Answer.NO && required.contains(check.id()))
            .map(VerdictTrace.Check::id);
    return switch (turn) {
      case TurnVerdict.Inaccurate broken -> Stream.concat(broken.rule().stream(), items);
      case TurnVerdict.Accurate _, TurnVerdict.Undecided _ -> items;
    };
  }
}
