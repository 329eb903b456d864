package dev.linecheck.dashboard.view;

import dev.linecheck.report.Comparison;
import dev.linecheck.report.Interval;
import dev.linecheck.report.UnpairedDifference;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/// The difference of two rates as words and as a drawing.
///
/// @param estimate such as `−7 points`
/// @param interval such as `−13.4 to −0.3 points`
/// @param p such as `0.039`; empty if there is none
/// @param margin the fall that is still allowed, such as `10 points`
/// @param moved how many records got worse and better
/// @param axis the places in the drawing
public record DifferenceView(
    String estimate, String interval, String p, String margin, String moved, Axis axis) {
  private static final int WHOLE = 1_000;
  private static final double POINTS = 100;

  /// The part of the drawing that is left free at its ends.
  private static final double ROOM = 1.1;

  /// The smallest p that is shown.
  private static final double P_MIN = 0.001;

  /// The places of a drawing in thousandths of its width.
  ///
  /// @param low the end of the interval on the left; `high` is that on the right
  public record Axis(int zero, int margin, int at, int low, int high) {
    static Axis of(double estimate, Interval interval, double margin) {
      double reach =
          ROOM * Math.max(margin, Math.max(Math.abs(interval.low()), Math.abs(interval.high())));
      return new Axis(
          place(0, reach),
          place(-margin, reach),
          place(estimate, reach),
          place(interval.low(), reach),
          place(interval.high(), reach));
    }

    private static int place(double value, double reach) {
      return (int) Math.round((value + reach) / (2 * reach) * WHOLE);
    }

    /// Returns the length of the interval.
    public int length() {
      return Math.max(1, high - low);
    }
  }

  public static DifferenceView of(Comparison found, double margin) {
    double estimate = found.difference().estimate();
    Interval interval = found.difference().interval();
    return new DifferenceView(
        points(estimate),
        interval(interval),
        p(found.p().midP()),
        bare(margin) + " points",
        "On %s that both runs have a verdict on, %s got worse and %s better."
            .formatted(
                Numbers.counted(found.records(), "record"),
                Numbers.count(found.worse()),
                Numbers.count(found.better())),
        Axis.of(estimate, interval, margin));
  }

  public static DifferenceView of(UnpairedDifference found, double margin) {
    return new DifferenceView(
        points(found.estimate()),
        interval(found.interval()),
        "",
        bare(margin) + " points",
        "The runs have no record in common, so their rates are compared as those of different"
            + " callers.",
        Axis.of(found.estimate(), found.interval(), margin));
  }

  /// Returns a difference of shares in points, such as `−7 points`.
  public static String points(double difference) {
    return signed(difference) + " points";
  }

  /// Returns an interval of such differences.
  public static String interval(Interval interval) {
    return "%s to %s points".formatted(signed(interval.low()), signed(interval.high()));
  }

  /// Returns a probability.
  public static String p(double p) {
    return p < P_MIN ? "below 0.001" : String.format(Locale.ROOT, "%.3f", p);
  }

  private static String signed(double difference) {
    String size = bare(Math.abs(difference));
    return size.equals("0") ? size : (difference < 0 ? "−" : "+") + size;
  }

  private static String bare(double share) {
    return BigDecimal.valueOf(share * POINTS)
        .setScale(1, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
