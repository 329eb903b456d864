package dev.linecheck.dashboard.view;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The colours of the pages.
public enum Theme {
  /// As the person's system has them.
  SYSTEM,
  LIGHT,
  DARK;

  /// The cookie that holds the choice.
  public static final String COOKIE = "linecheck-theme";

  /// Returns the theme of a cookie or of a form; that of the system unless the word is known.
  public static Theme of(Optional<String> word) {
    return word.flatMap(
            text -> Stream.of(values()).filter(theme -> theme.word().equals(text)).findFirst())
        .orElse(SYSTEM);
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
