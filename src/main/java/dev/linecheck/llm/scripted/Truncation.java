package dev.linecheck.llm.scripted;

/// Shortens texts to their limits without changing a character.
final class Truncation {
  private Truncation() {}

  /// Returns the beginning of the text. A surrogate pair is never split.
  static String to(String text, int charsMax) {
    if (text.length() <= charsMax) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(charsMax - 1)) ? charsMax - 1 : charsMax;
    return text.substring(0, end);
  }

  /// Returns the first whole words of the text. Returns the beginning of the first word if it is
  /// longer than the limit.
  static String toWords(String text, int charsMax) {
    String stripped = text.strip();
    if (stripped.length() <= charsMax) {
      return stripped;
    }
    int end = charsMax;
    while (end > 0 && !Character.isWhitespace(stripped.charAt(end))) {
      end--;
    }
    return end == 0 ? to(stripped, charsMax) : stripped.substring(0, end).strip();
  }
}
