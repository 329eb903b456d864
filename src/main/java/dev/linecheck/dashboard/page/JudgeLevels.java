package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.Fact;
import dev.linecheck.dashboard.view.JudgePageView;
import dev.linecheck.dashboard.view.JudgePageView.Corrected;
import dev.linecheck.dashboard.view.JudgePageView.Table;
import dev.linecheck.dashboard.view.Numbers;
import dev.linecheck.dashboard.view.PageLink;
import dev.linecheck.dashboard.view.RateView;
import dev.linecheck.domain.verdict.BinaryLabel;
import dev.linecheck.evaluation.labelling.LabelDraw.Level;
import dev.linecheck.report.Agreement;
import dev.linecheck.report.CorrectedRate;
import dev.linecheck.report.Interval;
import dev.linecheck.report.JudgeReport;
import dev.linecheck.report.Proportion;
import dev.linecheck.report.RawRate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Shows a level of the judge report: turns, or calls as a whole.
///
/// @param page the address of the judge's page
record JudgeLevels(RatedRows rows, Paths.Address page) {
  JudgePageView.Level of(Level level, JudgeReport.Level found) {
    Agreement agreement = found.agreement();
    return new JudgePageView.Level(
        noun(level) + "s",
        title(level),
        agreement.marked() > 0,
        Numbers.counted(agreement.marked(), "label"),
        new Table(
            cell(level, agreement.bothPass(), BinaryLabel.ACCURATE, BinaryLabel.ACCURATE),
            cell(level, agreement.judgeAlone(), BinaryLabel.ACCURATE, BinaryLabel.INACCURATE),
            cell(level, agreement.peopleAlone(), BinaryLabel.INACCURATE, BinaryLabel.ACCURATE),
            cell(level, agreement.bothFail(), BinaryLabel.INACCURATE, BinaryLabel.INACCURATE)),
        facts(agreement),
        raw(level, found.raw()),
        corrected(found.corrected()),
        rows.of(found.disagreements()));
  }

  static String title(Level level) {
    return switch (level) {
      case TURN -> "Turns";
      case CALL -> "Calls";
    };
  }

  static String noun(Level level) {
    return level.name().toLowerCase(Locale.ROOT);
  }

  private PageLink cell(Level level, int number, BinaryLabel judge, BinaryLabel people) {
    return new PageLink(
        Numbers.count(number),
        page.with(JudgePage.LEVEL, Optional.of(noun(level)))
                .with(JudgePage.JUDGE, Optional.of(judge.name().toLowerCase(Locale.ROOT)))
                .with(JudgePage.PEOPLE, Optional.of(people.name().toLowerCase(Locale.ROOT)))
                .text()
            + "#chosen");
  }

  private static List<Fact> facts(Agreement agreement) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Both agree", share(agreement.agreed())));
    facts.add(new Fact("Sensitivity: passed, of what people pass", share(agreement.sensitivity())));
    facts.add(
        new Fact("Specificity: faulted, of what people fault", share(agreement.specificity())));
    facts.add(new Fact("Cohen's kappa", kappa(agreement), AgreementWords.KAPPA));
    facts.add(
        new Fact(
            "Gwet's AC1",
            agreement.ac1().map(JudgeLevels::decimal).orElse("not known"),
            AgreementWords.AC1));
    return facts;
  }

  /// Returns a share with its interval and its count.
  static String share(Proportion share) {
    return share
        .rate()
        .flatMap(rate ->
            share
                .interval()
                .map(interval ->
                    "%s, %s, %s of %s"
                        .formatted(
                            Numbers.percent(rate),
                            Numbers.interval(interval.low(), interval.high()),
                            Numbers.count(share.hits()),
                            Numbers.count(share.of()))))
        .orElse("no label");
  }

  static String kappa(Agreement agreement) {
    return agreement
        .kappa()
        .map(kappa ->
            decimal(kappa)
                + agreement
                    .kappaInterval()
                    .map(interval ->
                        ", %s to %s".formatted(decimal(interval.low()), decimal(interval.high())))
                    .orElse(""))
        .orElse("not known");
  }

  static String decimal(double number) {
    return String.format(Locale.ROOT, "%.2f", number).replace('-', '−');
  }

  private static Optional<RateView> raw(Level level, RawRate raw) {
    return raw.rate()
        .flatMap(rate ->
            raw.interval()
                .map(interval ->
                    RateView.of(
                        rate,
                        interval,
                        "%s of %s passed"
                            .formatted(
                                Numbers.count(raw.counted().hits()),
                                Numbers.counted(raw.counted().of(), "judged " + noun(level))))));
  }

  private static Corrected corrected(CorrectedRate corrected) {
    return switch (corrected) {
      case CorrectedRate.Estimated found ->
          new Corrected(
              Optional.of(rate(found.rate(), found.interval())),
              "Estimated from how often the judge errs on labelled ones."
                  + (found.isClipped()
                      ? " The judge passes more, or less, than its errors allow, so the rate is cut to"
                          + " the end of the scale."
                      : "")
                  + found.warning().map(" "::concat).orElse(""));
      case CorrectedRate.PostStratified(double rate, Interval interval) ->
          new Corrected(
              Optional.of(rate(rate, interval)),
              "Estimated from labels that were drawn at random from this run.");
      case CorrectedRate.Refused(String why) -> new Corrected(Optional.empty(), why);
    };
  }

  private static RateView rate(double rate, Interval interval) {
    return RateView.of(rate, interval, "");
  }
}
