package dev.linecheck.evaluation.comparison;

import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.evaluation.JudgingWarnings;
import dev.linecheck.report.Comparison;
import dev.linecheck.report.Estimand;
import dev.linecheck.report.TrialPair;
import dev.linecheck.report.UnpairedDifference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The comparison of two sides.
///
/// @param pairs all records of both sides, in the order of their classes
/// @param callers the answer for callers like these; empty if no record is compared
/// @param records the answer for these very records; also empty if none has two trials
/// @param unpaired the difference of the rates if the sides have no record in common
public record RunComparison(
    CompareRequest request,
    ComparedSide a,
    ComparedSide b,
    List<RecordPair> pairs,
    Optional<Comparison> callers,
    Optional<Comparison> records,
    Optional<UnpairedDifference> unpaired,
    Slices slices,
    List<Warning> warnings) {
  /// A reason to distrust the comparison.
  public record Warning(String code, String sentence) {}

  static RunComparison of(CompareRequest request, ComparedSide a, ComparedSide b) {
    List<RecordPair> pairs =
        RecordPair.of(a.records(), b.records()).stream()
            .sorted(Comparator.comparing(RecordPair::kind))
            .toList();
    List<RecordPair> compared = pairs.stream().filter(pair -> pair.kind().isCompared()).toList();
    List<TrialPair> trials = compared.stream().map(RecordPair::trials).toList();
    Optional<UnpairedDifference> unpaired =
        isUnpaired(pairs)
            ? a.rate().flatMap(old -> b.rate().map(now -> UnpairedDifference.of(old, now)))
            : Optional.empty();
    return new RunComparison(
        request,
        a,
        b,
        pairs,
        Comparison.of(trials, Estimand.CALLERS),
        Comparison.of(trials, Estimand.RECORDS),
        unpaired,
        Slices.of(compared, request.estimand()),
        warnings(a, b, unpaired.isPresent()));
  }

  private static boolean isUnpaired(List<RecordPair> pairs) {
    return pairs.stream()
        .allMatch(pair ->
            switch (pair.kind()) {
              case MISSING_LEFT, MISSING_RIGHT, CHANGED -> true;
              case KNOWN_FAILURE,
                  BROKEN,
                  LESS_STABLE,
                  JUDGED_DIFFERENTLY,
                  FIXED,
                  MORE_STABLE,
                  ERRORED,
                  NOT_RUN,
                  UNCHANGED ->
                  false;
            });
  }

  private static List<Warning> warnings(ComparedSide a, ComparedSide b, boolean isUnpaired) {
    List<Warning> warnings = new ArrayList<>();
    if (isUnpaired) {
      warnings.add(
          new Warning(
              "unpaired",
              "The sides have no record in common, so their rates are compared as those of different callers, which is much less certain."));
    }
    JudgeDifference.between(a, b)
        .ifPresent(difference -> warnings.add(new Warning("judges_differ", difference.sentence())));
    warnings.addAll(ofJudging(a));
    warnings.addAll(ofJudging(b));
    ofCallers(a.callers(), b.callers()).ifPresent(warnings::add);
    return warnings;
  }

  /// Returns the warning about the models that played the callers of two sides.
  static Optional<Warning> ofCallers(List<String> before, List<String> after) {
    return before.equals(after)
        ? Optional.empty()
        : Optional.of(
            new Warning(
                "callers_differ",
                "The callers were played by different models, %s and %s, so a difference may come from them."
                    .formatted(String.join(", ", before), String.join(", ", after))));
  }

  /// Returns the warnings about the judging of one side.
  static List<Warning> ofJudging(ComparedSide side) {
    List<Warning> warnings = new ArrayList<>();
    if (side.fingerprints().size() > 1 && !side.escalates()) {
      warnings.add(
          new Warning(
              "several_judges",
              "The calls of run %s were not all judged in the same way. Judge the run again."
                  .formatted(side.runs().getFirst().id().value())));
    }
    for (EvalRun run : side.runs()) {
      JudgingWarnings.of(run.counts()).stream()
          .map(warning ->
              new Warning(
                  warning.code(), "Run %s: %s".formatted(run.id().value(), warning.message())))
          .forEach(warnings::add);
    }
    return warnings;
  }

  /// Returns the number of records of each class.
  public Map<RecordClass, Integer> counts() {
    Map<RecordClass, Integer> counts = new EnumMap<>(RecordClass.class);
    for (RecordClass kind : RecordClass.values()) {
      counts.put(kind, 0);
    }
    pairs.forEach(pair -> counts.merge(pair.kind(), 1, Integer::sum));
    return counts;
  }

  /// Returns the comparison that was asked for.
  public Optional<Comparison> asked() {
    return switch (request.estimand()) {
      case CALLERS -> callers;
      case RECORDS -> records;
    };
  }
}
