package dev.linecheck.pipeline;

import java.util.Locale;

/// Words from outside as one line of text, in which every character can be seen.
final class PlainWords {
  /// Stands for a character that no text may hold.
  private static final int REPLACEMENT = 0xFFFD;

  /// The end of a line in old character sets.
  private static final int NEXT_LINE = 0x85;

  private PlainWords() {}

  /// Returns the words in one line: runs of blanks become one, and characters that control a
  /// terminal or turn the direction of the text become their numbers, such as `\u001b`.
  ///
  /// The `##[` that begins a command in the log of a pipeline is broken up.
  static String line(String words) {
    return line(words, Integer.MAX_VALUE);
  }

  /// Returns the words in one line of so many characters at most.
  static String line(String words, int charactersMax) {
    StringBuilder line = new StringBuilder();
    int at = 0;
    while (at < words.length() && line.length() <= charactersMax) {
      int sign = words.codePointAt(at);
      at += Character.charCount(sign);
      if (sign > ' ' && sign < 0x7f) {
        append(line, (char) sign);
      } else if (isBlank(sign)) {
        space(line);
      } else {
        line.append(visible(sign));
      }
    }
    while (at < words.length() && isBlank(words.codePointAt(at))) {
      at += Character.charCount(words.codePointAt(at));
    }
    return cut(line.toString().strip(), charactersMax, at < words.length());
  }

  private static String cut(String line, int charactersMax, boolean more) {
    if (line.length() <= charactersMax && !more) {
      return line;
    }
    int end = Math.min(line.length(), charactersMax - 1);
    boolean splits = end > 0 && Character.isHighSurrogate(line.charAt(end - 1));
    return line.substring(0, splits ? end - 1 : end) + "\u2026";
  }

  private static boolean isBlank(int sign) {
    return Character.isWhitespace(sign) || Character.isSpaceChar(sign) || sign == NEXT_LINE;
  }

  private static void append(StringBuilder line, char sign) {
    int end = line.length();
    if (sign == '[' && end > 1 && line.charAt(end - 1) == '#' && line.charAt(end - 2) == '#') {
      line.append(' ');
    }
    line.append(sign);
  }

  private static void space(StringBuilder line) {
    if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
      line.append(' ');
    }
  }

  private static String visible(int sign) {
    if (Character.getType(sign) == Character.SURROGATE) {
      return Character.toString(REPLACEMENT);
    }
    return isHidden(sign) ? escaped(sign) : Character.toString(sign);
  }

  private static boolean isHidden(int sign) {
    int type = Character.getType(sign);
    return (type == Character.FORMAT && !isJoiner(sign))
        || type == Character.CONTROL
        || type == Character.PRIVATE_USE
        || (sign & 0xFFFE) == 0xFFFE;
  }

  /// Whether a sign joins its neighbours, as emoji and several scripts need it.
  private static boolean isJoiner(int sign) {
    return sign == 0x200C || sign == 0x200D;
  }

  private static String escaped(int sign) {
    StringBuilder escaped = new StringBuilder();
    for (char unit : Character.toChars(sign)) {
      escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
    }
    return escaped.toString();
  }
}
