package dev.linecheck.judge.rule;

import java.util.Optional;

/// The words of a turn as a fault shows them.
final class Quote {
  /// The longest quote, in characters. A judge's quotes have the same limit.
  private static final int LENGTH_MAX = 300;

  private Quote() {}

  /// Shortens a quote. Empty if nothing is left to show.
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
