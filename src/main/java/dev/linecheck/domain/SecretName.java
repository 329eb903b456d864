package dev.linecheck.domain;

import java.util.Locale;
import java.util.regex.Pattern;

/// Tells by the name of a field, header or setting that its value is likely to open something.
public final class SecretName {
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^a-z0-9]");
  private static final Pattern NAMES =
      Pattern.compile(
          ".*(secret|password|passphrase|apikey|privatekey|accesskey|authorization|credentials?"
              + "|jwt|cookie|token|controlurl|listenurl|websocketurl|signingkey)"
              + "|secret.*|.*password.*|auth|authheader|bearer");

  private SecretName() {}

  /// Whatever the case of its letters, and what stands between its words.
  public static boolean matches(String name) {
    return NAMES.matcher(plain(name)).matches();
  }

  /// The letters and digits of a name, small.
  public static String plain(String name) {
    return BETWEEN_WORDS.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
  }
}
