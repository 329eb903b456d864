package dev.linecheck.report;

/// The variance that one source adds to a verdict, which counts as 0 or 1. A source that decides
/// every second verdict by chance adds 0.25.
///
/// @param interval the 95 % interval of the variance
public record VarianceComponent(double variance, Interval interval) {
  /// Returns the rest of this variance without a part of it that was measured by itself. The
  /// interval combines both intervals by square and add (Zou and Donner 2008).
  VarianceComponent without(VarianceComponent part) {
    double rest = variance - part.variance;
    double below = Math.hypot(variance - interval.low(), part.interval.high() - part.variance);
    double above = Math.hypot(interval.high() - variance, part.variance - part.interval.low());
    return new VarianceComponent(
        Math.max(0, rest), new Interval(Math.max(0, rest - below), Math.max(0, rest + above)));
  }
}
