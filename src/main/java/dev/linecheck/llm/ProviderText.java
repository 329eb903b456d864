package dev.linecheck.llm;

import java.util.regex.Pattern;

/// Prepares a provider's words for storage and display.
public final class ProviderText {
  /// The most characters of a provider's words in a message.
  static final int EXCERPT_CHARS_MAX = 300;

  private static final char REPLACEMENT = '\uFFFD';
  private static final Pattern BREAKS = Pattern.compile("[\\s\\p{Cntrl}]+");

  private ProviderText() {}

  /// Returns the text with U+0000 and lone surrogates replaced, because no database stores them.
  public static String storable(String text) {
    if (isStorable(text)) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c == 0 || isSurrogate(c) ? REPLACEMENT : c)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  /// Whether no character of the text needs a look: it has neither U+0000 nor any surrogate.
  static boolean isStorable(String text) {
    for (int at = 0; at < text.length(); at++) {
      char sign = text.charAt(at);
      if (sign == 0 || Character.isSurrogate(sign)) {
        return false;
      }
    }
    return true;
  }

  /// Returns the beginning of the text as one line.
  public static String excerpt(String text) {
    return excerpt(text, EXCERPT_CHARS_MAX);
  }

  public static String excerpt(String text, int charsMax) {
    String begin = text.substring(0, Math.min(text.length(), 2 * charsMax));
    String line = BREAKS.matcher(begin).replaceAll(" ").strip();
    return storable(line.substring(0, Math.min(line.length(), charsMax)));
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
