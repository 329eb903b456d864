package dev.linecheck.api.wire;

import dev.linecheck.report.Agreement;
import dev.linecheck.report.Drift;
import dev.linecheck.report.DriftSeries;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The judge's verdicts on the sentinels of a config's runs, newest run first; an extension.
public record DriftView(List<Run> data) {
  public DriftView {
    data = List.copyOf(data);
  }

  /// A run with sentinels.
  ///
  /// @param fingerprints the fingerprints of the judge in this run
  /// @param judged the number of sentinels with a verdict
  /// @param sincePrevious the change since the previous run; null for the oldest
  /// @param sinceFirst the change since the oldest run shown; null for that run
  public record Run(
      String evalRunId,
      Instant createdAt,
      String judgeModelId,
      List<String> fingerprints,
      int numSentinels,
      JudgeReportView.Table judged,
      int numUndecided,
      Optional<Double> kappa,
      JudgeReportView.Rate sensitivity,
      JudgeReportView.Rate specificity,
      Optional<Change> sincePrevious,
      Optional<Change> sinceFirst) {}

  /// The comparison of the same turns in two runs.
  ///
  /// @param p the probability of a change this uneven if the judge is as good as before
  public record Change(
      int numTurns, int numNewlyWrong, int numNewlyRight, double p, Optional<Double> kappaChange) {
    static Change of(Drift drift) {
      return new Change(
          drift.turns(), drift.lost(), drift.gained(), drift.byChance(), drift.kappaChange());
    }
  }

  public static DriftView of(DriftSeries series) {
    return new DriftView(series.points().stream().map(DriftView::run).toList());
  }

  private static Run run(DriftSeries.Point point) {
    DriftSeries.JudgedRun run = point.run();
    Agreement agreement = point.agreement();
    return new Run(
        run.run().value(),
        run.startedAt(),
        run.judge().value(),
        run.fingerprints(),
        run.turns(),
        JudgeReportView.Table.of(agreement),
        run.undecided(),
        agreement.kappa(),
        JudgeReportView.Rate.of(agreement.sensitivity()),
        JudgeReportView.Rate.of(agreement.specificity()),
        point.sincePrevious().map(Change::of),
        point.sinceFirst().map(Change::of));
  }
}
