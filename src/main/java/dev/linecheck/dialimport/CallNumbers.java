package dev.linecheck.dialimport;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads the numbers and numeric times of recorded calls.
final class CallNumbers {
  /// The length above which a text is never read as a number.
  private static final int LENGTH_MAX = 40;

  /// The least number of seconds since 1970 that counts as the time of a call. It is a day in 1973.
  private static final double EPOCH_SECONDS_MIN = 1e8;

  /// The boundary between seconds and milliseconds since 1970. Each further unit begins a thousand
  /// times higher.
  private static final double SECONDS_MOST = 1e11;

  private static final double THOUSAND = 1e3;
  private static final double NANOS_MOST = 1e20;

  private CallNumbers() {}

  /// Reads a number, or a text that is one.
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

  /// Reads a time since 1970 in seconds, milliseconds, microseconds or nanoseconds. The size of the
  /// number decides the unit.
  static Optional<Instant> instant(double value) {
    if (value < EPOCH_SECONDS_MIN || value >= NANOS_MOST) {
      return Optional.empty();
    }
    double seconds = value;
    while (seconds >= SECONDS_MOST) {
      seconds /= THOUSAND;
    }
    return Optional.of(Instant.ofEpochMilli(Math.round(seconds * THOUSAND)));
  }
}
