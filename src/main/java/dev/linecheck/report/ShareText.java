package dev.linecheck.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Shares and their differences in words, for people. A share of any size is a short text. One that
/// only rounding would make none or all is told apart from these.
public final class ShareText {
  private static final int MEASURED_DECIMALS = 1;
  private static final int CHOSEN_DECIMALS = 4;

  private ShareText() {}

  /// Returns a measured share in percent, such as `97.5 %`.
  public static String percent(double share) {
    return bounded(share, rounded(share, MEASURED_DECIMALS)) + " %";
  }

  /// Returns the size of a measured difference in points, such as `3.1`.
  public static String points(double difference) {
    double size = Math.abs(difference);
    return bounded(size, rounded(size, MEASURED_DECIMALS));
  }

  /// Returns a measured difference in points with its sign, such as `-3.1`.
  public static String signedPoints(double difference) {
    BigDecimal points = rounded(difference, MEASURED_DECIMALS);
    return (points.signum() > 0 ? "+" : "") + points.toPlainString();
  }

  /// Returns a share that somebody chose, in percent or points without the zeros at its end.
  public static String chosen(double share) {
    return bounded(share, rounded(share, CHOSEN_DECIMALS).stripTrailingZeros());
  }

  private static BigDecimal rounded(double share, int decimals) {
    return BigDecimal.valueOf(share).movePointRight(2).setScale(decimals, RoundingMode.HALF_UP);
  }

  /// Returns the rounded share, unless it reads as none or all though the share is neither.
  private static String bounded(double share, BigDecimal rounded) {
    int decimals = rounded.scale() > 0 ? rounded.scale() : CHOSEN_DECIMALS;
    BigDecimal unit = BigDecimal.ONE.movePointLeft(decimals);
    BigDecimal all = BigDecimal.valueOf(100);
    if (share > 0 && rounded.signum() == 0) {
      return "less than " + unit.toPlainString();
    }
    return share < 1 && rounded.compareTo(all) == 0
        ? "more than " + all.subtract(unit).toPlainString()
        : rounded.toPlainString();
  }
}
