package dev.linecheck.report;

import dev.linecheck.domain.run.StoppedEarly;
import dev.linecheck.report.GateFigures.MissingTrials;
import dev.linecheck.report.GateRecord.Mark;
import dev.linecheck.report.GateVerdict.Cause;
import java.util.List;
import java.util.Optional;

/// Decides whether a candidate may replace its baseline, or keeps an absolute rule. Every surface
/// shows this answer.
public final class Gate {
  /// The fewest compared records on which an answer may rest.
  public static final int RECORDS_MIN = 15;

  /// The fewest trials on each side with which a critical record decides alone. With one trial, 48
  /// % of unchanged prompts would fail for one of ten critical records.
  static final int CRITICAL_TRIALS_MIN = 3;

  private Gate() {}

  /// Decides. A record that alone makes the candidate fail comes first, since no missing verdict
  /// changes that. Then come an early stop, trials without a verdict, and the figures.
  public static GateVerdict decide(GateInput input) {
    GateCase gate = GateCase.of(input);
    return byRecord(gate)
        .or(() -> byEarlyStop(gate))
        .or(() -> tooManyMissing(gate))
        .orElseGet(() -> {
          GateVerdict answer = byFigures(gate);
          return ofAllRecords(answer, gate).orElseGet(() -> ofAllTrials(answer, gate));
        });
  }

  /// Keeps a candidate from passing if it lacks records of its baseline.
  private static Optional<GateVerdict> ofAllRecords(GateVerdict answer, GateCase gate) {
    int lacking = gate.recordsWhere(record -> record.isMarked(Mark.NOT_IN_CANDIDATE)).size();
    return answer instanceof GateVerdict.Pass && lacking > 0
        ? Optional.of(gate.missing(GateText.lacking(lacking)))
        : Optional.empty();
  }

  private static GateVerdict ofAllTrials(GateVerdict answer, GateCase gate) {
    return dependsOnMissing(answer, gate)
        ? gate.missing(
            GateText.dependsOnMissing(gate.figures().missing(), GateNotes.notPlayed(gate.input())))
        : answer;
  }

  /// Returns the answer with which a run may stop that has not ended yet.
  ///
  /// @param input the records as they are now
  public static Optional<StoppedEarly> early(GateInput input) {
    return switch (input.rule()) {
      case GateRule.Baseline rule -> EarlyLook.of(input).answer(rule.margin());
      case GateRule.PassAt _, GateRule.MinPassRate _ -> Optional.empty();
    };
  }

  private static Optional<GateVerdict> byEarlyStop(GateCase gate) {
    return gate.input()
        .early()
        .flatMap(announced ->
            announced.stopped().map(stopped -> StoppedGate.decide(gate, announced, stopped)));
  }

  private static Optional<GateVerdict> byRecord(GateCase gate) {
    return switch (gate.input().rule()) {
      case GateRule.Baseline _ -> {
        List<GateRecord> broken = gate.recordsWhere(Gate::isBrokenCritical);
        yield failed(gate, broken, GateText.broken(broken));
      }
      case GateRule.PassAt(Optional<Integer> trials) -> {
        List<GateRecord> failing = gate.recordsWhere(record -> cannotReach(trials, record));
        yield failed(gate, failing, GateText.belowPassAt(failing));
      }
      case GateRule.MinPassRate _ -> Optional.empty();
    };
  }

  private static Optional<GateVerdict> failed(
      GateCase gate, List<GateRecord> records, String sentence) {
    return records.isEmpty() ? Optional.empty() : Optional.of(gate.fail(sentence, records));
  }

  private static boolean isBrokenCritical(GateRecord record) {
    return record.isMarked(Mark.CRITICAL)
        && record.isBroken()
        && record.validTrials() >= CRITICAL_TRIALS_MIN;
  }

