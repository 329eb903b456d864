package dev.linecheck.api.wire;

import dev.linecheck.report.Agreement;
import dev.linecheck.report.Drift;
import dev.linecheck.report.DriftSeries;

/// The judge's verdicts on the sentinels of a config's runs, newest run first; an extension.
public record DriftView(DriftSeries series) implements View {
  @Override
  public void write(FieldWriter fields) {
    fields.putAll("data", series.points(), DriftView::run);
  }

  /// Shows a run, and its changes since the previous run and since the oldest one.
  private static View run(DriftSeries.Point point) {
    DriftSeries.JudgedRun run = point.run();
    Agreement agreement = point.agreement();
    return fields ->
        fields
            .put("evalRunId", run.run().value())
            .put("createdAt", run.startedAt())
            .put("judgeModelId", run.judge().value())
            .put("fingerprints", run.fingerprints())
            .put("numSentinels", run.turns())
            .put("judged", JudgeReportView.table(agreement))
            .put("numUndecided", run.undecided())
            .put("kappa", agreement.kappa())
            .put("sensitivity", JudgeReportView.rate(agreement.sensitivity()))
            .put("specificity", JudgeReportView.rate(agreement.specificity()))
            .put("sincePrevious", point.sincePrevious().map(DriftView::change))
            .put("sinceFirst", point.sinceFirst().map(DriftView::change));
  }

  /// Compares the same turns in two runs. `p` is the probability of a change this uneven if the
  /// judge is as good as before.
  private static View change(Drift drift) {
    return fields ->
        fields
            .put("numTurns", drift.turns())
            .put("numNewlyWrong", drift.lost())
            .put("numNewlyRight", drift.gained())
            .put("p", drift.byChance())
            .put("kappaChange", drift.kappaChange());
  }
}
