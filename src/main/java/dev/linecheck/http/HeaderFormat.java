package dev.linecheck.http;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// The form of headers that operators and teams add to requests.
public final class HeaderFormat {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,256}");

  /// Headers about how a request is sent, which the client sets.
  private static final Set<String> OF_THE_CLIENT =
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
          "upgrade");

  private HeaderFormat() {}

  /// Whether a header can have this name.
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /// Whether only the client may set the header.
  public static boolean isOfTheClient(String name) {
    return OF_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT));
  }
}
