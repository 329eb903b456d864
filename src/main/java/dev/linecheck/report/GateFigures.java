package dev.linecheck.report;

import java.util.List;
import java.util.Optional;

/// The figures of a gate. Records marked as known failures are in none but their own.
///
/// @param comparison the comparison with the baseline; empty without one
/// @param lowerBound the lowest difference of the rates that the errors of the plan allow for;
///   empty without a comparison, and after an early stop
/// @param sequence the confidence sequence of the difference, which takes the place of the interval
///   after an early stop; empty otherwise
/// @param before the baseline's rate on the compared records
/// @param after the candidate's rate: on the compared records, or on all without a baseline
/// @param missing the trials without a verdict
/// @param knownFailures the trials of the candidate on records marked as known failures
public record GateFigures(
    Optional<Comparison> comparison,
    Optional<Double> lowerBound,
    Optional<Interval> sequence,
    Optional<RunRate> before,
    Optional<RunRate> after,
    MissingTrials missing,
    List<RecordTrials> knownFailures) {
  /// The planned trials without a verdict, of all planned trials of both runs. The candidate's
  /// planned trials include those of records that only the baseline has, or that were changed.
  public record MissingTrials(int before, int ofBefore, int after, int ofAfter) {
    /// The largest percentage of planned trials that may lack a verdict.
    private static final long PERCENT_MAX = 5;

    static MissingTrials of(List<GateRecord> records) {
      int before = 0;
      int ofBefore = 0;
      int after = 0;
      int ofAfter = 0;
      for (GateRecord record : records) {
        before += GateRecord.missing(record.before());
        ofBefore += record.before().size();
        after += GateRecord.missing(record.after());
        ofAfter += record.after().size();
      }
      return new MissingTrials(before, ofBefore, after, ofAfter);
    }

    boolean areTooManyBefore() {
      return 100L * before > PERCENT_MAX * ofBefore;
    }

    boolean areTooManyAfter() {
      return 100L * after > PERCENT_MAX * ofAfter;
    }
  }

  public GateFigures {
    knownFailures = List.copyOf(knownFailures);
  }

  static GateFigures of(GateInput input) {
    List<RecordTrials> known =
        input.knownFailures().stream().map(record -> RecordTrials.of(record.after())).toList();
    MissingTrials missing = MissingTrials.of(input.needed());
    return switch (input.rule()) {
      case GateRule.Baseline rule -> compared(input, rule, missing, known);
      case GateRule.PassAt _, GateRule.MinPassRate _ ->
          new GateFigures(
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              RunRate.of(
                  input.counted().stream().map(record -> RecordTrials.of(record.after())).toList()),
              missing,
              known);
    };
  }

  private static Interval sequence(GateInput input) {
    return ConfidenceSequence.of(
        EarlyLook.of(input).pairs().stream().map(TrialPair::difference).toList());
  }

  private static GateFigures compared(
      GateInput input, GateRule.Baseline rule, MissingTrials missing, List<RecordTrials> known) {
    List<TrialPair> pairs = input.counted().stream().map(GateRecord::pair).toList();
    boolean isWhole = input.stopped().isEmpty();
    Optional<Comparison> comparison =
        Comparison.of(pairs, isWhole ? rule.estimand() : Estimand.CALLERS);
    return new GateFigures(
        comparison,
        comparison
            .filter(_ -> isWhole)
            .map(found -> found.difference().lowerBound(input.plan().passError())),
        comparison.filter(_ -> !isWhole).map(_ -> sequence(input)),
        RunRate.of(pairs.stream().map(TrialPair::before).toList()),
        RunRate.of(pairs.stream().map(TrialPair::after).toList()),
        missing,
        known);
  }
}
