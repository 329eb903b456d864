package dev.linecheck.api.wire;

import dev.linecheck.report.Agreement;
import dev.linecheck.report.CorrectedRate;
import dev.linecheck.report.Interval;
import dev.linecheck.report.Share;
import java.util.List;
import java.util.Optional;

/// What a judge is worth by people's labels, and what a run says in that light; an extension.
///
/// @param rawRate the share of the run's turns that the judge passes
/// @param correctedRate the share that is truly accurate, estimated; null where it is refused
/// @param refused why there is no corrected rate; null where there is one
public record JudgeReportView(
    Table labelled,
    Rate agreement,
    Optional<Double> kappa,
    Optional<Double> ac1,
    Rate sensitivity,
    Rate specificity,
    Rate rawRate,
    Optional<Estimate> correctedRate,
    Optional<String> refused) {
  /// Labelled turns by who passes them.
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

  /// The figures of a judge and of a run.
  ///
  /// @param raw the run's turns that the judge passes
  public static JudgeReportView of(Agreement agreement, Share raw) {
    CorrectedRate corrected = CorrectedRate.of(raw, agreement);
    Optional<Estimate> estimate = Optional.empty();
    Optional<String> refused = Optional.empty();
    switch (corrected) {
      case CorrectedRate.Estimated(double rate, Interval interval) ->
          estimate = Optional.of(new Estimate(rate, pair(interval)));
      case CorrectedRate.Refused(String why) -> refused = Optional.of(why);
    }
    return new JudgeReportView(
        new Table(
            agreement.bothPass(),
            agreement.judgeAlone(),
            agreement.peopleAlone(),
            agreement.bothFail()),
        Rate.of(agreement.agreed()),
        agreement.kappa(),
        agreement.ac1(),
        Rate.of(agreement.sensitivity()),
        Rate.of(agreement.specificity()),
        Rate.of(raw),
        estimate,
        refused);
  }
}
