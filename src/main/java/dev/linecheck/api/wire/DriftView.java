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
  private static void run(DriftSeries.Point point, FieldWriter fields) {
    DriftSeries.JudgedRun run = point.run();
    Agreement agreement = point.agreement();
    fields.put("evalRunId", run.run().value());
    fields.put("createdAt", run.startedAt());
    fields.put("judgeModelId", run.judge().value());
    fields.put("fingerprints", run.fingerprints());
    fields.put("numSentinels", run.turns());
    fields.put("judged", agreement, JudgeReportView::table);
    fields.put("numUndecided", run.undecided());
    fields.put("kappa", agreement.kappa());
    fields.put("sensitivity", agreement.sensitivity(), JudgeReportView::rate);
    fields.put("specificity", agreement.specificity(), JudgeReportView::rate);
    fields.putNullable("sincePrevious", point.sincePrevious(), DriftView::change);
    fields.putNullable("sinceFirst", point.sinceFirst(), DriftView::change);
  }

  /// Compares the same turns in two runs. `p` is the probability of a change this uneven if the
  /// judge is as good as before.
  private static void change(Drift drift, FieldWriter fields) {
    fields.put("numTurns", drift.turns());
    fields.put("numNewlyWrong", drift.lost());
    fields.put("numNewlyRight", drift.gained());
    fields.put("p", drift.byChance());
    fields.put("kappaChange", drift.kappaChange());
  }
}
