package dev.linecheck.settings;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A duration as people write it: a whole number and a unit, such as `250ms`, `60s` or `2m`.
public final class DurationText {
  private static final Pattern SHAPE = Pattern.compile("(\\d{1,9}) ?(ms|s|m|h|d)");
  private static final Map<String, ChronoUnit> UNITS = units();

  private DurationText() {}

  /// Returns the duration; empty if the text is none.
  public static Optional<Duration> read(String text) {
    Matcher matcher = SHAPE.matcher(text);
    return matcher.matches()
        ? Optional.of(Duration.of(Long.parseLong(matcher.group(1)), UNITS.get(matcher.group(2))))
        : Optional.empty();
  }

  /// Returns why a text is no duration; empty if it is one.
  public static Optional<String> problem(String text) {
    return read(text).isPresent()
        ? Optional.empty()
        : Optional.of("must be a duration such as 250ms, 60s or 2m, not '%s'".formatted(text));
  }

  /// Writes the duration in the largest unit that is exact.
  public static String write(Duration duration) {
    for (Map.Entry<String, ChronoUnit> unit : UNITS.entrySet()) {
      long count = duration.dividedBy(unit.getValue().getDuration());
      if (count > 0 && unit.getValue().getDuration().multipliedBy(count).equals(duration)) {
        return count + unit.getKey();
      }
    }
    return duration.isZero() ? "0s" : duration.toString();
  }

  private static Map<String, ChronoUnit> units() {
    Map<String, ChronoUnit> units = new LinkedHashMap<>();
    units.put("d", ChronoUnit.DAYS);
    units.put("h", ChronoUnit.HOURS);
    units.put("m", ChronoUnit.MINUTES);
    units.put("s", ChronoUnit.SECONDS);
    units.put("ms", ChronoUnit.MILLIS);
    return units;
  }
}
