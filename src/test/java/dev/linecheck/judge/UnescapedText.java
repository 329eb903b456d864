package dev.linecheck.judge;

import java.text.Normalizer;
import java.util.regex.Pattern;

/// Finds in a document what a chat template or a reader could take for more than text, or nobody
/// sees.
final class UnescapedText {
  private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]++|\\\\.)*+\"");

  private static final Pattern ASCII = Pattern.compile("\\p{ASCII}*+");

  private static final Pattern RAW =
      Pattern.compile(
          "[<>&|\\[\\]\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}"
              + "\\x{FE00}-\\x{FE0F}\\x{E0000}-\\x{E0FFF}\\x{034F}\\x{3164}"
              + marks()
              + "]");

  private UnescapedText() {}

  /// The characters of the tokens that no token in ASCII has.
  private static String marks() {
    return String.join("", HostileStrings.TOKENS).replaceAll("\\p{ASCII}", "");
  }

  /// Whether a string of the document has a character that belongs to a control token, as it stands
  /// or as a tokenizer normalizes it.
  static boolean in(String document) {
    return STRING.matcher(document).results().anyMatch(string -> isRaw(string.group()));
  }

  private static boolean isRaw(String string) {
    if (string.chars().allMatch(UnescapedText::isPlain)) {
      return false;
    }
    if (RAW.matcher(string).find()) {
      return true;
    }
    return !ASCII.matcher(string).matches()
        && RAW.matcher(Normalizer.normalize(string, Normalizer.Form.NFKC)).find();
  }

  /// Most strings have no others, and the patterns take longer to see that.
  private static boolean isPlain(int character) {
    return character >= ' ' && character <= '~' && "<>&|[]".indexOf(character) < 0;
  }
}
