package dev.linecheck.report;

import java.util.Optional;

/// How a judge and people mark the same turns.
///
/// @param bothPass accurate to both
/// @param judgeAlone accurate to the judge alone
/// @param peopleAlone accurate to people alone
/// @param bothFail accurate to nobody
public record Agreement(int bothPass, int judgeAlone, int peopleAlone, int bothFail) {
  public int turns() {
    return bothPass + judgeAlone + peopleAlone + bothFail;
  }

  /// Turns of which both say the same.
  public Share agreed() {
    return new Share(bothPass + bothFail, turns());
  }

  /// Turns that are accurate to people.
  public Share prevalence() {
    return new Share(bothPass + peopleAlone, turns());
  }

  /// Of the turns that are accurate to people, those that the judge passes.
  public Share sensitivity() {
    return new Share(bothPass, bothPass + peopleAlone);
  }

  /// Of the turns that are not accurate to people, those that the judge faults.
  public Share specificity() {
    return new Share(bothFail, bothFail + judgeAlone);
  }

  /// Cohen's kappa; empty where chance alone would agree on everything, and of no turns.
  public Optional<Double> kappa() {
    return beyond(byChance());
  }

  /// Of kappa, by its large-sample error; empty where there is none.
  public Optional<Interval> kappaInterval() {
    return kappa()
        .map(kappa -> {
          double observed = (bothPass + bothFail) / (double) turns();
          double error = Math.sqrt(observed * (1 - observed) / turns()) / (1 - byChance());
          return new Interval(
              Math.max(-1, kappa - Interval.Z * error), Math.min(1, kappa + Interval.Z * error));
        });
  }

  private double byChance() {
    double judge = passShare(judgeAlone);
    double people = passShare(peopleAlone);
    return judge * people + (1 - judge) * (1 - people);
  }

  /// Gwet's AC1, which does not suffer where nearly all turns are accurate.
  public Optional<Double> ac1() {
    double mean = (passShare(judgeAlone) + passShare(peopleAlone)) / 2;
    return beyond(2 * mean * (1 - mean));
  }

  private double passShare(int alone) {
    return (bothPass + alone) / (double) turns();
  }

  /// Agreement beyond what is expected by chance.
  private Optional<Double> beyond(double expected) {
    return agreed()
        .rate()
        .filter(_ -> expected < 1)
        .map(observed -> (observed - expected) / (1 - expected));
  }
}
