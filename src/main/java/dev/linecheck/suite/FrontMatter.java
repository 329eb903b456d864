package dev.linecheck.suite;

import java.util.Arrays;
import java.util.Optional;

/// A caller's own file, taken apart: keys between two lines of dashes, and the caller's part below.
///
/// @param head the keys, in the lines in which they stand in the file
/// @param line the line in which the part begins
record FrontMatter(String head, String part, int line) {
  private static final String DASHES = "---";

  /// Takes a file apart; empty if no keys stand above its part.
  static Optional<FrontMatter> of(String text) {
    String[] lines = text.split("\\R", -1);
    if (!lines[0].stripTrailing().equals(DASHES)) {
      return Optional.empty();
    }
    for (int i = 1; i < lines.length; i++) {
      if (lines[i].stripTrailing().equals(DASHES)) {
        String head = "\n" + String.join("\n", Arrays.copyOfRange(lines, 1, i));
        String[] rest = Arrays.copyOfRange(lines, i + 1, lines.length);
        return Optional.of(part(head, rest, i + 2));
      }
    }
    return Optional.empty();
  }

  private static FrontMatter part(String head, String[] lines, int line) {
    int blank = 0;
    while (blank < lines.length && lines[blank].isBlank()) {
      blank++;
    }
    String part = String.join("\n", Arrays.copyOfRange(lines, blank, lines.length));
    return new FrontMatter(head, part.strip(), line + (blank < lines.length ? blank : 0));
  }
}
