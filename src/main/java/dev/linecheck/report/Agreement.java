package dev.linecheck.report;

import dev.linecheck.domain.verdict.BinaryLabel;
import java.util.List;
import java.util.Optional;

/// The agreement of a judge with people about the same turns, or about the same calls as a whole;
/// never both.
///
/// @param bothPass accurate by both
/// @param judgeAlone accurate by the judge alone
/// @param peopleAlone accurate by people alone
/// @param bothFail inaccurate by both
public record Agreement(int bothPass, int judgeAlone, int peopleAlone, int bothFail) {
  public static Agreement of(List<RatedPair> marked) {
    return new Agreement(
        count(marked, BinaryLabel.ACCURATE, BinaryLabel.ACCURATE),
        count(marked, BinaryLabel.ACCURATE, BinaryLabel.INACCURATE),
        count(marked, BinaryLabel.INACCURATE, BinaryLabel.ACCURATE),
        count(marked, BinaryLabel.INACCURATE, BinaryLabel.INACCURATE));
  }

  private static int count(List<RatedPair> marked, BinaryLabel judge, BinaryLabel person) {
    RatedPair wanted = new RatedPair(judge, person);
    return (int) marked.stream().filter(wanted::equals).count();
  }

  public int marked() {
    return bothPass + judgeAlone + peopleAlone + bothFail;
  }

  /// Returns the share on which both agree.
  public Proportion agreed() {
    return new Proportion(bothPass + bothFail, marked());
  }

  /// Returns the share that people mark accurate.
  public Proportion prevalence() {
    return new Proportion(bothPass + peopleAlone, marked());
  }

  /// Returns the share that the judge passes, among those that people mark accurate.
  public Proportion sensitivity() {
    return new Proportion(bothPass, bothPass + peopleAlone);
  }

  /// Returns the share that the judge faults, among those that people mark inaccurate.
  public Proportion specificity() {
    return new Proportion(bothFail, bothFail + judgeAlone);
  }

  /// Returns Cohen's kappa; empty if chance alone would agree on everything, or if nothing is
  /// marked.
  public Optional<Double> kappa() {
    return beyond(byChance());
  }

  /// Returns the interval of kappa by its large-sample error; empty if there is no kappa.
  public Optional<Interval> kappaInterval() {
    return kappa()
        .map(kappa -> {
          double observed = (bothPass + bothFail) / (double) marked();
          double error = Math.sqrt(observed * (1 - observed) / marked()) / (1 - byChance());
          return new Interval(
              Math.max(-1, kappa - Interval.Z * error), Math.min(1, kappa + Interval.Z * error));
        });
  }

  private double byChance() {
    double judge = passShare(judgeAlone);
    double people = passShare(peopleAlone);
    return judge * people + (1 - judge) * (1 - people);
  }

  /// Returns Gwet's AC1, which stays meaningful when nearly all are accurate.
  public Optional<Double> ac1() {
    double mean = (passShare(judgeAlone) + passShare(peopleAlone)) / 2;
    return beyond(2 * mean * (1 - mean));
  }

  private double passShare(int alone) {
    return (bothPass + alone) / (double) marked();
  }

  /// Returns the agreement beyond that expected by chance.
  private Optional<Double> beyond(double expected) {
    return agreed()
        .rate()
        .filter(_ -> expected < 1)
        .map(observed -> (observed - expected) / (1 - expected));
  }
}
