package dev.linecheck.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// The notes that a reader of a gate's answer needs.
final class GateNotes {
  private GateNotes() {}

  /// @param input the records that the figures are about
  /// @param left the other records, whose calls had not all ended when the candidate stopped early
  static List<String> of(GateInput input, GateFigures figures, int left) {
    List<String> notes = new ArrayList<>();
    early(input, left, notes);
    if (input.plan() == TrialPlan.ADDED_BY_HAND) {
      notes.add(
          "Exploratory: trials were added after a look at the answer, so it is wrong more often than its numbers say.");
    }
    weakCritical(input, notes);
    if (input.rule() instanceof GateRule.Baseline rule) {
      notes.addAll(notPlayed(input));
      leftOut(input, notes);
      fewerTrials(input, notes);
      figures
          .comparison()
          .filter(_ -> input.stopped().isEmpty())
          .ifPresent(found -> compared(found, rule, input.plan(), notes));
      smallFall(figures, rule, input.plan(), notes);
    }
    known(figures, notes);
    return notes;
  }

  private static void early(GateInput input, int left, List<String> notes) {
    if (left > 0) {
      notes.add(
          CountText.of(
              left,
              "record is left out: the run stopped before all of its calls had ended.",
              "records are left out: the run stopped before all of their calls had ended."));
    }
    input
        .early()
        .filter(early -> early.stopped().isEmpty())
        .filter(early -> early.question() == AnnouncedStop.Question.OTHER)
        .ifPresent(_ ->
            notes.add(
                "Exploratory: the run could stop early by a gate with another baseline, margin or question, so this answer is wrong more often than its numbers say."));
  }

  private static void weakCritical(GateInput input, List<String> notes) {
    List<GateRecord> weak =
        input.counted().stream()
            .filter(record -> record.isMarked(GateRecord.Mark.CRITICAL) && record.isBroken())
            .filter(record -> record.validTrials() < Gate.CRITICAL_TRIALS_MIN)
            .toList();
    if (!weak.isEmpty()) {
      notes.add(
          "Critical records passed before and fail now, with fewer than %d trials in one of the runs, which may be chance: %s."
              .formatted(Gate.CRITICAL_TRIALS_MIN, GateText.names(weak)));
    }
  }

  /// Returns what became of the baseline's records that the candidate did not play.
  static List<String> notPlayed(GateInput input) {
    List<String> notes = new ArrayList<>();
    note(
        input,
        record -> record.isMarked(GateRecord.Mark.NOT_IN_CANDIDATE),
        "record is not in the new run.",
        "records are not in the new run.",
        notes);
    note(
        input,
        record -> record.isMarked(GateRecord.Mark.CHANGED),
        "record was changed between the runs.",
        "records were changed between the runs.",
        notes);
    return notes;
  }

  private static void leftOut(GateInput input, List<String> notes) {
    note(
        input,
        GateRecord::isWithoutVerdict,
        "record has no verdict in one of the runs, and is left out.",
        "records have no verdict in one of the runs, and are left out.",
        notes);
  }

  private static void fewerTrials(GateInput input, List<String> notes) {
    List<GateRecord> both = input.needed();
    int before = both.stream().mapToInt(record -> record.before().size()).max().orElse(0);
    int after = both.stream().mapToInt(record -> record.after().size()).max().orElse(0);
    if (before != after) {
      notes.add(
          "The baseline has %s of each record and the candidate %d. The run with fewer caps the comparison: at most %d of each are used."
              .formatted(CountText.of(before, "trial", "trials"), after, Math.min(before, after)));
    }
  }

  private static void note(
      GateInput input,
      Predicate<GateRecord> which,
      String one,
      String several,
      List<String> notes) {
    int count = (int) input.counted().stream().filter(which).count();
    if (count > 0) {
      notes.add(CountText.of(count, one, several));
    }
  }

  /// Says that records are too few for a candidate that does neither better nor worse, if the
  /// figures leave the answer open.
  private static void compared(
      Comparison comparison, GateRule.Baseline rule, TrialPlan plan, List<String> notes) {
    int least = rule.recordsMin(plan);
    boolean isOpen =
        comparison.difference().lowerBound(plan.passError()) <= -rule.margin()
            && !comparison.isWorse(plan.failError());
    if (isOpen && least > Gate.RECORDS_MIN && comparison.records() < least) {
      notes.add(
          least > GateOutlook.RECORDS_MAX
              ? "With this margin, only a candidate that does better than its baseline can pass: no run has enough records for another one."
              : "With this margin and fewer than %d records, only a candidate that does better than its baseline can pass."
                  .formatted(least));
    }
  }

  private static void smallFall(
      GateFigures figures, GateRule.Baseline rule, TrialPlan plan, List<String> notes) {
    if (figures.lowerBound().filter(bound -> bound > -rule.margin()).isPresent()
        && figures.comparison().filter(found -> found.isWorse(plan.failError())).isPresent()) {
      notes.add("The rate falls by less than the gate allows, but hardly by chance.");
    }
  }

  private static void known(GateFigures figures, List<String> notes) {
    List<RecordTrials> known = figures.knownFailures();
    if (known.isEmpty()) {
      return;
    }
    int silent = (int) known.stream().filter(trials -> trials.of() == 0).count();
    int passing =
        (int)
            known.stream()
                .filter(trials -> trials.of() > 0 && trials.passed() == trials.of())
                .count();
    List<String> parts = new ArrayList<>();
    known(known.size() - silent - passing, "still fails", "still fail", parts);
    known(passing, "passes in all trials", "pass in all trials", parts);
    known(silent, "has no verdict", "have no verdict", parts);
    String found = String.join(", ", parts);
    notes.add(
        "%s counted apart: %s."
            .formatted(
                CountText.of(known.size(), "known failure is", "known failures are"),
                known.size() == 1 ? found.replaceFirst("1", "it") : found));
  }

  private static void known(int count, String one, String several, List<String> parts) {
    if (count > 0) {
      parts.add(CountText.of(count, one, several));
    }
  }
}
