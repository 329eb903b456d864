package dev.linecheck.api.listen;

import java.util.Locale;
import java.util.regex.Pattern;

/// A line of a head or of trailers.
///
/// @param name the name in lower case
record HeaderLine(String name, String value) {
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  static HeaderLine read(String line) {
    int colon = line.indexOf(':');
    if (colon < 0 || !NAME.matcher(line.substring(0, colon)).matches()) {
      throw BadFraming.of("a line of the head has no name of a header");
    }
    return new HeaderLine(
        line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
  }

  boolean is(String other) {
    return name.equals(other);
  }

  boolean says(String word) {
    return Pattern.compile(",")
        .splitAsStream(value)
        .anyMatch(each -> each.strip().equalsIgnoreCase(word));
  }
}
