package dev.linecheck.domain;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// Reads times in the format of the API.
public final class Rfc3339 {
  private static final int YEAR_MAX = 9999;

  private Rfc3339() {}

  /// Reads a time. Empty if the text is no time with an offset, in the years 0 to 9999.
  public static Optional<Instant> read(String text) {
    try {
      OffsetDateTime time = OffsetDateTime.parse(text);
      return time.getYear() >= 0 && time.getYear() <= YEAR_MAX
          ? Optional.of(time.toInstant())
          : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
