package dev.linecheck.api.wire;

import dev.linecheck.domain.run.Spending;
import dev.linecheck.report.Agreement;
import dev.linecheck.report.CorrectedRate;
import dev.linecheck.report.Interval;
import dev.linecheck.report.JudgeReport;
import dev.linecheck.report.Proportion;
import dev.linecheck.report.VoteCorrelation;
import java.util.List;
import java.util.Optional;

/// The judge's agreement with people's labels, and the run's rates corrected by it; an extension.
/// Turns and calls are two independent levels.
public record JudgeReportView(JudgeReport report) implements View {
  @Override
  public void write(FieldWriter fields) {
    fields.put("turns", level(report.turns()));
    fields.put("calls", level(report.calls()));
    fields.putAll("votes", report.votes(), JudgeReportView::votes);
    fields.put("health", JudgeView.health(report.health()));
    fields.put("spent", spent());
  }

  /// Shows the answers of the judging models, with their tokens and cost.
  private View spent() {
    Spending spent = report.spent();
    return fields ->
        fields
            .put("answers", report.answers())
            .put("numInputTokens", spent.usage().input())
            .put("numCachedInputTokens", spent.usage().cachedInput())
            .put("numOutputTokens", spent.usage().output())
            .put("cost", new Dollars(spent.costNanos()));
  }

  /// Shows the correlation of the errors of the votes on turns that have several.
  private static View votes(JudgeReport.Votes votes) {
    VoteCorrelation found = votes.correlation();
    return fields ->
        fields
            .put("cast", found.votes())
            .put("turns", votes.turns())
            .put("correlation", found.rho())
            .put("effective", found.effectiveVotes());
  }

  /// Shows the figures of one level. There is either a corrected rate, or a reason for refusing
  /// one.
  private static View level(JudgeReport.Level level) {
    Agreement agreement = level.agreement();
    return fields -> {
      fields
          .put("labelled", table(agreement))
          .put("agreement", rate(agreement.agreed()))
          .put("prevalence", rate(agreement.prevalence()))
          .put("kappa", agreement.kappa())
          .put("kappaInterval", agreement.kappaInterval().map(JudgeReportView::pair))
          .put("ac1", agreement.ac1())
          .put("sensitivity", rate(agreement.sensitivity()))
          .put("specificity", rate(agreement.specificity()))
          .put("rawRate", rate(level.raw()));
      switch (level.corrected()) {
        case CorrectedRate.Estimated found ->
            fields.put("correctedRate", estimate(found)).put("refused", Optional.empty());
        case CorrectedRate.Refused(String why) ->
            fields.put("correctedRate", Optional.empty()).put("refused", why);
      }
    };
  }

  private static View estimate(CorrectedRate.Estimated found) {
    return fields ->
        fields
            .put("rate", found.rate())
            .put("interval", pair(found.interval()))
            .put("clipped", found.isClipped())
            .put("warning", found.warning());
  }

  /// Shows the counts of labelled turns or calls, by who passes them.
  static View table(Agreement agreement) {
    return fields ->
        fields
            .put("bothPass", agreement.bothPass())
            .put("judgeAlone", agreement.judgeAlone())
            .put("peopleAlone", agreement.peopleAlone())
            .put("bothFail", agreement.bothFail());
  }

  /// Shows a share with its 95 % interval; a share of nothing has neither.
  static View rate(Proportion share) {
    return fields ->
        fields
            .put("hits", share.hits())
            .put("of", share.of())
            .put("rate", share.rate())
            .put("interval", share.interval().map(JudgeReportView::pair));
  }

  private static List<Double> pair(Interval interval) {
    return List.of(interval.low(), interval.high());
  }
}
