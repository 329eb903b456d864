package dev.linecheck.llm;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a wait as providers write it: `30`, `1.5 s`, `2m59.56s`, `120ms`. A wait that is longer
/// than the longest counts as the longest.
final class WrittenWait {
  /// The longest wait. It keeps sums and differences of times within their range.
  static final Duration LONGEST = Duration.ofDays(365);

  private static final String NUMBER = "\\d{1,15}(?:\\.\\d{1,9})?";
  private static final String UNIT =
      "milliseconds?|millis|ms|seconds?|secs?|s|minutes?|mins?|m|hours?|h|days?|d";

  /// The pattern of a wait with units.
  static final String PARTS = "(?:" + NUMBER + "\\s?(?:" + UNIT + ")\\s?){1,5}";

  private static final Pattern WHOLE_NUMBER = Pattern.compile(NUMBER);
  private static final Pattern WHOLE_PARTS = Pattern.compile(PARTS, Pattern.CASE_INSENSITIVE);
  private static final Pattern PART =
      Pattern.compile("(" + NUMBER + ")\\s?(" + UNIT + ")", Pattern.CASE_INSENSITIVE);

  /// From these numbers on a number is a time since 1970, in seconds or in milliseconds.
  private static final double EPOCH_SECONDS_MIN = 1e9;

  private static final double EPOCH_MILLIS_MIN = 1e11;

  private static final double MILLIS_PER_SECOND = 1_000;
  private static final double MILLIS_PER_MINUTE = 60_000;
  private static final double MILLIS_PER_HOUR = 3_600_000;
  private static final double MILLIS_PER_DAY = 86_400_000;

  private WrittenWait() {}

  /// Reads a wait in seconds, or in units of its own.
  static Optional<Duration> of(String text) {
    return number(text).map(seconds -> capped(seconds * MILLIS_PER_SECOND)).or(() -> parts(text));
  }

  /// Reads a wait in milliseconds.
  static Optional<Duration> millis(String text) {
    return number(text).map(WrittenWait::capped);
  }

  /// Reads a wait, or the time at which it ends in seconds or milliseconds since 1970.
  static Optional<Duration> ofTimeOrWait(String text, Instant now) {
    double number = number(text).orElse(0.0);
    if (number >= EPOCH_MILLIS_MIN) {
      return positive(number - now.toEpochMilli());
    }
    if (number >= EPOCH_SECONDS_MIN) {
      return positive(number * MILLIS_PER_SECOND - now.toEpochMilli());
    }
    return of(text);
  }

  /// Returns the wait from one time to another; empty if the other is not later.
  static Optional<Duration> between(Instant now, Instant then) {
    return positive((double) then.toEpochMilli() - now.toEpochMilli());
  }

  private static Optional<Double> number(String text) {
    return Optional.of(text.strip())
        .filter(number -> WHOLE_NUMBER.matcher(number).matches())
        .map(Double::valueOf);
  }

  private static Optional<Duration> parts(String text) {
    String stripped = text.strip();
    if (!WHOLE_PARTS.matcher(stripped).matches()) {
      return Optional.empty();
    }
    double millis = 0;
    Matcher part = PART.matcher(stripped);
    while (part.find()) {
      millis += Double.parseDouble(part.group(1)) * millisPer(part.group(2));
    }
    return Optional.of(capped(millis));
  }

  private static double millisPer(String unit) {
    String lower = unit.toLowerCase(Locale.ROOT);
    if (lower.equals("ms") || lower.startsWith("milli")) {
      return 1;
    }
    return switch (lower.charAt(0)) {
      case 's' -> MILLIS_PER_SECOND;
      case 'm' -> MILLIS_PER_MINUTE;
      case 'h' -> MILLIS_PER_HOUR;
      case 'd' -> MILLIS_PER_DAY;
      default -> throw new IllegalArgumentException("no unit of time: " + unit);
    };
  }

  private static Optional<Duration> positive(double millis) {
    return Optional.of(capped(millis)).filter(Duration::isPositive);
  }

  private static Duration capped(double millis) {
    return Duration.ofMillis((long) Math.min(Math.ceil(millis), (double) LONGEST.toMillis()));
  }
}
