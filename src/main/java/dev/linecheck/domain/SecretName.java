package dev.linecheck.domain;

import java.util.Locale;
import java.util.regex.Pattern;

/// Recognises a secret by the name of its field, header or setting.
public final class SecretName {
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^a-z0-9]");
  private static final Pattern NAMES =
      Pattern.compile(
          ".*(secret|password|passphrase|apikey|privatekey|accesskey|authorization|credentials?"
              + "|jwt|cookie|token|controlurl|listenurl|websocketurl|signingkey)"
              + "|secret.*|.*password.*|auth|authheader|bearer");

  private SecretName() {}

  /// Whether the value of this name is probably a secret. Case and separators do not matter.
  public static boolean matches(String name) {
    return NAMES.matcher(plain(name)).matches();
  }

  /// Returns the letters and digits of a name in lower case.
  public static String plain(String name) {
    return BETWEEN_WORDS.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
  }
}
