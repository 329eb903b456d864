package dev.linecheck.judge.rule;

import java.util.Optional;

/// Words of a turn as they are shown.
final class Quote {
  /// The longest, in characters, as with a judge's quotes.
  private static final int LENGTH_MAX = 300;

  private Quote() {}

  /// Empty when nothing is left to show.
  static Optional<String> of(String found) {
    int length = Math.min(found.length(), LENGTH_MAX);
    boolean cutsPair =
        length > 0
            && length < found.length()
            && Character.isHighSurrogate(found.charAt(length - 1));
    return Optional.of(found.substring(0, cutsPair ? length - 1 : length))
        .filter(text -> !text.isBlank());
  }
}
