package dev.linecheck.api;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// Reads until when a record is known to fail.
final class KnownFailureBody {
  private static final String FIELD = "knownFailureUntil";

  /// A day in the API has a year of four digits.
  private static final int YEAR_MIN = 2000;

  private static final int YEAR_MAX = 9999;

  private KnownFailureBody() {}

  /// Reads the last day. Null or an empty text removes it.
  ///
  /// @param old the day that stays if the body has none
  static Optional<LocalDate> read(Fields body, Optional<LocalDate> old) {
    if (body.isNull(FIELD)) {
      return Optional.empty();
    }
    Optional<String> text = body.optional(FIELD);
    return text.isEmpty() ? old : text.filter(day -> !day.isEmpty()).map(day -> date(body, day));
  }

  private static LocalDate date(Fields body, String text) {
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.getYear() >= YEAR_MIN && day.getYear() <= YEAR_MAX) {
        return day;
      }
    } catch (DateTimeParseException _) {
      // refused like a day out of range
    }
    throw body.invalid(
        "invalid_date",
        FIELD,
        "%s is a day such as 2027-01-31, from the year %d to %d, not '%s'."
            .formatted(FIELD, YEAR_MIN, YEAR_MAX, text));
  }
}
