package dev.linecheck.outbound;

import dev.linecheck.http.HeaderFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The rules for headers of a function. The sentences do not repeat a value, because it may be a
/// secret.
public final class HeaderRule {
  private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7E\\x80-\\xFF]{0,8192}");

  private HeaderRule() {}

  /// Whether the header is the Content-Type, which every request has.
  static boolean isContentType(String name) {
    return name.equalsIgnoreCase("Content-Type");
  }

  /// Returns the reason why no function may have a header of this name; empty where it may.
  public static Optional<String> againstName(String name) {
    if (!HeaderFormat.isName(name)) {
      return Optional.of("the name of a header is 1 to 256 letters, digits or !#$%&'*+-.^_`|~");
    }
    return HeaderFormat.isOfTheClient(name) || name.equalsIgnoreCase("User-Agent")
        ? Optional.of("the header %s is not for a function to set".formatted(name))
        : Optional.empty();
  }

  /// Returns the reason why this header cannot have this value; empty where it can.
  public static Optional<String> againstValue(String name, String value) {
    if (isContentType(name) && !value.toLowerCase(Locale.ROOT).startsWith("application/json")) {
      return Optional.of("functions are sent JSON, so the Content-Type is application/json");
    }
    return VALUE.matcher(value).matches()
        ? Optional.empty()
        : Optional.of(
            "the value of a header has at most 8192 characters, all of ISO 8859-1 and none that"
                + " controls");
  }
}
