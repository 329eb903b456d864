package dev.linecheck.judge.rule;

/// Counts the words of a text in any language. Each ideograph is a word of its own.
final class Words {
  private Words() {}

  static int count(String text) {
    int words = 0;
    boolean inside = false;
    for (int sign : text.codePoints().toArray()) {
      boolean isPart = Character.isLetterOrDigit(sign);
      words += isPart && (!inside || Character.isIdeographic(sign)) ? 1 : 0;
      inside = isPart;
    }
    return words;
  }
}
