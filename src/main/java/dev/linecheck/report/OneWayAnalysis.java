package dev.linecheck.report;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// The one-way analysis of variance of verdicts in groups: the variance within groups, whose
/// verdicts differ by chance alone, and the variance between the groups' true rates.
public final class OneWayAnalysis {
  /// The fewest groups with different verdicts for which their spread is trusted. With fewer, each
  /// group counts as one observation.
  private static final int MIXED_MIN = 5;

  /// The largest variance of a verdict.
  private static final double VARIANCE_MAX = 0.25;

  private final List<RecordTrials> groups;
  private final Sums all;

  private OneWayAnalysis(List<RecordTrials> groups) {
    this.groups = groups;
    this.all = groups.stream().map(Sums::of).reduce(new Sums(0, 0, 0, 0, 0), Sums::plus);
  }

  /// The sums from which the variances follow, over some groups.
  ///
  /// @param sizes the sum of the squares of the numbers of verdicts
  /// @param shares the sum of the squared passes divided by the number of verdicts
  private record Sums(int groups, double verdicts, double sizes, double passes, double shares) {
    static Sums of(RecordTrials group) {
      double passed = group.passed();
      double of = group.of();
      return new Sums(1, of, of * of, passed, passed * passed / of);
    }

    Sums plus(Sums other) {
      return new Sums(
          groups + other.groups,
          verdicts + other.verdicts,
          sizes + other.sizes,
          passes + other.passes,
          shares + other.shares);
    }

    Sums minus(Sums other) {
      return new Sums(
          groups - other.groups,
          verdicts - other.verdicts,
          sizes - other.sizes,
          passes - other.passes,
          shares - other.shares);
    }

    double within() {
      return Math.max(0, passes - shares) / (verdicts - groups);
    }

    double between() {
      double squares = (shares - passes * passes / verdicts) / (groups - 1);
      return (squares - within()) / ((verdicts - sizes / verdicts) / (groups - 1));
    }
  }

  /// Analyses groups of verdicts. Empty if fewer than three groups have two verdicts.
  ///
  /// @param groups the verdicts of each group, such as the trials of a record, or the judgements of
  ///   a transcript; groups without verdicts are left out
  public static Optional<OneWayAnalysis> of(List<RecordTrials> groups) {
    List<RecordTrials> judged = groups.stream().filter(group -> group.of() > 0).toList();
    return judged.stream().filter(group -> group.of() > 1).count() < 3
        ? Optional.empty()
        : Optional.of(new OneWayAnalysis(judged));
  }

  /// Returns the variance of verdicts of one group. It is half of the chance that two of them
  /// differ, whose interval is Wilson's with the effective number of observations. So verdicts that
  /// never differ still leave room for doubt.
  public VarianceComponent within() {
    double variance = all.within();
    double differ = Math.min(1, 2 * variance);
    Interval interval = BinomialInterval.wilson(differ, observations(differ));
    return new VarianceComponent(
        variance, new Interval(interval.low() / 2, Math.max(variance, interval.high() / 2)));
  }

  private double observations(double differ) {
    long repeated = groups.stream().filter(group -> group.of() > 1).count();
    long mixed =
        groups.stream().filter(group -> 0 < group.passed() && group.passed() < group.of()).count();
    double error = 2 * jackknifed(Sums::within);
    return mixed < MIXED_MIN || error == 0
        ? repeated
        : Math.clamp(
            differ * (1 - differ) / (error * error),
            (double) repeated,
            all.verdicts() - all.groups());
  }

  /// Returns the variance of the true rates of the groups, with an interval by the jackknife.
  public VarianceComponent between() {
    double variance = all.between();
    double half = Interval.Z * jackknifed(Sums::between);
    return new VarianceComponent(
        Math.clamp(variance, 0, VARIANCE_MAX),
        new Interval(
            Math.clamp(variance - half, 0, VARIANCE_MAX),
            Math.clamp(variance + half, 0, VARIANCE_MAX)));
  }

  /// Returns the standard error of a figure: its spread when each group is left out in turn.
  private double jackknifed(ToDoubleFunction<Sums> figure) {
    double[] without =
        groups.stream()
            .mapToDouble(group -> figure.applyAsDouble(all.minus(Sums.of(group))))
            .toArray();
    double mean = 0;
    for (double value : without) {
      mean += value / without.length;
    }
    double squares = 0;
    for (double value : without) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt((without.length - 1.0) / without.length * squares);
  }
}
