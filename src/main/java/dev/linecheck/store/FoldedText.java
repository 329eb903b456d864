package dev.linecheck.store;

import java.util.Locale;

/// Texts as they are searched, in any case.
final class FoldedText {
  private FoldedText() {}

  static String of(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /// Returns the pattern of LIKE, with the escape character `!`, for texts that contain a part.
  static String containing(String part) {
    return written(of(part));
  }

  /// Returns the same pattern for a part as it is written.
  static String written(String part) {
    return "%" + part.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
  }
}
