package dev.linecheck.suite;

import java.nio.file.Path;

/// Turns the position of a character in a text into its place in a file.
final class TextPlace {
  private TextPlace() {}

  /// @param characters the number of characters before the place, a pair of surrogates as one
  static SuitePlace of(Path file, String text, int characters) {
    int end =
        text.offsetByCodePoints(0, Math.min(characters, text.codePointCount(0, text.length())));
    String before = text.substring(0, end);
    int line = (int) before.chars().filter(character -> character == '\n').count() + 1;
    int column = before.codePointCount(before.lastIndexOf('\n') + 1, before.length()) + 1;
    return new SuitePlace(file, line, column);
  }
}
