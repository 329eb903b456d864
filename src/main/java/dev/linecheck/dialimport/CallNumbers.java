package dev.linecheck.dialimport;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Numbers of recorded calls, and what they stand for.
final class CallNumbers {
  /// A longer text is no number of a call.
  private static final int LENGTH_MAX = 40;

  /// Below this a number of seconds since 1970 is no time of a call: it is a day of 1973.
  private static final double GENERATION_LEAST = 1e8;

  /// Seconds since 1970 are below this, milliseconds above; and so on by a thousand.
  private static final double SECONDS_MOST = 1e11;

  private static final double THOUSAND = 1e3;
  private static final double NANOS_MOST = 1e20;

  private CallNumbers() {}

  /// A number, or a text that is one.
  static Optional<Double> read(JsonNode value) {
    if (value.isNumber()) {
      return Optional.of(value.doubleValue()).filter(Double::isFinite);
    }
    if (!value.isString() || value.stringValue().length() > LENGTH_MAX) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(value.stringValue().strip()).doubleValue())
          .filter(Double::isFinite);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /// A time since 1970 in seconds, milliseconds, microseconds or nanoseconds: its size tells which.
  static Optional<Instant> instant(double value) {
    if (value < GENERATION_LEAST || value >= NANOS_MOST) {
      return Optional.empty();
    }
    double seconds = value;
    while (seconds >= SECONDS_MOST) {
      seconds /= THOUSAND;
    }
    return Optional.of(Instant.ofEpochMilli(Math.round(seconds * THOUSAND)));
  }
}
