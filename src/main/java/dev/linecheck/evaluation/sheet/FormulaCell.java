package dev.linecheck.evaluation.sheet;

import java.util.regex.Pattern;

/// Text in a cell of a spreadsheet. A spreadsheet takes text that begins with certain characters
/// for a formula, and a formula can send away what other cells hold. Such text gets an apostrophe
/// before it. Text that looks as if it had one already gets one more, so that reading is exact.
///
/// Spreadsheets of some languages split a file at semicolons or tabs, and not at commas. So text
/// after such a character gets an apostrophe too.
public final class FormulaCell {
  /// The characters at which a spreadsheet may split a file into cells.
  private static final String SPLITS = ",;\\t\\r\\n";

  /// The characters that a spreadsheet drops from the beginning of a cell, or may drop: blanks,
  /// control characters, characters without a width, and quotes.
  private static final String DROPPED =
      "[\\p{Z}\\p{Cc}\\p{Cf}\"\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0\ufe00-\ufe0f&&[^\\t\\r\\n]]*";

  private static final String SIGNS = "[=+\\-@\uff1d\uff0b\uff0d\uff20]";

  /// The beginning of a dangerous cell. At the beginning of the whole text, a tab and a line break
  /// are dangerous too.
  private static final Pattern DANGEROUS =
      Pattern.compile(
          "(?:\\A|(?<=[%s]))(?='*%s%s)|\\A(?='*[\\t\\r\\n])".formatted(SPLITS, DROPPED, SIGNS));

  /// The apostrophe before a dangerous cell.
  private static final Pattern GUARDED =
      Pattern.compile(
          "(?:\\A|(?<=[%s]))'(?='*%s%s)|\\A'(?='*[\\t\\r\\n])".formatted(SPLITS, DROPPED, SIGNS));

  private FormulaCell() {}

  static String harmless(String text) {
    return DANGEROUS.matcher(text).replaceAll("'");
  }

  /// Returns the text of a cell that [#harmless] wrote, or a person.
  public static String read(String cell) {
    return GUARDED.matcher(cell).replaceAll("");
  }
}
