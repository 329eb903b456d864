package dev.linecheck.client;

/// Text from outside for a terminal.
public final class PlainText {
  private PlainText() {}

  /// Returns a text that is safe on a terminal: nothing in it moves the cursor.
  public static String of(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }
}
