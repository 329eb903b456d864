package dev.linecheck.dashboard.session;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The cookie that holds the token of a session. Over https no other host can set it, and it is
/// never sent by http. Cookies are the same for all ports of a host, so the name has the port:
/// servers on one machine keep their sessions apart.
public final class SessionCookie {
  private static final String NAME = "linecheck-session";

  private static final Pattern PORT = Pattern.compile(":(\\d{1,5})$");

  private SessionCookie() {}

  /// Returns the name of the cookie.
  ///
  /// @param origin the origin of this server as the browser sees it
  public static String name(String origin) {
    Matcher port = PORT.matcher(origin);
    String name = port.find() ? NAME + "-" + port.group(1) : NAME;
    return isSecure(origin) ? "__Host-" + name : name;
  }

  /// Returns the value of `Set-Cookie` for a session that begins.
  public static String of(String origin, String token) {
    return written(origin, token, Sessions.LIFE.toSeconds());
  }

  /// Returns the value of `Set-Cookie` for a session that ends.
  public static String ended(String origin) {
    return written(origin, "", 0);
  }

  private static String written(String origin, String value, long seconds) {
    return "%s=%s; Path=/; HttpOnly; SameSite=Lax; Max-Age=%d%s"
        .formatted(name(origin), value, seconds, isSecure(origin) ? "; Secure" : "");
  }

  private static boolean isSecure(String origin) {
    return origin.startsWith("https:");
  }
}
