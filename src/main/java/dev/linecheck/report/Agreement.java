package dev.linecheck.report;

import dev.linecheck.domain.verdict.BinaryLabel;
import java.util.List;
import java.util.Optional;

/// How a judge and people mark the same turns, or the same calls as a whole; never both.
///
/// @param bothPass accurate to both
/// @param judgeAlone accurate to the judge alone
/// @param peopleAlone accurate to people alone
/// @param bothFail accurate to nobody
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

  /// Those of which both say the same.
  public Proportion agreed() {
    return new Proportion(bothPass + bothFail, marked());
  }

  /// Those that are accurate to people.
  public Proportion prevalence() {
    return new Proportion(bothPass + peopleAlone, marked());
  }

  /// Of those that are accurate to people, the ones that the judge passes.
  public Proportion sensitivity() {
    return new Proportion(bothPass, bothPass + peopleAlone);
  }

  /// Of those that are not accurate to people, the ones that the judge faults.
  public Proportion specificity() {
    return new Proportion(bothFail, bothFail + judgeAlone);
  }

  /// Cohen's kappa; empty where chance alone would agree on everything, and of none.
  public Optional<Double> kappa() {
    return beyond(byChance());
  }

  /// Of kappa, by its large-sample error; empty where there is none.
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

  /// Gwet's AC1, which does not suffer where nearly all are accurate.
  public Optional<Double> ac1() {
    double mean = (passShare(judgeAlone) + passShare(peopleAlone)) / 2;
    return beyond(2 * mean * (1 - mean));
  }

  private double passShare(int alone) {
    return (bothPass + alone) / (double) marked();
  }

  /// Agreement beyond what is expected by chance.
  private Optional<Double> beyond(double expected) {
    return agreed()
        .rate()
        .filter(_ -> expected < 1)
        .map(observed -> (observed - expected) / (1 - expected));
  }
}
