package dev.linecheck.llm;

/// Prepares a provider's words for storage and display.
public final class ProviderText {
  /// The most characters of a provider's words in a message.
  static final int EXCERPT_CHARS_MAX = 300;

  private static final char REPLACEMENT = '\uFFFD';

  private ProviderText() {}

  /// Returns the text with U+0000 and lone surrogates replaced, because no database stores them.
  public static String storable(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c == 0 || isSurrogate(c) ? REPLACEMENT : c)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  /// Returns the beginning of the text as one line.
  public static String excerpt(String text) {
    return excerpt(text, EXCERPT_CHARS_MAX);
  }

  public static String excerpt(String text, int charsMax) {
    String line =
        text.substring(0, Math.min(text.length(), 2 * charsMax))
            .replaceAll("[\\s\\p{Cntrl}]+", " ")
            .strip();
    return storable(line.substring(0, Math.min(line.length(), charsMax)));
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
