package dev.linecheck.report;

import dev.linecheck.report.GateVerdict.Cause;
import dev.linecheck.report.GateVerdict.Fail;
import dev.linecheck.report.GateVerdict.Inconclusive;
import dev.linecheck.report.GateVerdict.Pass;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A gate's input with its figures and notes, which every answer carries.
record GateCase(GateInput input, GateFigures figures, List<String> notes) {
  /// The exit code of a command that meets trouble.
  private static final int TROUBLE = 2;

  private static final int UNDECIDED = 3;

  static GateCase of(GateInput input) {
    GateInput shown = input.shown();
    GateFigures figures = GateFigures.of(shown);
    return new GateCase(
        input,
        figures,
        GateNotes.of(shown, figures, input.records().size() - shown.records().size()));
  }

  /// Returns the trials of the records that count and that both runs have a verdict on.
  Stream<TrialPair> pairs() {
    return input.counted().stream().map(GateRecord::pair).filter(TrialPair::isComplete);
  }

  List<GateRecord> recordsWhere(Predicate<GateRecord> which) {
    return input.counted().stream().filter(which).toList();
  }

  Pass pass(String sentence) {
    return new Pass(told(sentence), figures, notes);
  }

  Fail fail(String sentence, List<GateRecord> records) {
    return new Fail(told(sentence), records.stream().map(GateRecord::id).toList(), figures, notes);
  }

  Inconclusive inconclusive(String sentence, Cause cause, GateNeeds needs) {
    return new Inconclusive(told(sentence), cause, needs, figures, notes, UNDECIDED);
  }

  Inconclusive missing(String sentence) {
    int exitCode =
        switch (input.errored()) {
          case INCONCLUSIVE -> UNDECIDED;
          case FAIL -> TROUBLE;
        };
    return new Inconclusive(
        told(sentence), Cause.MISSING_VERDICTS, GateNeeds.NOTHING, figures, notes, exitCode);
  }

  /// Adds the number of records that an answer is not about.
  private String told(String sentence) {
    return switch (input.rule()) {
      case GateRule.Baseline _ ->
          sentence + GateText.newRecords(recordsWhere(GateRecord::isNew).size());
      case GateRule.PassAt _, GateRule.MinPassRate _ -> sentence;
    };
  }
}
