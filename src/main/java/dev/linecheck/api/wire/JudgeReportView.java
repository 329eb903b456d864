package dev.linecheck.api.wire;

import dev.linecheck.report.Agreement;
import dev.linecheck.report.CorrectedRate;
import dev.linecheck.report.Interval;
import dev.linecheck.report.Share;
import java.util.List;
import java.util.Optional;

/// What a judge is worth by people's labels, and what a run says in that light; an extension. Turns
/// and calls are two levels that say nothing of each other.
public record JudgeReportView(Level turns, Level calls) {
  /// The figures of one level.
  ///
  /// @param prevalence the share of what is labelled that people pass
  /// @param rawRate the share of the run that the judge passes
  /// @param correctedRate the share that truly passes, estimated; null where it is refused
  /// @param refused why there is no corrected rate; null where there is one
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
    /// The figures of a judge and of a run.
    ///
    /// @param raw what the judge passes of the run
    public static Level of(Agreement agreement, Share raw) {
      CorrectedRate corrected = CorrectedRate.of(raw, agreement);
      Optional<Estimate> estimate = Optional.empty();
      Optional<String> refused = Optional.empty();
      switch (corrected) {
        case CorrectedRate.Estimated(double rate, Interval interval) ->
            estimate = Optional.of(new Estimate(rate, pair(interval)));
        case CorrectedRate.Refused(String why) -> refused = Optional.of(why);
      }
      return new Level(
          new Table(
              agreement.bothPass(),
              agreement.judgeAlone(),
              agreement.peopleAlone(),
              agreement.bothFail()),
          Rate.of(agreement.agreed()),
          Rate.of(agreement.prevalence()),
          agreement.kappa(),
          agreement.kappaInterval().map(JudgeReportView::pair),
          agreement.ac1(),
          Rate.of(agreement.sensitivity()),
          Rate.of(agreement.specificity()),
          Rate.of(raw),
          estimate,
          refused);
    }
  }

  /// What is labelled, by who passes it.
  public record Table(int bothPass, int judgeAlone, int peopleAlone, int bothFail) {}

  /// A share with its 95 % interval, low and high; null of none.
  public record Rate(int hits, int of, Optional<Double> rate, Optional<List<Double>> interval) {
    static Rate of(Share share) {
      return new Rate(
          share.hits(), share.of(), share.rate(), share.interval().map(JudgeReportView::pair));
    }
  }

  /// An estimate with its 95 % interval, low and high.
  public record Estimate(double rate, List<Double> interval) {}

  private static List<Double> pair(Interval interval) {
    return List.of(interval.low(), interval.high());
  }
}
