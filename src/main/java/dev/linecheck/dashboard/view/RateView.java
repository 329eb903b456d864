package dev.linecheck.dashboard.view;

import dev.linecheck.report.Interval;
import dev.linecheck.report.RunRate;

/// The rate of a run as words and as a drawing.
///
/// @param percent such as `92.5 %`
/// @param interval such as `80 to 97 %`
/// @param count such as `37 of 40 passed`
/// @param at the rate in thousandths, for the drawing; `low` and `high` are the interval's ends
public record RateView(String percent, String interval, String count, int at, int low, int high) {
  private static final int WHOLE = 1_000;

  public static RateView of(RunRate rate) {
    return of(
        rate.rate(),
        rate.interval(),
        "%s of %s passed".formatted(Numbers.count(rate.passed()), Numbers.count(rate.trials())));
  }

  /// Returns a rate with its interval.
  ///
  /// @param count such as `37 of 40 passed`
  public static RateView of(double rate, Interval interval, String count) {
    return new RateView(
        Numbers.percent(rate),
        Numbers.interval(interval.low(), interval.high()),
        count,
        thousandths(rate),
        thousandths(interval.low()),
        thousandths(interval.high()));
  }

  private static int thousandths(double share) {
    return (int) Math.round(share * WHOLE);
  }

  /// Returns the length of the interval in the drawing.
  public int length() {
    return high - low;
  }
}
