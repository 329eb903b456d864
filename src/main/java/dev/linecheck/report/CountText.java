package dev.linecheck.report;

/// Numbers of things in words, for people.
public final class CountText {
  private CountText() {}

  /// Returns a number with its noun, such as `1 record` or `2 records`.
  public static String of(int count, String one, String several) {
    return count + " " + (count == 1 ? one : several);
  }
}
