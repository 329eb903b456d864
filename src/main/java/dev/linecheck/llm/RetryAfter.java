package dev.linecheck.llm;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.MessageHeaders;

/// The wait that a provider asks for in its response headers.
final class RetryAfter {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,12}(\\.\\d{1,9})?");
  private static final double MILLIS_PER_SECOND = 1000;

  private RetryAfter() {}

  /// Reads the wait. Zero if the headers have none, or an unreadable one.
  static Duration in(MessageHeaders headers) {
    return number(headers, "retry-after-ms", 1)
        .or(() -> number(headers, "Retry-After", MILLIS_PER_SECOND))
        .or(() -> untilDate(headers))
        .orElse(Duration.ZERO);
  }

  private static Optional<Duration> number(MessageHeaders headers, String name, double millis) {
    return value(headers, name)
        .filter(text -> NUMBER.matcher(text).matches())
        .map(text -> Duration.ofMillis((long) Math.ceil(Double.parseDouble(text) * millis)));
  }

  /// Compares the date with the provider's own clock, so that the clocks need not agree.
  private static Optional<Duration> untilDate(MessageHeaders headers) {
    Optional<ZonedDateTime> now = date(headers, "Date");
    Optional<ZonedDateTime> then = date(headers, "Retry-After");
    if (now.isEmpty() || then.isEmpty() || then.get().isBefore(now.get())) {
      return Optional.empty();
    }
    return Optional.of(Duration.between(now.get(), then.get()));
  }

  private static Optional<ZonedDateTime> date(MessageHeaders headers, String name) {
    try {
      return value(headers, name)
          .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> value(MessageHeaders headers, String name) {
    return Optional.ofNullable(headers.getFirstHeader(name))
        .map(Header::getValue)
        .map(String::strip);
  }
}
