package dev.linecheck.outbound;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The rules for headers of a function. The sentences do not repeat a value, because it may be a
/// secret.
public final class HeaderRule {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,256}");
  private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7E\\x80-\\xFF]{0,8192}");

  /// Headers about how a request is sent, which Linecheck sets.
  private static final Set<String> OURS =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "keep-alive",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "user-agent");

  private HeaderRule() {}

  /// Whether the header is the Content-Type, which every request has.
  static boolean isContentType(String name) {
    return name.equalsIgnoreCase("Content-Type");
  }

  /// Returns the reason why no function may have a header of this name; empty where it may.
  public static Optional<String> againstName(String name) {
    if (!NAME.matcher(name).matches()) {
      return Optional.of("the name of a header is 1 to 256 letters, digits or !#$%&'*+-.^_`|~");
    }
    return OURS.contains(name.toLowerCase(Locale.ROOT))
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
