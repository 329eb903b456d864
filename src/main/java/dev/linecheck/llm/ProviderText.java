package dev.linecheck.llm;

/// Makes words of a provider fit to be stored and shown.
public final class ProviderText {
  /// How much of a provider's words goes into a message.
  static final int EXCERPT_CHARS_MAX = 300;

  private static final char REPLACEMENT = '\uFFFD';

  private ProviderText() {}

  /// The text with U+0000 and halves of surrogate pairs replaced: no database takes them.
  public static String storable(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c == 0 || isSurrogate(c) ? REPLACEMENT : c)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  /// The beginning of the text in one line.
  static String excerpt(String text) {
    return excerpt(text, EXCERPT_CHARS_MAX);
  }

  static String excerpt(String text, int charsMax) {
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
