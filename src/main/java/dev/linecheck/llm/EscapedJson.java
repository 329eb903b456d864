package dev.linecheck.llm;

/// JSON whose strings cannot be mistaken for anything else: what a chat template or a reader could
/// take for a tag or a direction stands as `\\uXXXX`. Nothing is lost: a JSON parser reads the
/// same.
public final class EscapedJson {
  private EscapedJson() {}

  public static String of(String json) {
    StringBuilder escaped = new StringBuilder(json.length() + 64);
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (dangerous(c)) {
        escaped.append("\\u%04x".formatted((int) c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /// None of these is JSON syntax, so they stand inside strings only.
  private static boolean dangerous(char c) {
    if (c == '<' || c == '>' || c == '&' || c == '|') {
      return true;
    }
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
