package dev.linecheck.dashboard.view;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// A time as people read it.
///
/// @param relative the time from now, such as `3 minutes ago`
/// @param exact the time itself, in UTC
/// @param machine the time for programs
public record Moment(String relative, String exact, String machine) {
  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  /// The age from which a time is shown as a day.
  private static final Duration OLD = Duration.ofDays(30);

  public static Moment of(Instant time, Instant now) {
    return new Moment(
        relative(time, Duration.between(time, now)),
        EXACT.format(time),
        time.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /// Returns a time without its seconds, in UTC.
  public static String minute(Instant time) {
    return MINUTE.format(time);
  }

  /// Returns a time without its day.
  public static String clock(Instant time) {
    return CLOCK.format(time);
  }

  private static String relative(Instant time, Duration age) {
    if (age.toSeconds() < 10) {
      return "just now";
    }
    if (age.toMinutes() < 1) {
      return age.toSeconds() + " seconds ago";
    }
    if (age.toHours() < 1) {
      return Numbers.counted(age.toMinutes(), "minute") + " ago";
    }
    if (age.toDays() < 1) {
      return Numbers.counted(age.toHours(), "hour") + " ago";
    }
    return age.compareTo(OLD) < 0
        ? Numbers.counted(age.toDays(), "day") + " ago"
        : DAY.format(time);
  }
}
