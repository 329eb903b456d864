package dev.linecheck.settings;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// Guesses the intended name from a mistyped one.
public final class Spelling {
  private static final int EDITS_MAX = 3;
  private static final int LETTERS_PER_EDIT = 3;

  private Spelling() {}

  /// Returns the known name closest to the written one, if any is close. Case, dashes, underscores
  /// and dots do not count.
  public static Optional<String> nearest(String written, Collection<String> known) {
    String letters = letters(written);
    int fewest = Math.clamp(letters.length() / LETTERS_PER_EDIT, 1, EDITS_MAX) + 1;
    Optional<String> nearest = Optional.empty();
    for (String name : known.stream().sorted().toList()) {
      String other = letters(name);
      if (Math.abs(letters.length() - other.length()) < fewest) { // each extra letter is an edit
        int edits = edits(letters, other);
        if (edits < fewest) {
          fewest = edits;
          nearest = Optional.of(name);
        }
      }
    }
    return nearest;
  }

  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_.]", "");
  }

  /// Returns the Levenshtein distance, with two swapped letters as one edit.
  private static int edits(String from, String to) {
    int[][] edits = new int[from.length() + 1][to.length() + 1];
    for (int row = 0; row <= from.length(); row++) {
      edits[row][0] = row;
    }
    for (int column = 0; column <= to.length(); column++) {
      edits[0][column] = column;
    }
    for (int row = 1; row <= from.length(); row++) {
      for (int column = 1; column <= to.length(); column++) {
        int change = from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1;
        int insertOrDelete = Math.min(edits[row - 1][column], edits[row][column - 1]) + 1;
        edits[row][column] = Math.min(edits[row - 1][column - 1] + change, insertOrDelete);
        if (isSwap(from, row, to, column)) {
          edits[row][column] = Math.min(edits[row][column], edits[row - 2][column - 2] + 1);
        }
      }
    }
    return edits[from.length()][to.length()];
  }

  private static boolean isSwap(String from, int row, String to, int column) {
    return row > 1
        && column > 1
        && from.charAt(row - 1) == to.charAt(column - 2)
        && from.charAt(row - 2) == to.charAt(column - 1);
  }
}
