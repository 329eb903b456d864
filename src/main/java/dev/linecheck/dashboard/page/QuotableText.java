package dev.linecheck.dashboard.page;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A text without differences of white space, case and Unicode form, in which a quote is found as
/// the judge's quotes are verified.
final class QuotableText {
  /// The types of characters that belong to the letter before them.
  private static final Set<Integer> MARKS =
      Set.of(
          (int) Character.NON_SPACING_MARK,
          (int) Character.ENCLOSING_MARK,
          (int) Character.COMBINING_SPACING_MARK);

  private final StringBuilder folded = new StringBuilder();
  private final int[] ends;
  private int[] starts = new int[64];

  /// A part of a text.
  ///
  /// @param end the position after its last character
  record Place(int start, int end) {}

  QuotableText(String text) {
    this.ends = new int[text.length() + 1];
    for (int at = 0; at < text.length(); at = ends[at]) {
      ends[at] = end(text, at);
      String letter = text.substring(at, ends[at]);
      if (!letter.isBlank()) {
        add(Normalizer.normalize(letter, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT), at);
      } else if (!folded.isEmpty() && folded.charAt(folded.length() - 1) != ' ') {
        add(" ", at);
      }
    }
  }

  /// Returns the end of a letter with the marks that belong to it.
  private static int end(String text, int at) {
    int end = at + Character.charCount(text.codePointAt(at));
    while (end < text.length() && isMark(text.codePointAt(end))) {
      end += Character.charCount(text.codePointAt(end));
    }
    return end;
  }

  private static boolean isMark(int point) {
    return MARKS.contains(Character.getType(point));
  }

  private void add(String form, int at) {
    for (int i = 0; i < form.length(); i++) {
      if (folded.length() == starts.length) {
        starts = Arrays.copyOf(starts, starts.length * 2);
      }
      starts[folded.length()] = at;
      folded.append(form.charAt(i));
    }
  }

  /// Returns the first place where a quote stands. It begins and ends between letters.
  Optional<Place> place(String quote) {
    String wanted = new QuotableText(quote).folded.toString().strip();
    int at = wanted.isEmpty() ? -1 : folded.indexOf(wanted);
    while (at >= 0 && (isInside(at) || isInside(at + wanted.length()))) {
      at = folded.indexOf(wanted, at + 1);
    }
    return at < 0
        ? Optional.empty()
        : Optional.of(new Place(starts[at], ends[starts[at + wanted.length() - 1]]));
  }

  /// Whether a position is inside the form of one letter.
  private boolean isInside(int at) {
    return at > 0 && at < folded.length() && starts[at] == starts[at - 1];
  }
}
