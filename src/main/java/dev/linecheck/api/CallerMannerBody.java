package dev.linecheck.api;

import dev.linecheck.domain.eval.CallerCodes;
import dev.linecheck.domain.eval.CallerManner;
import dev.linecheck.domain.eval.CallerStyle;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads the manner of a record's caller. An absent field stays as it is.
final class CallerMannerBody {
  private static final String STYLE = "callerStyle";
  private static final String CODES = "callerCodes";

  /// The value for a style that is drawn at random.
  private static final String DRAWN = "DRAWN";

  private CallerMannerBody() {}

  static CallerManner read(Fields body, CallerManner otherwise) {
    return new CallerManner(style(body, otherwise), codes(body, otherwise));
  }

  static void nothingIn(Fields body) {
    body.nothingIn(STYLE, CODES);
  }

  private static Optional<CallerStyle> style(Fields body, CallerManner otherwise) {
    Optional<String> word = body.optional(STYLE);
    if (word.isEmpty()) {
      return otherwise.style();
    }
    if (word.get().equals(DRAWN)) {
      return Optional.empty();
    }
    String styles = "DRAWN, TERSE, CHATTY, ANNOYED or UNSURE";
    return Optional.of(
        Stream.of(CallerStyle.values())
            .filter(value -> value.name().equals(word.get()))
            .findFirst()
            .orElseThrow(() -> unknown(body.at(STYLE), styles, word.get())));
  }

  private static CallerCodes codes(Fields body, CallerManner otherwise) {
    Optional<String> word = body.optional(CODES);
    return word.isEmpty()
        ? otherwise.codes()
        : Stream.of(CallerCodes.values())
            .filter(value -> value.name().equals(word.get()))
            .findFirst()
            .orElseThrow(() -> unknown(body.at(CODES), "SPOKEN or LITERAL", word.get()));
  }

  private static Problem unknown(String field, String values, String word) {
    return Problem.invalid(
        "unknown_value", field, "%s must be %s, not '%s'.".formatted(field, values, word));
  }
}