  /// Whether the record passes too few trials, even if those without a verdict had passed.
  private static boolean cannotReach(Optional<Integer> trials, GateRecord record) {
    return RecordTrials.of(record.after()).passed() + GateRecord.missing(record.after())
        < trials.orElse(record.after().size());
  }

  private static Optional<GateVerdict> tooManyMissing(GateCase gate) {
    MissingTrials missing = gate.figures().missing();
    if (missing.areTooManyAfter()) {
      return Optional.of(
          gate.missing(GateText.tooManyMissingAfter(missing, GateNotes.notPlayed(gate.input()))));
    }
    return missing.areTooManyBefore()
        ? Optional.of(gate.missing(GateText.tooManyMissingBefore(missing)))
        : Optional.empty();
  }

  private static boolean dependsOnMissing(GateVerdict answer, GateCase gate) {
    return gate.figures().missing().after() > 0
        && decide(gate.input().withMissingFailed()).getClass() != answer.getClass();
  }

  private static GateVerdict byFigures(GateCase gate) {
    Optional<RunRate> after = gate.figures().after();
    return switch (gate.input().rule()) {
      case GateRule.Baseline rule -> againstBaseline(gate, rule);
      case GateRule.PassAt _ ->
          after.isPresent()
              ? gate.pass(GateText.passesAt(gate.input().counted().size()))
              : nothingJudged(gate);
      case GateRule.MinPassRate(double least) ->
          after.map(rate -> againstRate(gate, rate, least)).orElseGet(() -> nothingJudged(gate));
    };
  }

  private static GateVerdict againstBaseline(GateCase gate, GateRule.Baseline rule) {
    int records = (int) gate.pairs().count();
    if (records < RECORDS_MIN) {
      return gate.inconclusive(
          GateText.tooFewRecords(records, RECORDS_MIN), Cause.TOO_FEW_RECORDS, enough(gate, rule));
    }
    return gate.figures()
        .comparison()
        .map(comparison -> byMargin(gate, rule, comparison))
        .orElseGet(() -> gate.inconclusive(GateText.noNoise(), Cause.UNDECIDED, GateNeeds.NOTHING));
  }

  /// Returns the number of records that would decide, of which there are too few.
  private static GateNeeds enough(GateCase gate, GateRule.Baseline rule) {
    List<TrialPair> pairs = gate.pairs().toList();
    return pairs.isEmpty() || rule.estimand() == Estimand.RECORDS
        ? GateNeeds.NOTHING
        : new GateNeeds(
            GateOutlook.of(pairs, rule, gate.input().plan()).records(), Optional.empty());
  }

  /// Decides by the figures of a comparison alone.
  static GateVerdict byMargin(GateCase gate, GateRule.Baseline rule, Comparison comparison) {
    TrialPlan plan = gate.input().plan();
    if (comparison.difference().lowerBound(plan.passError()) > -rule.margin()) {
      return gate.pass(GateText.pass(gate.figures(), rule, plan));
    }
    if (comparison.isWorse(plan.failError())) {
      return gate.fail(GateText.fail(gate.figures(), plan), List.of());
    }
    GateNeeds needs = GateOutlook.of(gate.pairs().toList(), rule, plan);
    return gate.inconclusive(
        GateText.undecided(gate.figures(), rule, plan, needs), Cause.UNDECIDED, needs);
  }

  private static GateVerdict againstRate(GateCase gate, RunRate rate, double least) {
    if (rate.interval().high() < least) {
      return gate.fail(GateText.failRate(rate, least), List.of());
    }
    if (rate.interval().low() >= least) {
      return gate.pass(GateText.passRate(rate, least));
    }
    GateNeeds needs = GateOutlook.of(rate, least);
    return gate.inconclusive(GateText.undecidedRate(rate, least, needs), Cause.UNDECIDED, needs);
  }

  private static GateVerdict nothingJudged(GateCase gate) {
    return gate.inconclusive(GateText.nothingJudged(), Cause.TOO_FEW_RECORDS, GateNeeds.NOTHING);
  }
}
