package dev.linecheck.api;

import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;

/// The problem of a text that should be JSON, in words for a person who does not know the parser.
final class JsonFault {
  /// The point where the parser's message turns to its own configuration.
  private static final Pattern PARSER_TALK =
      Pattern.compile("\\s*(\\(start marker|\\(for `|\\(`|\\[Source|: maximum).*", Pattern.DOTALL);

  private JsonFault() {}

  /// Returns place and reason, as the rest of a sentence.
  static String of(JacksonException e) {
    TokenStreamLocation place = e.getLocation();
    String where =
        place == null
            ? ""
            : " at line %d, column %d".formatted(place.getLineNr(), place.getColumnNr());
    return "%s: %s".formatted(where, why(e));
  }

  private static String why(JacksonException e) {
    if (!(e instanceof StreamReadException)) {
      return "there is more after its end.";
    }
    String said = e.getOriginalMessage();
    if (said.startsWith("Unexpected end-of-input")) {
      return "it ends in the middle.";
    }
    return PARSER_TALK.matcher(said).replaceAll("");
  }

  static String limits() {
    return "texts have up to %,d characters, nesting up to %d levels, numbers up to 1,000 digits, "
            .formatted(JsonText.STRING_MAX, JsonText.DEPTH_MAX)
        + "and all of it up to %,d names, values and brackets.".formatted(JsonText.PARTS_MAX);
  }
}
