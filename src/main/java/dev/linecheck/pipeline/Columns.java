package dev.linecheck.pipeline;

import java.util.ArrayList;
import java.util.List;

/// Lines of text for a terminal, none of which is wider than a limit.
public final class Columns {
  /// One sign that looks like two colons.
  private static final String PROPORTION = "\u2237";

  private Columns() {}

  /// Returns the words in lines of so many columns at most, broken at blanks where that is
  /// possible. No line is a command for the log of a pipeline, which would begin with `::`.
  ///
  /// @param first what stands before the first line
  /// @param next what stands before each other line
  public static List<String> wrapped(String first, String next, String words, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : PlainWords.line(words).split(" ", -1)) {
      String rest = word;
      int room = width - width(lines.isEmpty() ? first : next);
      if (!line.isEmpty() && width(line) + 1 + width(rest) > room) {
        end(lines, line, lines.isEmpty() ? first : next);
        room = width - width(next);
      }
      while (width(rest) > room) {
        int fits = fitting(rest, room);
        line.append(rest, 0, fits);
        rest = rest.substring(fits);
        end(lines, line, lines.isEmpty() ? first : next);
        room = width - width(next);
      }
      line.append(line.isEmpty() ? "" : " ").append(rest);
    }
    end(lines, line, lines.isEmpty() ? first : next);
    return lines;
  }

  private static void end(List<String> lines, StringBuilder line, String before) {
    String words = line.toString();
    boolean command = before.isBlank() && words.startsWith("::");
    lines.add((before + (command ? PROPORTION + words.substring(2) : words)).stripTrailing());
    line.setLength(0);
  }

  /// Returns how many characters of a word fit, at least one sign.
  private static int fitting(String word, int room) {
    int end = 0;
    int used = 0;
    while (end < word.length()) {
      int sign = word.codePointAt(end);
      used += width(sign);
      if (used > room && end > 0) {
        return end;
      }
      end += Character.charCount(sign);
    }
    return end;
  }

  /// Returns how many columns a terminal gives to a text, as nearly as its signs tell.
  static int width(CharSequence text) {
    return text.codePoints().map(Columns::width).sum();
  }

  private static int width(int sign) {
    if (sign < 0x300) {
      return 1;
    }
    int type = Character.getType(sign);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    return isWide(sign) ? 2 : 1;
  }

  private static boolean isWide(int sign) {
    return (sign >= 0x1100 && sign <= 0x115F)
        || (sign >= 0x2E80 && sign <= 0xA4CF)
        || (sign >= 0xAC00 && sign <= 0xD7A3)
        || (sign >= 0xF900 && sign <= 0xFAFF)
        || (sign >= 0xFE30 && sign <= 0xFE6F)
        || (sign >= 0xFF00 && sign <= 0xFF60)
        || (sign >= 0x1F300 && sign <= 0x1FAFF)
        || (sign >= 0x20000 && sign <= 0x3FFFD);
  }
}
