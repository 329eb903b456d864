package dev.linecheck.api.wire;

import dev.linecheck.domain.run.Spending;
import dev.linecheck.domain.verdict.BinaryLabel;
import dev.linecheck.report.Agreement;
import dev.linecheck.report.CorrectedRate;
import dev.linecheck.report.JudgeReport;
import dev.linecheck.report.Proportion;
import dev.linecheck.report.RawRate;
import dev.linecheck.report.VoteCorrelation;
import java.util.Optional;

/// The judge's agreement with people's labels, and the run's rates corrected by it; an extension.
/// Turns and calls are two independent levels.
public record JudgeReportView(JudgeReport report) implements View {
  @Override
  public void write(FieldWriter fields) {
    fields.put("turns", report.levels().turns(), JudgeReportView::level);
    fields.put("calls", report.levels().calls(), JudgeReportView::level);
    fields.putAll("votes", report.votes(), JudgeReportView::votes);
    fields.put("health", report.health(), JudgeView::health);
    fields.put("spent", report, JudgeReportView::spent);
  }

  /// Shows the answers of the judging models, with their tokens and cost.
  private static void spent(JudgeReport report, FieldWriter fields) {
    Spending spent = report.spent();
    fields.put("answers", report.answers());
    fields.put("numInputTokens", spent.usage().input());
    fields.put("numCachedInputTokens", spent.usage().cachedInput());
    fields.put("numOutputTokens", spent.usage().output());
    fields.put("cost", new Dollars(spent.costNanos()));
  }

  /// Shows the correlation of the errors of the votes on turns that have several.
  private static void votes(JudgeReport.Votes votes, FieldWriter fields) {
    VoteCorrelation found = votes.correlation();
    fields.put("cast", found.votes());
    fields.put("turns", votes.turns());
    fields.put("correlation", found.rho());
    fields.put("effective", found.effectiveVotes());
  }

  /// Shows the figures of one level. There is either a corrected rate, or a reason for refusing
  /// one.
  private static void level(JudgeReport.Level level, FieldWriter fields) {
    Agreement agreement = level.agreement();
    fields.put("labelled", agreement, JudgeReportView::table);
    fields.put("agreement", agreement.agreed(), JudgeReportView::rate);
    fields.put("prevalence", agreement.prevalence(), JudgeReportView::rate);
    fields.put("kappa", agreement.kappa());
    fields.put("kappaInterval", agreement.kappaInterval().map(FiguresView::pair));
    fields.put("ac1", agreement.ac1());
    fields.put("sensitivity", agreement.sensitivity(), JudgeReportView::rate);
    fields.put("specificity", agreement.specificity(), JudgeReportView::rate);
    fields.put("rawRate", level.raw(), JudgeReportView::raw);
    switch (level.corrected()) {
      case CorrectedRate.Estimated found ->
          fields
              .put("correctedRate", found, JudgeReportView::estimate)
              .put("refused", Optional.empty());
      case CorrectedRate.PostStratified found ->
          fields
              .put("correctedRate", found, JudgeReportView::postStratified)
              .put("refused", Optional.empty());
      case CorrectedRate.Refused(String why) ->
          fields.put("correctedRate", Optional.empty()).put("refused", why);
    }
    fields.putAll("disagreements", level.disagreements(), JudgeReportView::disagreement);
  }

  private static void raw(RawRate raw, FieldWriter fields) {
    fields.put("hits", raw.counted().hits());
    fields.put("of", raw.counted().of());
    fields.put("rate", raw.rate());
    fields.put("interval", raw.interval().map(FiguresView::pair));
  }

  private static void disagreement(JudgeReport.Rated found, FieldWriter fields) {
    fields.put("runId", found.run().value());
    fields.put("resultId", found.result().value());
    found.index().ifPresent(index -> fields.put("index", index));
    fields.put("judgePasses", found.verdicts().judge() == BinaryLabel.ACCURATE);
    fields.put("peoplePass", found.verdicts().person() == BinaryLabel.ACCURATE);
    fields.put("labelledBy", found.labelledBy());
  }

  private static void estimate(CorrectedRate.Estimated found, FieldWriter fields) {
    fields.put("method", "ERROR_RATES");
    fields.put("rate", found.rate());
    fields.put("interval", FiguresView.pair(found.interval()));
    fields.put("clipped", found.isClipped());
    fields.put("warning", found.warning());
  }

  private static void postStratified(CorrectedRate.PostStratified found, FieldWriter fields) {
    fields.put("method", "POST_STRATIFICATION");
    fields.put("rate", found.rate());
    fields.put("interval", FiguresView.pair(found.interval()));
    fields.put("clipped", false);
    fields.put("warning", Optional.empty());
  }

  /// Shows the counts of labelled turns or calls, by who passes them.
  static void table(Agreement agreement, FieldWriter fields) {
    fields.put("bothPass", agreement.bothPass());
    fields.put("judgeAlone", agreement.judgeAlone());
    fields.put("peopleAlone", agreement.peopleAlone());
    fields.put("bothFail", agreement.bothFail());
  }

  /// Shows a share with its 95 % interval; a share of nothing has neither.
  static void rate(Proportion share, FieldWriter fields) {
    fields.put("hits", share.hits());
    fields.put("of", share.of());
    fields.put("rate", share.rate());
    fields.put("interval", share.interval().map(FiguresView::pair));
  }
}
