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
///
/// @param votes the correlation of the errors of the judge's votes; empty where turns have one
///   vote, or there are too few labels
/// @param health the health of the judge's model in the run
/// @param spent the part of the run's spending that went into judging
public record JudgeReportView(
    Level turns, Level calls, List<Votes> votes, JudgeView.Health health, Spent spent) {
  public static JudgeReportView of(JudgeReport report) {
    return new JudgeReportView(
        Level.of(report.turns()),
        Level.of(report.calls()),
        report.votes().stream().map(Votes::of).toList(),
        JudgeView.Health.of(report.health()),
        Spent.of(report));
  }

  /// The answers of the judging models, with their tokens and cost.
  public record Spent(
      int answers,
      long numInputTokens,
      long numCachedInputTokens,
      long numOutputTokens,
      Dollars cost) {
    static Spent of(JudgeReport report) {
      Spending spent = report.spent();
      return new Spent(
          report.answers(),
          spent.usage().input(),
          spent.usage().cachedInput(),
          spent.usage().output(),
          new Dollars(spent.costNanos()));
    }
  }

  /// The votes of turns that have several.
  ///
  /// @param cast the number of votes on each turn
  /// @param turns the number of labelled turns with that many votes
  /// @param correlation the correlation of two votes' errors, from 0 to 1
  /// @param effective the number of independent votes that they are worth
  public record Votes(int cast, int turns, double correlation, double effective) {
    static Votes of(JudgeReport.Votes votes) {
      VoteCorrelation found = votes.correlation();
      return new Votes(found.votes(), votes.turns(), found.rho(), found.effectiveVotes());
    }
  }

  /// The figures of one level.
  ///
  /// @param prevalence the share of labelled turns or calls that people pass
  /// @param rawRate the share of the run that the judge passes
  /// @param correctedRate the estimated share that truly passes; null where it is refused
  /// @param refused the reason why there is no corrected rate; null where there is one
  public record Level(
      Table labelled,
      Rate agreement,
      Rate prevalence,
      Optional<Double> kappa,
      Optional<List<Double>> kappaInterval,
      Optional<Double> ac1,
      Rate sensitivity,
      Rate specificity,
      Rate rawRate,
      Optional<Estimate> correctedRate,
      Optional<String> refused) {
    static Level of(JudgeReport.Level level) {
      Agreement agreement = level.agreement();
      Optional<Estimate> estimate = Optional.empty();
      Optional<String> refused = Optional.empty();
      switch (level.corrected()) {
        case CorrectedRate.Estimated found ->
            estimate =
                Optional.of(
                    new Estimate(
                        found.rate(), pair(found.interval()), found.isClipped(), found.warning()));
        case CorrectedRate.Refused(String why) -> refused = Optional.of(why);
      }
      return new Level(
          Table.of(agreement),
          Rate.of(agreement.agreed()),
          Rate.of(agreement.prevalence()),
          agreement.kappa(),
          agreement.kappaInterval().map(JudgeReportView::pair),
          agreement.ac1(),
          Rate.of(agreement.sensitivity()),
          Rate.of(agreement.specificity()),
          Rate.of(level.raw()),
          estimate,
          refused);
    }
  }

  /// The counts of labelled turns or calls, by who passes them.
  public record Table(int bothPass, int judgeAlone, int peopleAlone, int bothFail) {
    static Table of(Agreement agreement) {
      return new Table(
          agreement.bothPass(),
          agreement.judgeAlone(),
          agreement.peopleAlone(),
          agreement.bothFail());
    }
  }

  /// A share with its 95 % interval, low and high; null for a share of nothing.
  public record Rate(int hits, int of, Optional<Double> rate, Optional<List<Double>> interval) {
    static Rate of(Proportion share) {
      return new Rate(
          share.hits(), share.of(), share.rate(), share.interval().map(JudgeReportView::pair));
    }
  }

  /// An estimate with its 95 % interval, low and high.
  ///
  /// @param clipped whether the estimate lay outside of 0 and 1
  /// @param warning a reason not to rely on it; null where there is none
  public record Estimate(
      double rate, List<Double> interval, boolean clipped, Optional<String> warning) {}

  private static List<Double> pair(Interval interval) {
    return List.of(interval.low(), interval.high());
  }
}
