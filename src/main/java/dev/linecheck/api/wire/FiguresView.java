package dev.linecheck.api.wire;

import dev.linecheck.evaluation.comparison.RunFigures;
import dev.linecheck.report.IdenticalTrials;
import dev.linecheck.report.Interval;
import dev.linecheck.report.PassOfK;
import dev.linecheck.report.RecordTrials.Stability;
import dev.linecheck.report.RunRate;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// The rate of one run, and what it stands on; an extension.
public record FiguresView(RunFigures figures) implements View {
  @Override
  public void write(FieldWriter fields) {
    fields.put("partial", figures.isPartial());
    Optional<RunRate> rate = figures.rate();
    fields.put("numTrials", rate.map(RunRate::trials).orElse(0));
    fields.put("numPassed", rate.map(RunRate::passed).orElse(0));
    fields.put("numRecords", rate.map(RunRate::records).orElse(0));
    fields.put("rate", rate.map(RunRate::rate));
    fields.put("interval", rate.map(RunRate::interval).map(FiguresView::pair));
    fields.put("exactInterval", rate.map(RunRate::clopperPearson).map(FiguresView::pair));
    fields.put("effectiveTrials", rate.map(RunRate::effectiveTrials));
    fields.put("standardError", rate.flatMap(RunRate::standardError));
    fields.put("rerunError", rate.flatMap(RunRate::rerunError));
    fields.putNullable(
        "reliability",
        rate.filter(_ -> figures.trials() > 1),
        (found, inner) -> reliability(found, figures, inner));
    fields.putNullable("callerFaults", figures.callerFaults(), FiguresView::faults);
  }

  /// Shows how alike the trials of a record are. Trials that repeat each other word for word say
  /// nothing about reliability.
  private static void reliability(RunRate rate, RunFigures figures, FieldWriter fields) {
    IdenticalTrials identical = figures.identical();
    boolean isHidden = identical.hideReliability();
    fields.put("identicalTrials", identical.share(), JudgeReportView::rate);
    fields.put("hidden", isHidden);
    fields.put("passHat", isHidden ? List.of() : ofEach(figures.trials(), rate::allOf));
    fields.put("passAt", isHidden ? List.of() : ofEach(figures.trials(), rate::anyOf));
    fields.put("flakiness", rate.flakiness().filter(_ -> !isHidden));
    fields.put("numStablePass", rate.count(Stability.STABLE_PASS));
    fields.put("numStableFail", rate.count(Stability.STABLE_FAIL));
    fields.put("numFlaky", rate.count(Stability.FLAKY));
  }

  private static List<View> ofEach(int trials, IntFunction<Optional<PassOfK>> figure) {
    return IntStream.rangeClosed(1, trials)
        .mapToObj(figure)
        .flatMap(Optional::stream)
        .<View>map(found -> fields -> passOfK(found, fields))
        .toList();
  }

  private static void passOfK(PassOfK found, FieldWriter fields) {
    fields.put("k", found.k());
    fields.put("rate", found.rate());
    fields.put("interval", pair(found.interval()));
    fields.put("numRecords", found.records());
  }

  private static void faults(RunFigures.CallerFaults faults, FieldWriter fields) {
    fields.put("numInvalid", faults.invalid());
    fields.put("rateIfFailed", faults.ifFailed());
    fields.put("rateIfPassed", faults.ifPassed());
  }

  static List<Double> pair(Interval interval) {
    return List.of(interval.low(), interval.high());
  }
}
