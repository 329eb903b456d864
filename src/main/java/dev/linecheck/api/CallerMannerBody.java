package dev.linecheck.api;

import dev.linecheck.domain.eval.CallerCodes;
import dev.linecheck.domain.eval.CallerManner;
import dev.linecheck.domain.eval.CallerStyle;
import java.util.Optional;

/// Reads the manner of a record's caller. An absent field stays as it is.
final class CallerMannerBody {
  private static final String STYLE = "callerStyle";
  private static final String CODES = "callerCodes";

  /// The value for a style that is drawn at random.
  private static final String DRAWN = "DRAWN";

  private CallerMannerBody() {}

  static CallerManner read(Fields body, CallerManner otherwise) {
    return new CallerManner(
        style(body, otherwise),
        body.choice(
                CODES, CallerCodes.class, body.at(CODES) + " must be SPOKEN or LITERAL, not '%s'.")
            .orElse(otherwise.codes()));
  }

  static void nothingIn(Fields body) {
    body.nothingIn(STYLE, CODES);
  }

  private static Optional<CallerStyle> style(Fields body, CallerManner otherwise) {
    return body.optional(STYLE).filter(DRAWN::equals).isPresent()
        ? Optional.empty()
        : body.choice(
                STYLE,
                CallerStyle.class,
                body.at(STYLE) + " must be DRAWN, TERSE, CHATTY, ANNOYED or UNSURE, not '%s'.")
            .or(otherwise::style);
  }
}
