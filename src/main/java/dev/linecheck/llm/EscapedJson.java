package dev.linecheck.llm;

import java.text.Normalizer;
import java.util.HexFormat;
import tools.jackson.databind.node.JsonNodeFactory;

/// JSON whose strings cannot be mistaken for anything else: what a chat template or a reader could
/// take for a token, a tag or a direction, and what nobody sees, stands as `\\uXXXX`. Nothing is
/// lost: a JSON parser reads the same.
public final class EscapedJson {
  /// What control tokens of chat templates begin or end with. Square brackets are JSON syntax too.
  private static final String TOKEN_MARKS = "<>&|[]";

  /// Letters that look like one of them, or like a bar.
  private static final String LETTERS_LIKE_MARKS = "\u01c0\u01c1\u1433\u1438";

  /// Quotation marks and round brackets, which ordinary text is full of.
  private static final String PLAIN_PAIRS =
      "\u00ab\u00bb\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\uff08\uff09";

  private static final int ASCII_END = 0x80;

  private static final int NO_TEXT =
      1 << Character.CONTROL
          | 1 << Character.FORMAT
          | 1 << Character.LINE_SEPARATOR
          | 1 << Character.PARAGRAPH_SEPARATOR
          | 1 << Character.SURROGATE
          | 1 << Character.PRIVATE_USE;

  private static final int PAIRS =
      1 << Character.START_PUNCTUATION
          | 1 << Character.END_PUNCTUATION
          | 1 << Character.INITIAL_QUOTE_PUNCTUATION
          | 1 << Character.FINAL_QUOTE_PUNCTUATION;

  private static final int SYMBOLS =
      1 << Character.MATH_SYMBOL | 1 << Character.MODIFIER_SYMBOL | 1 << Character.OTHER_SYMBOL;

  private static final int PUNCTUATION =
      1 << Character.OTHER_PUNCTUATION | 1 << Character.CONNECTOR_PUNCTUATION;

  /// Of Unicode's plane of tags and variations, which models read and nobody sees.
  private static final int UNSEEN_PLANE = 0xE;

  private static final int PLANE_BITS = 16;

  private final StringBuilder escaped;
  private boolean inString;
  private boolean afterBackslash;

  private EscapedJson(int length) {
    escaped = new StringBuilder(length + 64);
  }

  public static String of(String json) {
    EscapedJson all = new EscapedJson(json.length());
    for (int i = 0; i < json.length(); i += Character.charCount(json.codePointAt(i))) {
      all.add(json.codePointAt(i));
    }
    return all.escaped.toString();
  }

  /// A string as a JSON string.
  public static String string(String text) {
    return of(JsonNodeFactory.instance.stringNode(text).toString());
  }

  private void add(int c) {
    if (inString ? isDangerous(c) : isDangerous(c) && c != '[' && c != ']') {
      Character.toString(c)
          .chars()
          .forEach(unit -> escaped.append("\\u").append(HexFormat.of().toHexDigits((char) unit)));
    } else {
      escaped.appendCodePoint(c);
    }
    inString ^= c == '"' && !afterBackslash;
    afterBackslash = c == '\\' && !afterBackslash;
  }

  private static boolean isDangerous(int c) {
    if (c < ASCII_END) {
      return TOKEN_MARKS.indexOf(c) >= 0 || Character.isISOControl(c);
    }
    int type = 1 << Character.getType(c);
    if ((type & NO_TEXT) != 0) {
      return true;
    }
    if ((type & PAIRS) != 0) {
      return PLAIN_PAIRS.indexOf(c) < 0;
    }
    if ((type & SYMBOLS) != 0) {
      return !Character.isEmoji(c);
    }
    return LETTERS_LIKE_MARKS.indexOf(c) >= 0 || isUnseen(c) || becomesMark(c, type);
  }

  /// Whether it is a mark of a token to tokenizers that normalize.
  private static boolean becomesMark(int c, int type) {
    return (type & PUNCTUATION) != 0
        && Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC)
            .chars()
            .anyMatch(one -> TOKEN_MARKS.indexOf(one) >= 0);
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
