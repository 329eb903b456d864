package dev.linecheck.dashboard.view;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/// Numbers as people read them.
public final class Numbers {
  private static final long NANOS_OF_CENT = 10_000_000;

  private static final int DECIMALS_MAX = 10;

  private Numbers() {}

  /// Returns a number with commas, such as `1,234`.
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /// Returns a number with its noun, such as `1 call` or `2 calls`.
  public static String counted(long number, String noun) {
    return count(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /// Returns a share in percent with at most one decimal, such as `92.5 %`.
  public static String percent(double share) {
    return bare(share, 1) + " %";
  }

  /// Returns an interval of shares in whole percent, such as `80 to 97 %`. It has decimals where it
  /// would read as a point without them, or one of its bounds as none or all.
  public static String interval(double low, double high) {
    int decimals = 0;
    while (decimals < DECIMALS_MAX
        && high > low
        && bare(low, decimals).equals(bare(high, decimals))) {
      decimals++;
    }
    return bound(low, decimals) + " to " + bound(high, decimals) + " %";
  }

  /// Returns a bound with so many decimals, or as many as tell it apart from none and all.
  private static String bound(double share, int least) {
    int decimals = least;
    while (decimals < DECIMALS_MAX
        && share > 0
        && share < 1
        && (bare(share, decimals).equals("0") || bare(share, decimals).equals("100"))) {
      decimals++;
    }
    return bare(share, decimals);
  }

  private static String bare(double share, int decimals) {
    return BigDecimal.valueOf(share * 100)
        .setScale(decimals, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  /// Returns an amount of US dollars: cents, and more decimals below ten cents.
  ///
  /// @param nanos billionths of a dollar
  public static String dollars(long nanos) {
    if (nanos == 0) {
      return "$0";
    }
    BigDecimal amount = BigDecimal.valueOf(nanos, 9);
    return nanos >= 10 * NANOS_OF_CENT
        ? String.format(Locale.ROOT, "$%,.2f", amount)
        : "$" + amount.round(new MathContext(2)).stripTrailingZeros().toPlainString();
  }

  /// Returns a duration in its two largest units, such as `2 min 5 s`.
  public static String duration(Duration time) {
    if (time.toMillis() < 1_000) {
      return time.toMillis() + " ms";
    }
    if (time.toSeconds() < 10) {
      return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1_000.0);
    }
    if (time.toMinutes() < 1) {
      return time.toSeconds() + " s";
    }
    if (time.toHours() < 1) {
      return "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart());
    }
    return "%d h %d min".formatted(time.toHours(), time.toMinutesPart());
  }
}
