package dev.linecheck.llm;

import java.util.HexFormat;
import tools.jackson.databind.node.JsonNodeFactory;

/// JSON whose strings cannot be mistaken for anything else: what a chat template or a reader could
/// take for a tag or a direction, and what nobody sees, stands as `\\uXXXX`. Nothing is lost: a
/// JSON parser reads the same.
public final class EscapedJson {
  /// Of Unicode's plane of tags and variations, which models read and nobody sees.
  private static final int UNSEEN_PLANE = 0xE;

  private static final int PLANE_BITS = 16;

  private EscapedJson() {}

  public static String of(String json) {
    StringBuilder escaped = new StringBuilder(json.length() + 64);
    for (int i = 0; i < json.length(); i += Character.charCount(json.codePointAt(i))) {
      int c = json.codePointAt(i);
      if (isDangerous(c)) {
        Character.toString(c)
            .chars()
            .forEach(unit -> escaped.append("\\u").append(HexFormat.of().toHexDigits((char) unit)));
      } else {
        escaped.appendCodePoint(c);
      }
    }
    return escaped.toString();
  }

  /// A string as a JSON string.
  public static String string(String text) {
    return of(JsonNodeFactory.instance.stringNode(text).toString());
  }

  /// None of these is JSON syntax, so they stand inside strings only.
  private static boolean isDangerous(int c) {
    if (c == '<' || c == '>' || c == '&' || c == '|') {
      return true;
    }
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.SURROGATE
        || isUnseen(c);
  }

  /// Variation selectors, the joiner of graphemes, and letters without a shape.
  private static boolean isUnseen(int c) {
    return c >> PLANE_BITS == UNSEEN_PLANE
        || (c >= 0xFE00 && c <= 0xFE0F)
        || (c >= 0x180B && c <= 0x180F)
        || c == 0x034F
        || c == 0x115F
        || c == 0x1160
        || c == 0x17B4
        || c == 0x17B5
        || c == 0x3164
        || c == 0xFFA0;
  }
}
